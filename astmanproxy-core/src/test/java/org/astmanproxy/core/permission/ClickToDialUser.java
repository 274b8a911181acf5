package org.astmanproxy.core.permission;

import java.util.Set;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.message.Message;

/** A user that may originate calls but has not the class {@code system}, and what the rules say of its actions. */
final class ClickToDialUser {
    static final UserConfig DIALER = UserConfig.builder("bob", "x")
            .write(Set.of("originate", "call", "reporting", "agi"))
            .build();

    /** The beginning of an action; a broken bar separates its headers. */
    static final String ORIGINATE = "Action: Originate¦Channel: Local/hold@lab¦Async: true¦";

    private ClickToDialUser() {}

    /** Bars are part of the tables' values here, so a broken bar separates the headers. */
    static Verdict verdict(UserConfig user, String action) {
        var message = Message.builder();
        for (String line : action.split("¦", -1)) {
            int colon = line.indexOf(':');
            message.header(line.substring(0, colon), line.substring(colon + 1).stripLeading());
        }
        return Texts.of(user).judge(message.build(), KnownActions.read());
    }

    /** {@return true if the rules let the action of a user pass} */
    static boolean passes(UserConfig user, String action) {
        return verdict(user, action) instanceof Verdict.Allowed;
    }
}
