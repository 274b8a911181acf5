package org.astmanproxy.core.config;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Warns of secrets that the proxy probably reads differently than intended. No warning shows a secret. */
final class SecretText {
    /** The beginnings of channel names, up to the slash, in lower case. */
    private static final Set<String> TECHNOLOGIES = Set.of(
            "agent",
            "alsa",
            "async",
            "asyncgoto",
            "audiosocket",
            "bridge",
            "capi",
            "console",
            "dahdi",
            "datacard",
            "dongle",
            "gtalk",
            "gulp",
            "h323",
            "iax",
            "iax2",
            "jingle",
            "khomp",
            "local",
            "message",
            "mgcp",
            "misdn",
            "mobile",
            "motif",
            "multicastrtp",
            "nbs",
            "ooh323",
            "oss",
            "parked",
            "phone",
            "pjsip",
            "quectel",
            "sccp",
            "sip",
            "skinny",
            "skype",
            "snoop",
            "ss7",
            "unicastrtp",
            "unistim",
            "ustm",
            "visdn",
            "vpb",
            "websocket",
            "woomera",
            "zap");

    /** Variables of shells and of templates, words in angle brackets, and words that ask for a change. */
    private static final Pattern PLACEHOLDER =
            Pattern.compile("\\$\\{.+}|\\{\\{.+}}|<.+>|\\$[A-Z][A-Z0-9_]+|%[A-Z][A-Z0-9_]+%"
                    + "|@[A-Z][A-Z0-9_]+@|__[A-Z][A-Z0-9_]+__|(?i)(?:please[_-]?)?change[_-]?(?:me|this)!?"
                    + "|(?i)your?[ _-]?(?:ami[ _-]?)?(?:secret|password)(?:[ _-]?here)?");

    private SecretText() {}

    /**
     * Warns of a character that starts a comment in other files.
     *
     * @param secret the secret
     * @param at the location of the setting
     */
    static void warn(Field secret, SettingLocation at) {
        warnOfPlaceholder(secret.text(), at);
        int semicolon = secret.text().indexOf(';');
        boolean words = semicolon >= 0 && secret.text().indexOf(' ', semicolon) >= 0;
        // a secret with several words has a warning of its own
        if (secret.quoted() || semicolon < 0 || words) {
            return;
        }
        if (secret.text().contains("\\;")) {
            at.warning(
                    "the backslash before ';' is part of the secret here, unlike in Asterisk's files",
                    "remove the backslash, and write quotes around the secret");
        } else {
            at.warning(
                    "';' is part of the secret here; in files of Asterisk and of the C program it begins a comment",
                    "write quotes around the secret if it holds ';', or a space before a comment");
        }
    }

    /**
     * Warns of a text that stands for a secret, such as a variable of a template.
     *
     * @param secret the secret
     * @param at the location of the setting
     */
    static void warnOfPlaceholder(String secret, SettingLocation at) {
        if (PLACEHOLDER.matcher(secret).matches()) {
            at.warning(
                    "the secret looks like a placeholder that no program has replaced, and others may know it",
                    "write the secret itself");
        }
    }

    /**
     * Warns of quotes around a secret in a section, which are a part of it in Asterisk's files. A secret that needs
     * them causes no warning.
     *
     * @param secret the secret
     * @param at the location of the setting
     */
    static void warnOfQuotes(Field secret, SettingLocation at) {
        boolean needed = secret.text().chars().anyMatch(c -> Character.isWhitespace(c) || "\",;#".indexOf(c) >= 0);
        if (secret.quoted() && !needed) {
            at.warning(
                    "the quotes are not part of the secret; in Asterisk's files they are",
                    "remove them, or double them if clients send them too: \"\"\"…\"\"\"");
        }
    }

    /**
     * Warns of a comment after a secret in a section that is a part of the secret in Asterisk's files.
     *
     * @param setting the line
     * @param at its location
     */
    static void warnOfComment(FileEntry.Setting setting, SettingLocation at) {
        if (setting.comment().startsWith("#")) {
            at.warning(
                    "the secret ends in front of '#', which begins a comment here and not in Asterisk's files",
                    "write quotes around a secret that holds it, or ; before a comment");
        }
    }

