package org.astmanproxy.core.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.astmanproxy.core.net.EventLoop;
import org.astmanproxy.core.permission.ActionFacts;
import org.astmanproxy.core.reply.ReplyPart;
import org.astmanproxy.message.Message;

/**
 * Requests the privileges that the actions of a server require, with {@code ListCommands}, and remembers the reply.
 * Belongs to the server's loop, except {@link #facts}.
 */
public final class ActionLearning implements ReplyTarget {
    /**
     * The shortest interval between two requests. A server that loads modules gets new actions, but a client that sends
     * unknown actions must not cause a request for each.
     */
    private static final Duration AGAIN = Duration.ofSeconds(10);

    private static final String BEGIN = "(Priv: ";

    private final EventLoop loop;
    private final BooleanSupplier connected;
    private final Consumer<ActionLearning> request;
    private volatile boolean wanted;
    private volatile ActionFacts facts = ActionFacts.unknown();
    private final List<Runnable> waiting = new ArrayList<>();
    private boolean underWay;
    private boolean asked;
    private long askedNanos;

    /**
     * Creates the learning of one server, which requests nothing before somebody needs it.
     *
     * @param loop the event loop of the server
     * @param connected tells whether a request can be sent
     * @param request sends {@code ListCommands} with this as the target of its reply
     */
    ActionLearning(EventLoop loop, BooleanSupplier connected, Consumer<ActionLearning> request) {
        this.loop = loop;
        this.connected = connected;
        this.request = request;
    }

    /** Requests the privileges now and after each login. Safe for any thread. */
    public void start() {
        wanted = true;
        loop.runIfAlive(this::requestIfDue);
    }

    /**
     * Runs a task on the server's loop when the privileges are known or cannot be learned. Safe for any thread.
     *
     * @param then the task; it does not run if the proxy has closed
     */
    public void whenKnown(Runnable then) {
        wanted = true;
        loop.runIfAlive(() -> {
            if (!facts.known()) {
                requestIfDue();
            }
            await(then);
        });
    }

    /** Forgets the privileges and requests them again, because the server may have been restarted or replaced. */
    void connected() {
        facts = ActionFacts.unknown();
        asked = false;
        requestIfDue();
    }

    private void requestIfDue() {
        if (wanted && connected.getAsBoolean() && begin(loop.nanoTime())) {
            request.accept(this);
        }
    }

    /** {@return the privileges from the server} Safe for any thread. */
    ActionFacts facts() {
        return facts;
    }

    /** {@return true while a request is unanswered} */
    boolean isUnderWay() {
        return underWay;
    }

    private boolean begin(long nowNanos) {
        if (underWay || (asked && facts.known() && nowNanos - askedNanos < AGAIN.toNanos())) {
            return false;
        }
        underWay = true;
        asked = true;
        askedNanos = nowNanos;
        return true;
    }

    private void await(Runnable then) {
        if (underWay) {
            waiting.add(then);
        } else {
            then.run();
        }
    }

    /** {@return the batch without the reply to the request, which no client gets} */
    List<RoutedMessage> without(List<RoutedMessage> batch) {
        return batch.stream()
                .filter(routed -> routed.replyTarget().filter(this::equals).isEmpty())
                .toList();
    }

    @Override
    public void receive(RoutedMessage routed) {
        Message answer = routed.content();
        if (answer.has("Response", "Success")) {
            facts = ActionFacts.of(read(answer));
        }
        if (routed.part() == ReplyPart.LAST || routed.part() == ReplyPart.END) {
            underWay = false;
            List<Runnable> ready = List.copyOf(waiting);
            waiting.clear();
            ready.forEach(Runnable::run);
        }
    }

    /** Parses the values {@code What it does.  (Priv: system,call,all)} and {@code (Priv: <none>)}. */
    private static Map<String, Set<String>> read(Message answer) {
        Map<String, Set<String>> needed = new HashMap<>();
        for (int i = 0; i < answer.lineCount(); i++) {
            String value = answer.value(i).strip();
            int begin = value.lastIndexOf(BEGIN);
            if (begin >= 0 && value.endsWith(")")) {
                String list = value.substring(begin + BEGIN.length(), value.length() - 1);
                needed.put(answer.headerName(i).strip().toLowerCase(Locale.ROOT), classes(list));
            }
        }
        return needed;
    }

    /**
     * Removes {@code all}, which Asterisk adds to each list. If it is the only word, the class has no name, and all
     * classes are required.
     */
    private static Set<String> classes(String list) {
        Set<String> classes = new HashSet<>();
        for (String word : list.toLowerCase(Locale.ROOT).split(",", -1)) {
            classes.add(word.strip());
        }
        if (classes.size() > 1) {
            classes.remove("all");
        }
        classes.remove("<none>");
        return Set.copyOf(classes);
    }
}
