package org.astmanproxy.core.server;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.astmanproxy.message.ActionId;
import org.astmanproxy.message.Message;

/**
 * What Asterisk got of an action.
 *
 * @param order the position of the action among all actions sent to the server
 * @param token the ActionID that Asterisk sees
 * @param name the name of the action
 * @param kind whether it dials
 */
record SentAction(long order, ActionId token, String name, CallKind kind) {
    /**
     * Actions whose replies are malformed in some version of Asterisk: text without framing, no final empty line, no
     * reply, or several replies.
     */
    private static final Set<String> DOUBTFUL = inAnyCase(
            "queues",
            "iaxnetstats",
            "iaxpeers",
            "skinnyshowdevice",
            "skinnyshowline",
            "skinnydevices",
            "skinnylines",
            "moduleload",
            "jabbersend");

    /** Actions that may take many seconds: they load modules, read many files or run a console command. */
    private static final Set<String> SLOW =
            inAnyCase("command", "reload", "moduleload", "voicemailrefresh", "dahdirestart");

    /** The length to which an action's name is cut in the log. */
    private static final int LONGEST_NAME = 40;

    /** {@return a set that finds these names whatever their case, and makes no object for it} */
    private static Set<String> inAnyCase(String... names) {
        Set<String> all = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        all.addAll(List.of(names));
        return Collections.unmodifiableSet(all);
    }

    static SentAction of(long order, ActionId token, String given, CallKind kind) {
        String name = given.length() > LONGEST_NAME ? given.substring(0, LONGEST_NAME) : given;
        return new SentAction(order, token, name, kind);
    }

    /** {@return the name of an action} */
    static String nameOf(Message action) {
        int line = action.indexOf("Action", 0);
        return line < 0 ? "" : action.value(line).strip();
    }

    /** {@return true if replies to such actions are known to be malformed} */
    boolean isDoubtful() {
        return isDoubtful(name);
    }

    /** {@return true if replies to an action of this name are known to be malformed} */
    static boolean isDoubtful(String action) {
        return DOUBTFUL.contains(action);
    }

    /** {@return true if Asterisk may send no other reply on the connection for long, until this action is answered} */
    boolean silences() {
        return kind == CallKind.BLOCKING;
    }

    /** {@return true if it is a synchronous Originate that was sent as an asynchronous one} */
    boolean isConverted() {
        return kind == CallKind.CONVERTED;
    }

    /** {@return true if Asterisk may send nothing at all on the connection until this action is answered} */
    boolean mayBlock() {
        return silences() || SLOW.contains(name);
    }
}
