package org.astmanproxy.core.permission.targets;

import java.util.List;
import java.util.Optional;
import org.astmanproxy.config.CallRules;
import org.astmanproxy.config.LocalChannels;
import org.astmanproxy.message.Message;

/** Sets the headers that a user's rules impose on its actions, and replaces the user's own values. */
public final class ImposedHeaders {
    private static final String ACCOUNT = "Account";

    private ImposedHeaders() {}

    /**
     * {@return the action with the imposed headers}
     *
     * @param action the action as the user sent it
     * @param rules the rules of the user
     * @param local the rule for {@code Local/} channels
     */
    public static Message on(Message action, CallRules rules, LocalChannels local) {
        boolean originates = action.get("Action").orElse("").strip().equalsIgnoreCase("Originate");
        Message forced = action;
        if (rules.account().isPresent() && (originates || action.has(ACCOUNT))) {
            forced = forced.without(ACCOUNT).with(ACCOUNT, rules.account().get());
        }
        if (local == LocalChannels.ENFORCE && originates && !rules.outContexts().isEmpty()) {
            forced = inOwnContext(forced, rules.outContexts());
        }
        return forced;
    }

    private static Message inOwnContext(Message originate, List<String> contexts) {
        Optional<LocalTarget> target = originate.get("Channel").flatMap(LocalTarget::parse);
        boolean one = originate.getAll("Channel").size() == 1;
        return target.filter(it -> one && !contexts.contains(it.context()))
                .map(it -> originate.without("Channel").with("Channel", it.in(contexts.get(0))))
                .orElse(originate);
    }
}
