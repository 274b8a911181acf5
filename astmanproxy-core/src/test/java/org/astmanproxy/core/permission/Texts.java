package org.astmanproxy.core.permission;

import java.util.Set;
import org.astmanproxy.config.CallRules;
import org.astmanproxy.config.ProxyConfig;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.MessageBuilder;

/** Messages and users as tables write them. */
final class Texts {
    private Texts() {}

    /** {@return a message of lines between bars, as {@code Action: Ping|ActionID: 1}; a dot in front is blank} */
    static Message message(String text) {
        MessageBuilder message = Message.builder();
        for (String line : text.split("\\|", -1)) {
            int colon = line.indexOf(':');
            if (colon < 0) {
                message.text(line);
            } else {
                message.header(
                        line.substring(0, colon), line.substring(colon + 1).strip());
            }
        }
        return message.build();
    }

    /** {@return a user with these rules about calls, as a classic line has it: with all classes} */
    static UserConfig user(CallRules calls) {
        return UserConfig.builder("bob", "x").calls(calls).build();
    }

    /** {@return a user with these classes for what it does} */
    static UserConfig user(CallRules calls, String... write) {
        return user(calls).with(change -> change.write(Set.of(write)));
    }

    /** {@return what binds a user} */
    static Permissions of(UserConfig user) {
        return Permissions.of(user, ProxyConfig.defaults());
    }

    /** {@return what becomes of an action of this user, in few words} */
    static String judge(UserConfig user, String action) {
        Message sent = message(action);
        Verdict verdict = of(user).judge(sent, KnownActions.read());
        if (verdict instanceof Verdict.Refused refused) {
            return refused.message();
        }
        Message goesOn = ((Verdict.Allowed) verdict).action();
        return goesOn.equals(sent) ? "passes" : goesOn.toString();
    }
}