    /**
     * Warns of a semicolon in a value other than a secret. In Asterisk's files it begins a comment.
     *
     * @param value the value
     * @param at the location of the setting
     */
    static void warnOfSemicolon(Field value, SettingLocation at) {
        if (!value.quoted() && value.text().indexOf(';') >= 0) {
            at.warning(
                    "';' is part of the value here; in Asterisk's files it begins a comment",
                    "write a space before a comment, or quotes around a value that holds ';'");
        }
    }

    /**
     * Warns of a semicolon in a line of the configuration. In files of the C program it begins a comment.
     *
     * @param setting the line
     * @param at its location
     */
    static void warnOfSemicolon(FileEntry.Setting setting, SettingLocation at) {
        try {
            warnOfSemicolon(setting.fields(), at);
        } catch (BadValueException notFields) {
            // only a value without fields can have such quotes, and its own key has read it
            return;
        }
    }

    /**
     * Warns of a semicolon in the parts of a value. In files of the C program it begins a comment.
     *
     * @param fields the parts
     * @param at the location of the value
     */
    static void warnOfSemicolon(List<Field> fields, SettingLocation at) {
        boolean held = fields.stream().anyMatch(field -> {
            int semicolon = field.quoted() ? -1 : field.text().indexOf(';');
            // a value with several words has a warning of its own
            return semicolon >= 0 && field.text().indexOf(' ', semicolon) < 0;
        });
        if (held) {
            at.warning(
                    "';' is part of the value here; in files of the C program it begins a comment",
                    "write a space before a comment, or quotes around a value that holds ';'");
        }
    }

    /**
     * Warns of quotes in the name of a user.
     *
     * @param name the name
     * @param at the location of the user
     */
    static void warnOfQuotedName(String name, SettingLocation at) {
        if (name.indexOf('"') >= 0 || name.indexOf('\'') >= 0) {
            at.warning("the quotes are part of the user's name", "remove them; only values are quoted");
        }
    }

    /**
     * Warns of spaces, which the C program removed.
     *
     * @param secret the secret in a user's line
     * @param at the location of the line
     */
    static void warnOfSpaces(Field secret, SettingLocation at) {
        if (!secret.quoted() && secret.text().chars().anyMatch(Character::isWhitespace)) {
            at.warning(
                    "the spaces within the secret are part of it; the C program removed them",
                    "write quotes around the secret if it holds spaces, or remove them");
        }
    }

    /**
     * Warns of a comma that splits a secret.
     *
     * @param fields the parts of a user's line
     * @param at the location of the line
     */
    static void warnOfComma(List<Field> fields, SettingLocation at) {
        Field secret = fields.get(0);
        if (fields.size() > 1
                && !fields.get(1).text().isEmpty()
                && !isChannel(fields.get(1).text())) {
            at.warning(
                    "the text after the first comma became the channel rule, and does not look like a channel"
                            + " such as PJSIP/bob-",
                    "if the comma belongs to the secret, write the secret in quotes: " + at.key() + " = \"…,…\"");
        } else if (fields.size() == 1 && secret.quoted() && holdsChannel(secret.text())) {
            at.warning(
                    "the quotes make the whole line the secret, which seems to contain a channel rule",
                    "write quotes around the secret only");
        }
    }

    private static boolean holdsChannel(String text) {
        String[] parts = text.split(",", -1);
        return parts.length > 1 && parts[1].indexOf('/') > 0 && isChannel(parts[1].strip());
    }

    /** {@return true if a text may be the beginning of a channel name} */
    private static boolean isChannel(String text) {
        int slash = text.indexOf('/');
        String technology = slash < 0 ? text : text.substring(0, slash);
        return TECHNOLOGIES.contains(technology.toLowerCase(Locale.ROOT));
    }
}
