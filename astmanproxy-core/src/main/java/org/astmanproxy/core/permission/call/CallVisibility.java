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
 * Decides which events of a stream are visible by a user's rules about calls, and remembers the present calls. Belongs
 * to one thread.
 *
 * <p>An event is visible if its context is visible, and if it is about a channel of the user or belongs to a call of
 * which an event has been shown. Held events from the beginning of that call are shown directly before it.
 */
public final class CallVisibility {
    /** Events about the state of the server, not about calls. */
    private static final Set<String> ALWAYS = Set.of("fullybooted", "shutdown");

    /** An event from an action of the same name; a client chooses all of its headers. */
    private static final String CHOSEN_BY_USERS = "userevent";

    private final List<ChannelPrefix> channels;
    private final List<String> contexts;
    private final boolean moreEvents;
    private final EventTypeFilter kinds;
    private final int most;
    private final Map<String, CallMemory> servers = new HashMap<>();

    /**
     * Starts without any calls.
     *
     * @param rules the rules that define the user's calls
     * @param most the largest number of remembered channels of each server
     */
    public CallVisibility(CallRules rules, int most) {
        this.channels = rules.channels().stream().map(ChannelPrefix::new).toList();
        this.contexts = rules.inContexts();
        this.moreEvents = rules.moreEvents();
        this.kinds = new EventTypeFilter(rules.filters());
        this.most = most;
    }

    /**
     * Handles the next event.
     *
     * @param server the name of the server
     * @param event the event
     * @param shown receives the visible events: none, or the event, or held events followed by the event
     */
    public void look(String server, InspectedEvent event, Consumer<Message> shown) {
        String name = event.name();
        CallMemory memory = memoryOf(server);
        if (ALWAYS.contains(name)) {
            // channels may have ended while the connection was lost
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

    /** {@return the number of remembered channels} */
    public int remembered() {
        return servers.values().stream().mapToInt(CallMemory::size).sum();
    }

    /**
     * {@return true if a row of a list that the user requested is visible} It is if it concerns no channel and no
     * context, or only the user's own.
     *
     * @param server the name of the server
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
            // its ids may be forged, and must not make another user's call visible
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

    /** Excludes events that may follow a Hangup, for example call records, because they must not restore a channel. */
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

    /** Copies a message, because the original keeps all messages of its read in memory. */
    private static Message compact(Message event) {
        return DetachedCopy.copy(event);
    }
}
