package org.astmanproxy.config;

import java.util.Optional;
import java.util.Set;

/**
 * Whose calls a user may see and touch: what a classic line of the users file says behind the secret.
 *
 * @param channel how the names of the user's channels begin; empty: all channels
 * @param outContext the context that the user's actions may name; empty: all
 * @param inContext the context of the events that the user may see; empty: all
 * @param account the account that is set on the user's actions; empty: none is
 * @param moreEvents whether events without a channel pass the channel rule
 * @param filters which kinds of events pass; empty: all
 * @param localChannels whether Originate over {@code Local/} is restricted; empty: as the proxy's setting
 */
public record CallRules(
        Optional<String> channel,
        Optional<String> outContext,
        Optional<String> inContext,
        Optional<String> account,
        boolean moreEvents,
        Set<CallFilter> filters,
        Optional<LocalChannels> localChannels) {
    private static final CallRules NONE = new CallRules(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false, Set.of(), Optional.empty());

    /**
     * Copies the set.
     *
     * @param channel as above
     * @param outContext as above
     * @param inContext as above
     * @param account as above
     * @param moreEvents as above
     * @param filters as above
     * @param localChannels as above
     */
    public CallRules {
        notEmpty(channel, "channel");
        notEmpty(outContext, "out_context");
        notEmpty(inContext, "in_context");
        notEmpty(account, "account");
        filters = Set.copyOf(filters);
    }

    private static void notEmpty(Optional<String> value, String what) {
        value.ifPresent(text -> Checks.oneLine(text, what));
    }

    /** {@return every call of everybody} */
    public static CallRules none() {
        return NONE;
    }

    /**
     * {@return these rules with this beginning of channel names}
     *
     * @param beginning as {@code PJSIP/100-}; without the dash it is also that of {@code PJSIP/1001}
     */
    public CallRules channel(String beginning) {
        return new CallRules(
                Optional.of(beginning), outContext, inContext, account, moreEvents, filters, localChannels);
    }

    /**
     * {@return these rules with this context for actions}
     *
     * @param context its name
     */
    public CallRules outContext(String context) {
        return new CallRules(channel, Optional.of(context), inContext, account, moreEvents, filters, localChannels);
    }

    /**
     * {@return these rules with this context for events}
     *
     * @param context its name
     */
    public CallRules inContext(String context) {
        return new CallRules(channel, outContext, Optional.of(context), account, moreEvents, filters, localChannels);
    }

    /**
     * {@return these rules with this account}
     *
     * @param code what stands in call records
     */
    public CallRules account(String code) {
        return new CallRules(channel, outContext, inContext, Optional.of(code), moreEvents, filters, localChannels);
    }

    /**
     * {@return these rules with or without events that have no channel}
     *
     * @param pass whether they pass the channel rule
     */
    public CallRules moreEvents(boolean pass) {
        return new CallRules(channel, outContext, inContext, account, pass, filters, localChannels);
    }

    /**
     * {@return these rules with these kinds of events}
     *
     * @param kinds none: all pass
     */
    public CallRules filters(Set<CallFilter> kinds) {
        return new CallRules(channel, outContext, inContext, account, moreEvents, kinds, localChannels);
    }

    /**
     * {@return these rules with this restriction of {@code Local/} channels}
     *
     * @param setting whatever the proxy's setting is
     */
    public CallRules localChannels(LocalChannels setting) {
        return new CallRules(channel, outContext, inContext, account, moreEvents, filters, Optional.of(setting));
    }

    /** {@return what of these rules is about events} */
    public CallRules eventsOnly() {
        return new CallRules(
                channel, Optional.empty(), inContext, Optional.empty(), moreEvents, filters, Optional.empty());
    }

    /** {@return whether only some calls are the user's own: a rule is about channels or contexts} */
    public boolean confine() {
        return channel.isPresent() || outContext.isPresent() || inContext.isPresent();
    }
}
