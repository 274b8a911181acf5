package org.astmanproxy.core.config;

import static java.util.Map.entry;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An unknown key. Its text is shown only if it is one word. In a line without {@code =} after the key, the text may
 * contain a secret.
 *
 * @param what the fault
 * @param hint the expected key or the remedy
 */
record MistypedKey(String what, String hint) {
    private static final Pattern WORD = Pattern.compile("[\\w.-]+");
    private static final Pattern FIRST_WORD = Pattern.compile("([A-Za-z_]+)\\b.*");

    private static final String ONE_LINE =
            "write the address, port and login of an Asterisk in one line: host = addr, port, user, secret";
    private static final String FOREGROUND =
            "remove the line: the proxy stays in the foreground, and writes no PID file";
    private static final String LOG_OPTION = "remove the line; the option -d shows more in the log";

    /** The names that other programs use for the same settings. */
    private static final Map<String, String> ELSEWHERE = Map.ofEntries(
            entry("auth", "authrequired"),
            entry("authentication", "authrequired"),
            entry("bindaddr", "listenaddress"),
            entry("bindport", "listenport"),
            entry("port", "listenport"),
            entry("server", "host"),
            entry("users", "usersfile"),
            entry("userfile", "usersfile"),
            entry("log", "logfile"),
            entry("cert", "certfile"),
            entry("key", "keyfile"));

    /** Names that other programs use for settings that this program has in another form, or not at all. */
    private static final Map<String, String> REMEDIES = Map.ofEntries(
            entry("user", ONE_LINE),
            entry("username", ONE_LINE),
            entry("login", ONE_LINE),
            entry("password", ONE_LINE),
            entry("pass", ONE_LINE),
            entry("events", ONE_LINE),
            entry("use_ssl", ONE_LINE),
            entry("usessl", ONE_LINE),
            entry("include", Directive.COPY),
            entry("daemon", FOREGROUND),
            entry("background", FOREGROUND),
            entry("foreground", FOREGROUND),
            entry("pidfile", FOREGROUND),
            entry("loglevel", LOG_OPTION),
            entry("verbose", LOG_OPTION),
            entry("debuglevel", LOG_OPTION));

    /** The beginnings of names that programs with one Asterisk use for its address and login. */
    private static final Pattern OF_A_SERVER =
            Pattern.compile("(?:asterisk|ast|ami|manager|pbx)_?(?:host|server|addr\\w*|ip|port|user\\w*|login|secret"
                    + "|pass\\w*|events)");

    /**
     * {@return the fault of an unknown key in the configuration}
     *
     * @param key the key as it was written
     */
    static MistypedKey of(String key) {
        if (!WORD.matcher(key).matches()) {
            return ofSeveralWords(key);
        }
        String lower = key.toLowerCase(Locale.ROOT);
        List<String> known = ConfigKeys.all().stream().map(ConfigKey::name).toList();
        String hint;
        if (ELSEWHERE.containsKey(lower)) {
            hint = "did you mean " + ELSEWHERE.get(lower) + "?";
        } else if (REMEDIES.containsKey(lower)) {
            hint = REMEDIES.get(lower);
        } else if (OF_A_SERVER.matcher(lower).matches()) {
            hint = ONE_LINE;
        } else if (Nearest.to(lower, known).isEmpty() && UserKeys.named(key).isPresent()) {
            hint = "this key belongs in a section of the users file";
        } else if (Nearest.to(lower, known).isEmpty() && UserRules.isOfGeneral(key)) {
            hint = "only Asterisk uses this key; remove the line";
        } else {
            hint = Nearest.hint(key, known);
        }
        return new MistypedKey("unknown key '" + key + "'", hint);
    }

    private static MistypedKey ofSeveralWords(String key) {
        Matcher first = FIRST_WORD.matcher(key);
        if (first.matches() && ConfigKeys.named(first.group(1)).isPresent()) {
            String name = first.group(1).toLowerCase(Locale.ROOT);
            return new MistypedKey(name + ": no '=' directly after the key", "expected: " + name + " = …");
        }
        return new MistypedKey("this is not a setting", "expected: key = value, with one word in front of '='");
    }

    /**
     * Notes it as an error.
     *
     * @param problems receives the error
     * @param line the number of the line
     */
    void note(Problems problems, int line) {
        problems.error(line, what, hint);
    }
}
