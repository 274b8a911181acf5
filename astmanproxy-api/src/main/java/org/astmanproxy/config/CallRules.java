package org.astmanproxy.config;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whose calls a user may see and touch. A classic line of the users file holds these rules after the secret.
 *
 * @param channels how the names of the user's channels begin; empty: all channels
 * @param outContexts the contexts that the user's actions may name; empty: all
 * @param inContexts the contexts of the events that the user may see; empty: all
 * @param devices patterns of what the user may dial, such as {@code PJSIP/1*}; empty: the user's own channels, or
 *     everything where {@code channels} is empty too
 * @param account the account that is set on the user's actions; empty: none is
 * @param moreEvents whether events without a channel pass the channel rule
 * @param filters which kinds of events pass; empty: all
 * @param localChannels whether Originate over {@code Local/} is restricted; empty: as the proxy's setting
 */
public record CallRules(
        List<String> channels,
        List<String> outContexts,
        List<String> inContexts,
        List<String> devices,
        Optional<String> account,
        boolean moreEvents,
        Set<CallFilter> filters,
        Optional<LocalChannels> localChannels) {
    private static final CallRules NONE = new CallRules(
            List.of(), List.of(), List.of(), List.of(), Optional.empty(), false, Set.of(), Optional.empty());

    /**
     * Copies the collections.
     *
     * @param channels beginnings of channel names
     * @param outContexts names of contexts
     * @param inContexts names of contexts
     * @param devices patterns
     * @param account an account code
     * @param moreEvents whether events without a channel pass
     * @param filters kinds of events
     * @param localChannels the setting for {@code Local/}
     * @throws IllegalArgumentException when a value is empty or holds a line end
     */
    public CallRules {
        channels = lines(channels, "channel");
        outContexts = lines(outContexts, "out_context");
        inContexts = lines(inContexts, "in_context");
        devices = lines(devices, "devices");
        account.ifPresent(code -> Checks.oneLine(code, "account"));
        filters = Set.copyOf(filters);
    }

    private static List<String> lines(List<String> values, String what) {
        values.forEach(value -> Checks.oneLine(value, what));
        return List.copyOf(values);
    }

    /** {@return every call of everybody} */
    public static CallRules none() {
        return NONE;
    }

    /**
     * {@return these rules with this beginning of channel names alone}
     *
     * @param beginning such as {@code PJSIP/100-}; without the dash it is also that of {@code PJSIP/1001}
     */
    public CallRules channel(String beginning) {
        return channels(List.of(beginning));
    }

    /**
     * {@return these rules with these beginnings of channel names}
     *
     * @param beginnings see {@link #channel(String)}; empty: all channels
     */
    public CallRules channels(List<String> beginnings) {
        return new CallRules(beginnings, outContexts, inContexts, devices, account, moreEvents, filters, localChannels);
    }

    /**
     * {@return these rules with this context for actions alone}
     *
     * @param context its name
     */
    public CallRules outContext(String context) {
        return outContexts(List.of(context));
    }

    /**
     * {@return these rules with these contexts for actions}
     *
     * @param contexts their names; empty: all. {@link LocalChannels#ENFORCE} uses the first
     */
    public CallRules outContexts(List<String> contexts) {
        return new CallRules(channels, contexts, inContexts, devices, account, moreEvents, filters, localChannels);
    }

    /**
     * {@return these rules with this context for events alone}
     *
     * @param context its name
     */
    public CallRules inContext(String context) {
        return inContexts(List.of(context));
    }

    /**
     * {@return these rules with these contexts for events}
     *
     * @param contexts their names; empty: all
     */
    public CallRules inContexts(List<String> contexts) {
        return new CallRules(channels, outContexts, contexts, devices, account, moreEvents, filters, localChannels);
    }

    /**
     * {@return these rules with these patterns of what may be dialled}
     *
     * @param patterns such as {@code PJSIP/1*}, where {@code *} stands for letters, digits, {@code _ + - * #}
     */
    public CallRules devices(List<String> patterns) {
        return new CallRules(channels, outContexts, inContexts, patterns, account, moreEvents, filters, localChannels);
    }

    /**
     * {@return these rules with this account}
     *
     * @param code the account code of call records
     */
    public CallRules account(String code) {
        return new CallRules(
                channels, outContexts, inContexts, devices, Optional.of(code), moreEvents, filters, localChannels);
    }

    /**
     * {@return these rules with or without events that have no channel}
     *
     * @param pass whether they pass the channel rule
     */
    public CallRules moreEvents(boolean pass) {
        return new CallRules(channels, outContexts, inContexts, devices, account, pass, filters, localChannels);
    }

    /**
     * {@return these rules with these kinds of events}
     *
     * @param kinds empty: all pass
     */
    public CallRules filters(Set<CallFilter> kinds) {
        return new CallRules(channels, outContexts, inContexts, devices, account, moreEvents, kinds, localChannels);
    }

    /**
     * {@return these rules with this restriction of {@code Local/} channels}
     *
     * @param setting replaces the proxy's setting
     */
    public CallRules localChannels(LocalChannels setting) {
        return new CallRules(
                channels, outContexts, inContexts, devices, account, moreEvents, filters, Optional.of(setting));
    }

    /** {@return the rules about events} */
    public CallRules eventsOnly() {
        return new CallRules(
                channels, List.of(), inContexts, List.of(), Optional.empty(), moreEvents, filters, Optional.empty());
    }

    /** {@return whether only some calls are the user's own: a rule is about channels, contexts or devices} */
    public boolean confine() {
        return !(channels.isEmpty() && outContexts.isEmpty() && inContexts.isEmpty() && devices.isEmpty());
    }
}
