package org.astmanproxy.core.config;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.astmanproxy.config.AddressRule;
import org.astmanproxy.config.Allowances;
import org.astmanproxy.config.CallFilter;
import org.astmanproxy.config.CallRulesBuilder;
import org.astmanproxy.config.Network;
import org.astmanproxy.config.UserEventFilter;
import org.astmanproxy.core.permission.UserFilters;

/** The keys that a user's section shares with Asterisk's {@code manager.conf}. */
final class UserRules {
    /** Keys of {@code manager.conf} without meaning for the proxy. */
    static final Set<String> ASTERISKS_OWN = Set.of(
            "setvar",
            "enabled",
            "port",
            "bindaddr",
            "webenabled",
            "httptimeout",
            "timestampevents",
            "debug",
            "brokeneventsaction",
            "channelvars",
            "authtimeout",
            "authlimit",
            "disabledevents",
            "block-sockets");

    /**
     * Keys of other programs whose value is a hash. Most are similar to {@code secret}, which would be the wrong
     * suggestion.
     */
    static final Set<String> KEYS_OF_HASHES = Set.of(
            "md5secret",
            "md5_secret",
            "md5_cred",
            "secret_hash",
            "secrethash",
            "hashedsecret",
            "hashed_secret",
            "cryptsecret",
            "crypt_secret",
            "bcryptsecret",
            "password_hash",
            "passwordhash",
            "password_digest");

    private static final Set<String> MORE_OF_GENERAL =
            Set.of("allowmultiplelogin", "displayconnects", "displaysystemname", "bindport");

    /** The expected value of {@code filters}. */
    static final String FILTERS = "cdronly, brionly, xfronly or novar, with vertical bars between them";

    /** The expected value of {@code devices}. */
    static final String DEVICES = "patterns such as PJSIP/1*, with commas between them";

    /** The expected value of {@code allowapplications} and similar keys. */
    static final String ALLOWED = "names, with commas between them; the last character may be *";

    private static final Pattern DEVICE = Pattern.compile("[A-Za-z0-9_]+/\\S+");
    private static final Pattern NAME = Pattern.compile("\\w[\\w.-]*\\*?");

    private UserRules() {}

    /**
     * {@return true if the section {@code [general]} of Asterisk may contain a key}
     *
     * @param key the key; case does not matter
     */
    static boolean isOfGeneral(String key) {
        String lower = key.toLowerCase(Locale.ROOT);
        return ASTERISKS_OWN.contains(lower)
                || MORE_OF_GENERAL.contains(lower)
                || lower.startsWith("tls")
                // the names of the same keys in Asterisk 1.6
                || lower.startsWith("ssl");
    }

    /**
     * Adds networks, separated by commas. An exclamation mark before a network inverts its meaning.
     *
     * @param permits true if the user may connect from there
     * @param text the text of the setting; may be empty
     * @param user the user
     * @param at the location of the setting
     * @throws BadValueException if one of them is invalid
     */
    static void addresses(boolean permits, String text, UserLinesBuilder user, SettingLocation at)
            throws BadValueException {
        for (String part : text.split(",", -1)) {
            String plain = part.strip();
            boolean opposite = plain.startsWith("!");
            String network = opposite ? plain.substring(1).strip() : plain;
            if (!network.isEmpty()) {
                Optional<Network> parsed = Network.parse(network);
                AddressRule rule = new AddressRule(
                        permits != opposite,
                        parsed.orElseThrow(() -> new BadValueException(
                                "'" + plain + "'",
                                "expected: an address, or an address with a prefix length or a mask,"
                                        + " such as 10.0.0.0/8; host names are not allowed")));
                user.login(rules -> rules.withAddress(rule));
                warnOfAll(network, rule.network(), at);
                warnOfNone(plain, rule, at);
            }
        }
    }

    /** Warns of one address with a mask that lets it stand for all, since probably only that address was meant. */
    private static void warnOfAll(String text, Network network, SettingLocation at) {
        String address = text.replaceFirst("/.*", "").strip();
        if (network.mask().signum() == 0 && !address.matches("[0:.]+")) {
            at.warning("'" + text + "' means every address", "write " + address + " for this one alone");
        }
    }

