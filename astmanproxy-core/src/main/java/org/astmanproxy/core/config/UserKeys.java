package org.astmanproxy.core.config;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** All keys of a section {@code [user]} in the users file. */
final class UserKeys {
    /** What {@code filterlocal} takes. */
    static final Kind<String> FILTER_LOCAL = Kinds.word(List.of("off", "allow", "allowwith", "enforce"), word -> word);

    /** What stands behind a user's name on a classic line, in that order. */
    static final List<String> CLASSIC =
            List.of("secret", "channel", "out_context", "in_context", "account", "server", "more_events", "filters");

    /** A classic line. */
    static final String LINE = "user=" + String.join(",", CLASSIC);

    private static final List<UserKey> ALL = List.of(
            new UserKey("secret", "a text", false, (user, text, at) -> user.secret(text, at)),
            new UserKey("server", "the name or host of a server", false, (user, text, at) -> user.server(text, at)),
            new UserKey(
                    "write",
                    "privilege classes",
                    false,
                    (user, text, at) -> user.write(Classes.list().read(text), at)),
            new UserKey(
                    "serverheader",
                    Words.serverHeader().expects(),
                    false,
                    (user, text, at) -> user.serverHeader(Words.serverHeader().read(text))),
            new UserKey("read", "all", false, (user, text, at) -> {
                refuseUnless(Classes.list().read(text).contains("all"));
                user.readsAll();
            }),
            rule("channel", "nothing", false, String::isEmpty),
            rule("out_context", "nothing", false, String::isEmpty),
            rule("in_context", "nothing", false, String::isEmpty),
            rule("account", "nothing", false, String::isEmpty),
            rule("more_events", "nothing", false, String::isEmpty),
            rule("filters", "nothing", false, String::isEmpty),
            rule("filterlocal", "off", false, text -> text.isEmpty() || text.equalsIgnoreCase("off")),
            rule("permit", "nothing", true, String::isEmpty),
            rule("deny", "nothing", true, String::isEmpty),
            rule("acl", "nothing", true, String::isEmpty),
            rule("eventfilter", "nothing", true, String::isEmpty),
            rule(
                    "allowmultiplelogin",
                    "yes",
                    false,
                    text -> text.isEmpty() || Kinds.truth(text).orElse(false)));

    private UserKeys() {}

    /** {@return all keys} */
    static List<UserKey> all() {
        return ALL;
    }

    /**
     * {@return the key of a name, if there is one}
     *
     * @param name in any case; what stands in brackets behind {@code eventfilter} is left out
     */
    static Optional<UserKey> named(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        String plain = lower.startsWith("eventfilter(") ? "eventfilter" : lower;
        return ALL.stream().filter(key -> key.name().equals(plain)).findFirst();
    }

    /** A rule that this version does not enforce, so only a value that takes nothing away is good. */
    private static UserKey rule(String name, String now, boolean repeats, Predicate<String> takesNothing) {
        return new UserKey(name, now, repeats, (user, text, at) -> refuseUnless(takesNothing.test(text)));
    }

    /**
     * Refuses a rule.
     *
     * @param takesNothing whether it takes nothing away from what the user may do
     * @throws BadValueException when it does
     */
    static void refuseUnless(boolean takesNothing) throws BadValueException {
        if (!takesNothing) {
            throw NotYet.notEnforced();
        }
    }
}
