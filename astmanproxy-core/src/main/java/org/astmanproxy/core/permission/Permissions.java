package org.astmanproxy.core.permission;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.astmanproxy.config.CallRules;
import org.astmanproxy.config.InvalidInputException;
import org.astmanproxy.config.ProxyConfig;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.Nullable;

/**
 * All rules of one user, or of clients without a user. Immutable.
 *
 * @param actions the rules about actions, in order; the first one that refuses decides, and each gets the action as the
 *     previous one changed it
 * @param events the rules about events
 */
public record Permissions(List<ActionRule> actions, EventRules events) {
    private static final Permissions NONE = new Permissions(List.of(), EventRules.none());

    /**
     * Copies the list.
     *
     * @param actions the rules about actions
     * @param events the rules about events
     */
    public Permissions {
        actions = List.copyOf(actions);
    }

    /** {@return no rules, so everything is allowed} */
    public static Permissions none() {
        return NONE;
    }

    /**
     * {@return the rules of a user}
     *
     * @param user the user
     * @param config the defaults for users without rules of their own
     * @throws InvalidInputException if one of the event filters is invalid
     */
    public static Permissions of(UserConfig user, ProxyConfig config) {
        List<ActionRule> actions = new ArrayList<>();
        List<EventRule> events = new ArrayList<>();
        if (!user.write().contains("all")) {
            actions.add(new WriteClasses(user.write()));
        }
        CallRules calls = user.calls();
        if (calls.confine() || calls.account().isPresent()) {
            actions.add(CallActions.of(calls, config.localChannels(), user.write()));
        }
        ProgramGuard.of(user).ifPresent(actions::add);
        // this rule remembers calls, so it must be the first one and see all events
        if (!calls.eventsOnly().equals(CallRules.none())) {
            events.add(new CallEvents(calls, config.limits().rememberedChannels()));
        }
        if (!user.read().contains("all")) {
            events.add(new ReadClasses(user.read()));
        }
        if (!user.eventFilters().isEmpty()) {
            events.add(new UserFilters(user.eventFilters()));
        }
        return actions.isEmpty() && events.isEmpty() ? NONE : new Permissions(actions, new EventRules(events));
    }

    /**
     * {@return the decision about an action}
     *
     * @param action the action as it would be sent to the server
     * @param facts the privileges that the server requires
     */
    public Verdict judge(Message action, ActionFacts facts) {
        Verdict.Allowed allowed = new Verdict.Allowed(action, "no rule");
        for (int i = 0; i < actions.size(); i++) {
            Verdict verdict = actions.get(i).judge(allowed.action(), facts);
            if (!(verdict instanceof Verdict.Allowed next)) {
                return verdict;
            }
            allowed = next.rule().isEmpty() ? new Verdict.Allowed(next.action(), allowed.rule()) : next;
        }
        return allowed;
    }

    /**
     * {@return these rules and that of a ticket, which can only hide events}
     *
     * @param narrowing the rule of the ticket
     */
    public Permissions narrowedTo(EventNarrowing narrowing) {
        if (narrowing.isEmpty()) {
            return this;
        }
        List<EventRule> all = new ArrayList<>(events.rules());
        all.add(narrowing);
        return new Permissions(actions, new EventRules(all));
    }

    /** {@return true if a rule needs the privileges that the server requires} */
    public boolean needsActionFacts() {
        for (int i = 0; i < actions.size(); i++) {
            if (actions.get(i).needsFacts()) {
                return true;
            }
        }
        return false;
    }

    /** {@return true if there are no rules} */
    public boolean isEmpty() {
        return actions.isEmpty() && events.isEmpty();
    }

    /** {@return a short text for each rule} */
    public List<String> explain() {
        return Stream.concat(
                        actions.stream().map(ActionRule::text),
                        events.rules().stream().map(EventRule::text))
                .toList();
    }

    // written out, because a start would wait while the JVM makes the usual one of a record
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Permissions that && actions.equals(that.actions) && events.equals(that.events);
    }

    @Override
    public int hashCode() {
        return 31 * actions.hashCode() + events.hashCode();
    }
}
