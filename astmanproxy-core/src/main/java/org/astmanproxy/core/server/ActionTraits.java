package org.astmanproxy.core.server;

import java.util.Set;
import org.astmanproxy.config.SharingRules;
import org.astmanproxy.core.permission.ActionName;
import org.astmanproxy.message.Message;

/**
 * The traits that all actions of one name have. The case of a name does not matter, as in Asterisk.
 *
 * @param name the name, cut to a length that may be kept in memory for each action
 * @param isPing true for a Ping, whose reply is a single message that no event follows
 * @param isOriginate true for an Originate
 * @param isDoubtful true if replies to such actions are malformed in some version of Asterisk
 * @param isSlow true if such an action may take many seconds
 * @param mayShare true if clients may share the reply
 */
record ActionTraits(
        ActionName name, boolean isPing, boolean isOriginate, boolean isDoubtful, boolean isSlow, boolean mayShare) {
    /**
     * Actions whose replies are malformed in some version of Asterisk: text without framing, no final empty line, no
     * reply, or several replies.
     */
    private static final Set<String> DOUBTFUL = Set.of(
            "queues",
            "iaxnetstats",
            "iaxpeers",
            "skinnyshowdevice",
            "skinnyshowline",
            "skinnydevices",
            "skinnylines",
            "moduleload",
            "jabbersend");

    /** Actions that load modules, read many files or run a console command. */
    private static final Set<String> SLOW =
            Set.of("command", "reload", "moduleload", "voicemailrefresh", "dahdirestart");

    /** The traits of a message without a name. */
    static final ActionTraits NONE = of(ActionName.NONE);

    /** The traits of a Ping of the proxy itself. */
    static final ActionTraits PING = of(new ActionName("Ping", "ping"));

    private static ActionTraits of(ActionName name) {
        return new ActionTraits(
                name.cut(),
                name.lower().equals("ping"),
                name.lower().equals("originate"),
                DOUBTFUL.contains(name.lower()),
                SLOW.contains(name.lower()),
                SharingRules.mayShare(name.lower()));
    }

    /**
     * {@return the traits of one action of this name} {@code Status} reads functions if {@code Variables} names some, and
     * Asterisk has functions that change something when they are read, such as {@code DB_DELETE}. So clients do not share
     * the reply.
     */
    ActionTraits of(Message action) {
        boolean changes =
                mayShare && action.getAll("Variables").stream().anyMatch(variables -> variables.indexOf('(') >= 0);
        return changes ? new ActionTraits(name, isPing, isOriginate, isDoubtful, isSlow, false) : this;
    }

    /** {@return true if such an action may change something that others read} */
    boolean mayChange() {
        return !mayShare && !isPing;
    }

    /** {@return the traits of an action: these if it has the same name, which is so for most actions of a busy server} */
    ActionTraits next(Message action) {
        ActionName next = name.next(action);
        return next.equals(name) ? this : of(next);
    }
}
