package org.astmanproxy.config;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Builds {@link CallRules}. {@link CallRules#builder()} begins them. Belongs to one thread. */
public final class CallRulesBuilder {
    List<String> channels = List.of();
    List<String> outContexts = List.of();
    List<String> inContexts = List.of();
    List<String> devices = List.of();
    Optional<String> account = Optional.empty();
    boolean moreEvents;
    Set<CallFilter> filters = Set.of();
    Optional<LocalChannels> localChannels = Optional.empty();

    CallRulesBuilder() {}

    CallRulesBuilder(CallRules from) {
        channels = from.channels();
        outContexts = from.outContexts();
        inContexts = from.inContexts();
        devices = from.devices();
        account = from.account();
        moreEvents = from.moreEvents();
        filters = from.filters();
        localChannels = from.localChannels();
    }

    /**
     * Sets the texts with which the names of the user's own channels begin. Default: empty, which means all channels.
     *
     * @param beginnings texts such as {@code PJSIP/100-}; without the dash, {@code PJSIP/100} also matches the channels
     *     of {@code PJSIP/1001}
     * @return this
     */
    public CallRulesBuilder channels(List<String> beginnings) {
        channels = beginnings;
        return this;
    }

    /**
     * Sets the contexts that the user's actions may name. {@link LocalChannels#ENFORCE} uses the first one. Default:
     * empty, which means all contexts.
     *
     * @param contexts their names
     * @return this
     */
    public CallRulesBuilder outContexts(List<String> contexts) {
        outContexts = contexts;
        return this;
    }

    /**
     * Sets the contexts of the events that the user sees. Default: empty, which means all contexts.
     *
     * @param contexts their names
     * @return this
     */
    public CallRulesBuilder inContexts(List<String> contexts) {
        inContexts = contexts;
        return this;
    }

    /**
     * Sets the devices that the user may dial. Default: empty, which means the devices of {@link #channels}, or all
     * devices if there are no channels.
     *
     * @param patterns patterns such as {@code PJSIP/1*}, where {@code *} matches letters, digits and {@code _ + - * #}
     * @return this
     */
    public CallRulesBuilder devices(List<String> patterns) {
        devices = patterns;
        return this;
    }

    /**
     * Sets the account code that the proxy writes into the user's Originates, and into its other actions with an
     * account. Default: none.
     *
     * @param code the account code, which call records then show
     * @return this
     */
    public CallRulesBuilder account(String code) {
        account = Optional.of(code);
        return this;
    }

    /**
     * Sets whether a user with {@link #channels} or {@link #inContexts} also sees events that are not about a channel.
     * Default: {@code false}.
     *
     * @param pass whether it sees them
     * @return this
     */
    public CallRulesBuilder moreEvents(boolean pass) {
        moreEvents = pass;
        return this;
    }

    /**
     * Limits the kinds of events that the user sees. Default: empty, which means all kinds.
     *
     * @param kinds the kinds
     * @return this
     */
    public CallRulesBuilder filters(Set<CallFilter> kinds) {
        filters = kinds;
        return this;
    }

    /**
     * Sets the rule for {@code Local/} channels in Originate. Default: {@link ProxyConfig#localChannels()} decides.
     *
     * @param rule the rule
     * @return this
     */
    public CallRulesBuilder localChannels(LocalChannels rule) {
        localChannels = Optional.of(rule);
        return this;
    }

    /**
     * Adds a beginning of the names of the user's own channels.
     *
     * @param beginning such as {@code PJSIP/100-}; see {@link #channels}
     * @return this
     */
    public CallRulesBuilder channel(String beginning) {
        channels = Checks.added(channels, beginning);
        return this;
    }

    /**
     * Adds a context that the user's actions may name.
     *
     * @param context its name; see {@link #outContexts}
     * @return this
     */
    public CallRulesBuilder outContext(String context) {
        outContexts = Checks.added(outContexts, context);
        return this;
    }

    /**
     * Adds a context of the events that the user sees.
     *
     * @param context its name; see {@link #inContexts}
     * @return this
     */
    public CallRulesBuilder inContext(String context) {
        inContexts = Checks.added(inContexts, context);
        return this;
    }

    /**
     * Checks the settings.
     *
     * @return the rules
     * @throws InvalidInputException if a text is empty or contains a line end
     */
    public CallRules build() {
        return new CallRules(this);
    }
}