    /** Warns of an address that no client has, since probably all addresses were meant. */
    private static void warnOfNone(String text, AddressRule rule, SettingLocation at) {
        Network network = rule.network();
        boolean single = network.mask().bitCount() == 8 * network.length();
        if (single && network.bits().signum() == 0) {
            String all = network.length() == 4 ? "0.0.0.0/0" : "::/0";
            at.warning("'" + text + "' is one address, and no client has it", "write " + all + " for every address");
        }
    }

    /**
     * Adds a filter.
     *
     * @param criteria the text in parentheses; empty for a legacy filter
     * @param text the text of the filter
     * @param user the user
     * @throws BadValueException if the filter is malformed
     */
    static void eventFilter(String criteria, String text, UserLinesBuilder user) throws BadValueException {
        if (criteria.isEmpty() && text.isEmpty()) {
            return;
        }
        if (!criteria.isEmpty() && !criteria.endsWith(")")) {
            throw new BadValueException("'" + criteria + "' does not end in ')'", "");
        }
        String within = criteria.isEmpty() ? "" : criteria.substring(1, criteria.length() - 1);
        UserEventFilter filter = new UserEventFilter(within, text);
        Optional<String> wrong = UserFilters.problem(filter);
        if (wrong.isPresent()) {
            String shown = criteria.isEmpty() || text.isEmpty() ? criteria + text : criteria + " = " + text;
            throw new BadValueException("'" + shown + "'", wrong.get());
        }
        user.eventFilter(filter);
    }

    /**
     * Sets a rule about calls.
     *
     * @param text values, separated by commas; empty for no rule
     * @param user the user
     * @param rule sets the rule
     */
    static void calls(
            String text, UserLinesBuilder user, BiFunction<CallRulesBuilder, List<String>, CallRulesBuilder> rule) {
        List<String> values = list(text);
        if (!values.isEmpty()) {
            user.calls(rules -> rule.apply(rules, values));
        }
    }

    /**
     * Sets the devices that the user may call.
     *
     * @param text patterns, separated by commas
     * @param user the user
     * @throws BadValueException if one of them has no technology
     */
    static void devices(String text, UserLinesBuilder user) throws BadValueException {
        for (String pattern : list(text)) {
            if (!DEVICE.matcher(pattern).matches()) {
                throw new BadValueException("'" + pattern + "'", "expected: " + DEVICES);
            }
        }
        calls(text, user, CallRulesBuilder::devices);
    }

    /**
     * Sets names that the user may use in addition.
     *
     * @param text names, separated by commas
     * @param user the user
     * @param rule sets the names
     * @throws BadValueException if one of them is not a valid name in the dialplan
     */
    static void allow(String text, UserLinesBuilder user, BiFunction<Allowances, Set<String>, Allowances> rule)
            throws BadValueException {
        for (String name : list(text)) {
            if (!NAME.matcher(name).matches()) {
                throw new BadValueException("'" + name + "'", "expected: " + ALLOWED);
            }
        }
        user.allowances(rules -> rule.apply(rules, Set.copyOf(list(text))));
    }

    /**
     * Applies a profile.
     *
     * @param text the name of the profile
     * @param user the user
     * @throws BadValueException if there is no such profile
     */
    static void profile(String text, UserLinesBuilder user) throws BadValueException {
        Optional<Profile> profile = Profile.named(text);
        user.profile(profile.orElseThrow(() -> new BadValueException(
                "there is no profile '" + text + "'", "expected: " + ValueTypes.oneOf(Profile.names()))));
    }

    private static List<String> list(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .distinct()
                .toList();
    }

    /**
     * Makes events without a channel visible.
     *
     * @param text any text; it has the same effect
     * @param user the user
     * @param at the location of the setting
     */
    static void moreEvents(String text, UserLinesBuilder user, SettingLocation at) {
        if (ValueTypes.truth(text).equals(Optional.of(false))) {
            at.warning("'" + text + "' turns it on, as any text does", "leave it empty to turn it off");
        }
        user.calls(rules -> rules.moreEvents(!text.isEmpty()));
    }

    /**
     * Sets the kinds of visible events.
     *
     * @param text words, separated by {@code |}; empty for all
     * @param user the user
     * @throws BadValueException if one of the words is unknown
     */
    static void filters(String text, UserLinesBuilder user) throws BadValueException {
        Set<CallFilter> kinds = EnumSet.noneOf(CallFilter.class);
        for (String word : text.isBlank() ? new String[0] : text.split("[|,]", -1)) {
            kinds.add(EnumTypes.callFilter().read(word.strip()));
        }
        user.calls(rules -> rules.filters(kinds));
    }
}
