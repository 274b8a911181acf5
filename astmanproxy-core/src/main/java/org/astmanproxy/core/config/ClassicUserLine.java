package org.astmanproxy.core.config;

import java.util.List;
import java.util.Map;

/** Reads a user on one line, {@code user=secret,channel,…}, the form of the C program. */
final class ClassicUserLine {
    private ClassicUserLine() {}

    /**
     * Adds the user of a line and notes all errors.
     *
     * @param setting the line
     * @param users the users by name
     * @param problems receives errors
     */
    static void read(FileEntry.Setting setting, Map<String, UserLinesBuilder> users, Problems problems) {
        String name = setting.key();
        if (name.indexOf(',') >= 0 || name.indexOf(':') >= 0) {
            // the text is not shown, because it may be a secret
            problems.error(
                    setting.line(),
                    "the name of the user contains a comma or a colon",
                    "expected: " + UserKeys.LINE + ", with '=' after the name");
            return;
        }
        if (MisplacedKey.refuse(setting, problems)) {
            return;
        }
        SettingLocation at = new SettingLocation(problems, setting.line(), name);
        SecretText.warnOfQuotedName(name, at);
        UserLinesBuilder user = UserLinesBuilder.ofLine(name, at);
        if (users.putIfAbsent(name, user) != null) {
            at.error("this user has a line already", "remove one of the lines");
        }
        try {
            fields(setting.fields(), user, at);
        } catch (BadValueException bad) {
            at.error(bad);
            user.secretUnreadable();
        }
    }

    private static void fields(List<Field> fields, UserLinesBuilder user, SettingLocation at) {
        List<String> parts = UserKeys.CLASSIC;
        if (fields.size() > parts.size()) {
            at.error(
                    "part " + fields.size() + " is one too many",
                    "expected: " + UserKeys.LINE + "; a secret with a comma needs quotes");
        } else {
            SecretText.warnOfComma(fields, at);
        }
        SecretText.warn(fields.get(0), at);
        SecretText.warnOfSpaces(fields.get(0), at);
        SecretText.warnOfSemicolon(fields.subList(1, fields.size()), at);
        for (int i = 0; i < Math.min(fields.size(), parts.size()); i++) {
            UserKeys.named(parts.get(i)).orElseThrow().apply(user, fields.get(i).text(), at.part(parts.get(i)));
        }
    }
}
