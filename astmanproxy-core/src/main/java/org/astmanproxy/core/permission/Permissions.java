package org.astmanproxy.core.permission;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.astmanproxy.config.CallRules;
import org.astmanproxy.config.ProxyConfig;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.message.Message;

/**
 * All that binds one user, or nobody.
 *
 * @param actions about what it does, in their order: the first that refuses decides, and each gets what the one before
 *     made of the action
 * @param events about what it sees
 */
public record Permissions(List<ActionRule> actions, EventRules events) {
    private static final Permissions NONE = new Permissions(List.of(), EventRules.none());

    /**
     * Copies the list.
     *
     * @param actions as above
     * @param events as above
     */
    public Permissions {
        actions = List.copyOf(actions);
    }

    /** {@return no rules: everything may be done and seen} */
    public static Permissions none() {
        return NONE;
    }

    /**
     * {@return what binds a user}
     *
     * @param user the user
     * @param config what holds where the user's own rules say nothing
     * @throws IllegalArgumentException when one of its event filters is none
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
        // what remembers calls looks first: it has to see all there is
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
     * {@return what becomes of an action}
     *
     * @param action as it would go to the server
     * @param facts what the server says of its actions
     */
    public Verdict judge(Message action, ActionFacts facts) {
        Verdict.Allowed allowed = new Verdict.Allowed(action, "no rule");
        for (ActionRule rule : actions) {
            Verdict verdict = rule.judge(allowed.action(), facts);
            if (!(verdict instanceof Verdict.Allowed next)) {
                return verdict;
            }
            allowed = next.rule().isEmpty() ? new Verdict.Allowed(next.action(), allowed.rule()) : next;
        }
        return allowed;
    }

    /** {@return whether a server has to be asked what its actions need} */
    public boolean needsActionFacts() {
        return actions.stream().anyMatch(ActionRule::needsFacts);
    }

    /** {@return whether there are no rules} */
    public boolean isEmpty() {
        return actions.isEmpty() && events.isEmpty();
    }

    /** {@return each rule in few words} */
    public List<String> explain() {
        return Stream.concat(
                        actions.stream().map(ActionRule::text),
                        events.rules().stream().map(EventRule::text))
                .toList();
    }
}
