package org.astmanproxy.core.config;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.astmanproxy.config.AdminRights;
import org.astmanproxy.config.Allowances;
import org.astmanproxy.config.CallRulesBuilder;
import org.astmanproxy.config.LocalChannels;

/** All keys of a section {@code [user]} in the users file. */
final class UserKeys {
    /** The key for the secret. */
    static final String SECRET = "secret";

    /** The parts of a classic line after the name of the user, in order. */
    static final List<String> CLASSIC =
            List.of(SECRET, "channel", "out_context", "in_context", "account", "server", "more_events", "filters");

    /** The form of a classic line. */
    static final String LINE = "user=" + String.join(",", CLASSIC);

    private static final String CLASSES = "privilege classes";
    private static final String NETWORKS = "networks, such as 10.0.0.0/8 or 10.0.0.0/255.0.0.0";
    private static final String TEXT = "a text";
    private static final String TEXTS = "texts, with commas between them";
    private static final String FILTER = "a filter";

    private static final List<UserKey> ALL = List.of(
            new UserKey(SECRET, "a text", false, (user, text, at) -> user.secret(text, at)),
            new UserKey(
                    "server",
                    "the name or host of a server, or a group",
                    false,
                    (user, text, at) -> user.server(text, at)),
            new UserKey("read", CLASSES, false, (user, text, at) -> user.read(Classes.ofUser(text, at))),
            new UserKey("write", CLASSES, false, (user, text, at) -> user.write(Classes.ofUser(text, at))),
            new UserKey("admin", EnumTypes.adminRights().expects(), false, (user, text, at) -> {
                AdminRights rights = EnumTypes.adminRights().read(text);
                user.admin(rights);
            }),
            new UserKey("eventfilter", FILTER, true, (user, text, at) -> UserRules.eventFilter("", text, user)),
            new UserKey("permit", NETWORKS, true, (user, text, at) -> UserRules.addresses(true, text, user, at)),
            new UserKey("deny", NETWORKS, true, (user, text, at) -> UserRules.addresses(false, text, user, at)),
            new UserKey("allowmultiplelogin", ValueTypes.flag().expects(), false, (user, text, at) -> {
                boolean multiple = ValueTypes.flag().read(text);
                user.login(rules -> rules.withMultiple(multiple));
            }),
            new UserKey("displayconnects", ValueTypes.flag().expects(), false, (user, text, at) -> {
                boolean shown = ValueTypes.flag().read(text);
                user.login(rules -> rules.withShown(shown));
            }),
            new UserKey("writetimeout", LeastWriteTime.kind().expects(), false, (user, text, at) -> {
                Duration time = LeastWriteTime.read(text, at, "remove the line for clientwritetimeout");
                user.login(rules -> rules.withWriteTimeout(time));
            }),
            new UserKey(
                    "serverheader",
                    EnumTypes.serverHeader().expects(),
                    false,
                    (user, text, at) ->
                            user.serverHeader(EnumTypes.serverHeader().read(text))),
            new UserKey(
                    "profile",
                    ValueTypes.oneOf(Profile.names()),
                    false,
                    (user, text, at) -> UserRules.profile(text, user)),
            new UserKey(
                    "channel",
                    TEXTS,
                    false,
                    (user, text, at) -> UserRules.calls(text, user, CallRulesBuilder::channels)),
            new UserKey(
                    "out_context",
                    TEXTS,
                    false,
                    (user, text, at) -> UserRules.calls(text, user, CallRulesBuilder::outContexts)),
            new UserKey(
                    "in_context",
                    TEXTS,
                    false,
                    (user, text, at) -> UserRules.calls(text, user, CallRulesBuilder::inContexts)),
            new UserKey("devices", UserRules.DEVICES, false, (user, text, at) -> UserRules.devices(text, user)),
            new UserKey("account", TEXT, false, (user, text, at) -> {
                if (!text.isEmpty()) {
                    user.calls(rules -> rules.account(text));
                }
            }),
            new UserKey(
                    "allowapplications",
                    UserRules.ALLOWED,
                    false,
                    (user, text, at) -> UserRules.allow(text, user, Allowances::withApplications)),
            new UserKey(
                    "allowfunctions",
                    UserRules.ALLOWED,
                    false,
                    (user, text, at) -> UserRules.allow(text, user, Allowances::withFunctions)),
            new UserKey(
                    "allowvariables",
                    UserRules.ALLOWED,
                    false,
                    (user, text, at) -> UserRules.allow(text, user, Allowances::withVariables)),
            new UserKey("more_events", "any text", false, (user, text, at) -> UserRules.moreEvents(text, user, at)),
            new UserKey("filters", UserRules.FILTERS, false, (user, text, at) -> UserRules.filters(text, user)),
            new UserKey("filterlocal", EnumTypes.localChannels().expects(), false, (user, text, at) -> {
                if (!text.isEmpty()) {
                    LocalChannels setting = EnumTypes.localChannels().read(text);
                    user.calls(rules -> rules.localChannels(setting));
                }
            }),
            new UserKey("acl", "nothing", true, (user, text, at) -> {
                if (!text.isEmpty()) {
                    throw new BadValueException(
                            "there are no named lists of addresses", "write their permit and deny lines here");
                }
            }));

    private UserKeys() {}

    /** {@return all keys} */
    static List<UserKey> all() {
        return ALL;
    }

    /**
     * {@return the key with a name; empty if there is none}
     *
     * @param name the name; case does not matter; the criteria of {@code eventfilter} may follow in parentheses
     */
    static Optional<UserKey> named(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.startsWith("eventfilter(")) {
            String criteria = name.substring(name.indexOf('('));
            return Optional.of(new UserKey(
                    "eventfilter", FILTER, true, (user, text, at) -> UserRules.eventFilter(criteria, text, user)));
        }
        return ALL.stream().filter(key -> key.name().equals(lower)).findFirst();
    }
}
