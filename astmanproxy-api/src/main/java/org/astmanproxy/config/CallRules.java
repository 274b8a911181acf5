package org.astmanproxy.config;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The calls that a user sees and that its actions may target. {@link #builder()} begins the rules; {@link
 * CallRulesBuilder} explains them.
 *
 * <p>Immutable. Two objects are equal if all their rules are equal.
 */
public final class CallRules extends EqualSettings {
    private static final CallRules NONE = builder().build();

    private final List<String> channels;
    private final List<String> outContexts;
    private final List<String> inContexts;
    private final List<String> devices;
    private final Optional<String> account;
    private final boolean moreEvents;
    private final Set<CallFilter> filters;
    private final Optional<LocalChannels> localChannels;

    CallRules(CallRulesBuilder from) {
        channels = Checks.lines(from.channels, "channel");
        outContexts = Checks.lines(from.outContexts, "out_context");
        inContexts = Checks.lines(from.inContexts, "in_context");
        devices = Checks.lines(from.devices, "devices");
        account = from.account.map(code -> Checks.oneLine(code, "account"));
        moreEvents = from.moreEvents;
        filters = Set.copyOf(from.filters);
        localChannels = from.localChannels;
    }

    /** {@return a builder without rules} */
    public static CallRulesBuilder builder() {
        return new CallRulesBuilder();
    }

    /** {@return no rules: the user sees all calls, and its actions may target all of them} */
    public static CallRules none() {
        return NONE;
    }

    /** {@return a builder with these settings} */
    public CallRulesBuilder toBuilder() {
        return new CallRulesBuilder(this);
    }

    /**
     * Returns a copy with some settings changed.
     *
     * @param change sets the settings that differ
     * @return the copy
     * @throws InvalidInputException if a setting is wrong; see {@link CallRulesBuilder#build}
     */
    public CallRules with(UnaryOperator<CallRulesBuilder> change) {
        return change.apply(toBuilder()).build();
    }

    /** {@return the beginnings of the names of the user's own channels; empty for all channels} */
    public List<String> channels() {
        return channels;
    }

    /** {@return the contexts that the user's actions may name; empty for all contexts} */
    public List<String> outContexts() {
        return outContexts;
    }

    /** {@return the contexts of the events that the user sees; empty for all contexts} */
    public List<String> inContexts() {
        return inContexts;
    }

    /** {@return patterns of the devices that the user may dial; empty for the devices of its own channels} */
    public List<String> devices() {
        return devices;
    }

    /**
     * {@return the account code that the proxy writes into the user's Originates, and into its other actions with an
     * account; empty if it writes none}
     */
    public Optional<String> account() {
        return account;
    }

    /** {@return whether a user with rules about channels also sees events that are not about a channel} */
    public boolean moreEvents() {
        return moreEvents;
    }

    /** {@return the kinds of events that the user sees; empty for all kinds} */
    public Set<CallFilter> filters() {
        return filters;
    }

    /**
     * {@return the rule for {@code Local/} channels in Originate; empty if {@link ProxyConfig#localChannels()} decides}
     */
    public Optional<LocalChannels> localChannels() {
        return localChannels;
    }

    @Override
    List<Object> values() {
        return List.of(channels, outContexts, inContexts, devices, account, moreEvents, filters, localChannels);
    }

    /** {@return a copy with only those rules that decide about events} */
    public CallRules eventsOnly() {
        CallRulesBuilder events = builder().channels(channels).inContexts(inContexts);
        return events.moreEvents(moreEvents).filters(filters).build();
    }

    /** {@return true if these rules make the user a restricted one: they limit channels, contexts or devices} */
    public boolean confine() {
        return !(channels.isEmpty() && outContexts.isEmpty() && inContexts.isEmpty() && devices.isEmpty());
    }

    /** {@return the rules in the order of the methods of this class} */
    @Override
    public String toString() {
        return "call rules " + values();
    }
}
