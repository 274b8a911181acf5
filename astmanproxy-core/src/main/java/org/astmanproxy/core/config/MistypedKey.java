package org.astmanproxy.core.config;

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

    /** The names that other programs use for the same settings. */
    private static final Map<String, String> ELSEWHERE = Map.of(
            "authentication", "authrequired",
            "bindaddr", "listenaddress",
            "bindport", "listenport",
            "port", "listenport",
            "server", "host",
            "users", "usersfile",
            "userfile", "usersfile",
            "log", "logfile",
            "cert", "certfile",
            "key", "keyfile");

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
