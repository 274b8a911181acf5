package org.astmanproxy.core.config;

import java.util.Locale;
import java.util.Optional;

/** Warns of lines in Asterisk's section {@code [general]} of a users file, which has no effect here. */
final class GeneralKeys {
    private GeneralKeys() {}

    /**
     * Warns of a line that is not one of Asterisk's own, and of one that closes something in Asterisk.
     *
     * @param setting the line
     * @param problems receives the warning
     */
    static void warn(FileEntry.Setting setting, Problems problems) {
        SettingLocation at = new SettingLocation(problems, setting.line(), setting.key());
        if (!UserRules.isOfGeneral(setting.key())) {
            at.warning(
                    "has no effect in [general], which does not define a user",
                    MisplacedKey.isKey(setting.key())
                            ? "if this is a key of a user, write a line [NAME] above it, with the name of the user"
                            : "if this is a user on one line, move it above the first [section]");
        } else if (ValueTypes.truth(setting.value()).equals(Optional.of(false))) {
            warnOfNo(setting.key().toLowerCase(Locale.ROOT), at);
        }
    }

    private static void warnOfNo(String key, SettingLocation at) {
        if (key.equals("allowmultiplelogin")) {
            at.warning(
                    "counts for all users in Asterisk, and has no effect here",
                    "write it into the section of each user who may log in only once at a time");
        } else if (key.equals("enabled")) {
            at.warning(
                    "keeps everybody out in Asterisk, and has no effect here: the users below may log in",
                    "remove the users who may not");
        }
    }
}
