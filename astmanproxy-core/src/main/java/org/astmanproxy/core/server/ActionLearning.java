package org.astmanproxy.core.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.astmanproxy.core.permission.ActionFacts;
import org.astmanproxy.core.reply.ReplyPart;
import org.astmanproxy.message.Message;

/**
 * Asks a server what its actions need, with {@code ListCommands}, and remembers the answer. It belongs to the server's
 * loop, but for {@link #facts}.
 */
final class ActionLearning implements ReplyTarget {
    /** A server loads modules as it runs, and these bring actions; but who asks for nonsense must not cost it more. */
    private static final Duration AGAIN = Duration.ofSeconds(10);

    private static final String BEGIN = "(Priv: ";

    private volatile ActionFacts facts = ActionFacts.unknown();
    private final List<Runnable> waiting = new ArrayList<>();
    private boolean underWay;
    private boolean asked;
    private long askedNanos;

    /** {@return what the server has said} Any thread. */
    ActionFacts facts() {
        return facts;
    }

    /** {@return whether an answer is awaited} */
    boolean isUnderWay() {
        return underWay;
    }

    /** {@return whether to ask now, which the caller then does} */
    boolean begin(long nowNanos) {
        if (underWay || (asked && facts.known() && nowNanos - askedNanos < AGAIN.toNanos())) {
            return false;
        }
        underWay = true;
        asked = true;
        askedNanos = nowNanos;
        return true;
    }

    /** Runs something once the answer is here, or won't come: now, where none is awaited. */
    void await(Runnable then) {
        if (underWay) {
            waiting.add(then);
        } else {
            then.run();
        }
    }

    /** The server is another one now, or the same after a restart. */
    void forget() {
        facts = ActionFacts.unknown();
        asked = false;
    }

    /** {@return what remains of a batch without the answer that is for nobody else} */
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

    /** The values are {@code What it does.  (Priv: system,call,all)}, or {@code (Priv: <none>)}. */
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

    /** Asterisk adds {@code all} to each list; where it stands alone the class has no name, and all of them are needed. */
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
