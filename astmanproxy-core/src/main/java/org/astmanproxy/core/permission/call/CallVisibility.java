package org.astmanproxy.core.permission.call;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.astmanproxy.config.CallRules;
import org.astmanproxy.message.Message;

/**
 * Decides which events of a stream are shown by a user's rules about calls, and remembers the calls that are going on.
 * Belongs to one thread.
 *
 * <p>An event is shown when its context may be seen, and it is about one of the user's channels, or belongs to a call of
 * which something has been shown. What was held back of that call's beginning is shown just before it.
 */
public final class CallVisibility {
    /** What tells how a server is, and nothing of calls. */
    private static final Set<String> ALWAYS = Set.of("fullybooted", "shutdown");

    /** What an action of the same name sends: every header of it is what some user wrote. */
    private static final String CHOSEN_BY_USERS = "userevent";

    private final List<ChannelPrefix> channels;
    private final List<String> contexts;
    private final boolean moreEvents;
    private final EventTypeFilter kinds;
    private final int most;
    private final Map<String, CallMemory> servers = new HashMap<>();

    /**
     * Begins with nothing known.
     *
     * @param rules whose calls are shown
     * @param most how many channels of each server are remembered
     */
    public CallVisibility(CallRules rules, int most) {
        this.channels = rules.channels().stream().map(ChannelPrefix::new).toList();
        this.contexts = rules.inContexts();
        this.moreEvents = rules.moreEvents();
        this.kinds = new EventTypeFilter(rules.filters());
        this.most = most;
    }

    /**
     * Takes the next event.
     *
     * @param server whose it is
     * @param event the event
     * @param shown takes what is shown now: nothing, or the event, or what belongs before it and then the event
     */
    public void look(String server, InspectedEvent event, Consumer<Message> shown) {
        String name = event.name();
        CallMemory memory = memoryOf(server);
        if (ALWAYS.contains(name)) {
            // what ended while nobody listened can't be known
            memory.clear();
            shown.accept(event.message());
        } else if (channels.isEmpty() && contexts.isEmpty()) {
            emit(name, event.message(), shown);
        } else {
            judge(name, event, memory, shown);
        }
    }

    private CallMemory memoryOf(String server) {
        CallMemory known = servers.get(server);
        return known != null ? known : servers.computeIfAbsent(server, any -> new CallMemory(most));
    }

    /** {@return how many channels are remembered} */
    public int remembered() {
        return servers.values().stream().mapToInt(CallMemory::size).sum();
    }

    /**
     * {@return whether a row of a list that the user asked for is shown: it is about no channel and no context, or about
     * the user's own}
     *
     * @param server who lists it
     * @param row the row
     */
    public boolean mayList(String server, Message row) {
        CallFacts facts = CallFacts.of(row);
        if (!isInContext(facts)) {
            return false;
        }
        boolean aboutCalls = !facts.channels().isEmpty() || !facts.ids().isEmpty();
        if (!aboutCalls
                || isOwn(facts)
                || (channels.isEmpty() && !facts.contexts().isEmpty())) {
            return true;
        }
        CallMemory memory = servers.get(server);
        boolean anybodys = channels.isEmpty() && contexts.isEmpty();
        return anybodys || (memory != null && memory.isShown(facts.ids()));
    }

    private void judge(String name, InspectedEvent inspected, CallMemory memory, Consumer<Message> shown) {
        Message event = inspected.message();
        CallFacts facts = inspected.facts();
        boolean inContext = isInContext(facts);
        if (name.equals(CHOSEN_BY_USERS)) {
            // its ids may be invented, and must not make another's call a visible one
            if (inContext && isVisible(facts, memory)) {
                emit(name, event, shown);
            }
            return;
        }
        Optional<CallChannel> channel =
                isOfLivingChannel(name, facts) ? memory.meet(facts) : memory.find(facts.uniqueId());
        if (inContext && isVisible(facts, memory)) {
            for (Message before : memory.show(facts.ids())) {
                emit(before.name().toLowerCase(Locale.ROOT), before, shown);
            }
            emit(name, event, shown);
        } else if (name.equals("newchannel")) {
            channel.ifPresent(held -> held.hold(compact(event), inContext));
        } else if (name.equals("newstate")) {
            channel.ifPresent(held -> held.update(compact(event)));
        }
        if (name.equals("hangup")) {
            memory.end(facts.uniqueId());
        }
    }

    /** What comes behind a Hangup, as a call record, must not bring a channel back. */
    private static boolean isOfLivingChannel(String name, CallFacts facts) {
        return name.equals("newchannel") || facts.hasState();
    }

    private boolean isInContext(CallFacts facts) {
        return contexts.isEmpty() || facts.contexts().isEmpty() || isAnyOf(contexts, facts.contexts());
    }

    private boolean isVisible(CallFacts facts, CallMemory memory) {
        if (isOwn(facts)) {
            return true;
        }
        if (channels.isEmpty() && !facts.contexts().isEmpty()) {
            return true;
        }
        return memory.isShown(facts.ids())
                || (moreEvents && facts.channels().isEmpty() && facts.ids().isEmpty());
    }

    private boolean isOwn(CallFacts facts) {
        for (ChannelPrefix own : channels) {
            for (String each : facts.channels()) {
                if (own.begins(each)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isAnyOf(List<String> own, List<String> named) {
        for (String each : named) {
            if (own.contains(each)) {
                return true;
            }
        }
        return false;
    }

    private void emit(String name, Message event, Consumer<Message> shown) {
        if (kinds.lets(name)) {
            shown.accept(event);
        }
    }

    /** A message as it was read keeps all that was read with it in memory. */
    private static Message compact(Message event) {
        return DetachedCopy.copy(event);
    }
}
