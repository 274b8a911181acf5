package org.astmanproxy.core.server;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.astmanproxy.core.permission.ActionName;
import org.astmanproxy.core.permission.targets.LeadingBlanks;
import org.astmanproxy.message.Message;

/**
 * Turns a synchronous Originate into an asynchronous one. Asterisk answers nothing else on the connection until a
 * synchronous Originate has ended. The rules are those of Asterisk 16.28 and 22.10, as measured.
 */
final class SynchronousOriginate {
    private static final String ASYNC = "Async";
    private static final String TRUE = "true";
    /** The values that Asterisk takes for true, in any case; a value with a space at its end is another one. */
    private static final Set<String> TRUTHS = Set.of("yes", TRUE, "y", "t", "1", "on");
    /** A priority that is a label, or a number other than zero. Asterisk refuses an extension with the priority 0. */
    private static final Pattern PRIORITY = Pattern.compile("\\+?0*[1-9].*|\\p{Alpha}.*");

    private SynchronousOriginate() {}

    /** {@return true if an action is a synchronous Originate} */
    static boolean isOne(Message action) {
        return ActionName.of(action).lower().equals("originate")
                && !TRUTHS.contains(first(action, ASYNC).toLowerCase(Locale.ROOT));
    }

    /**
     * {@return true if an action is a synchronous Originate for which Asterisk dials} Asterisk refuses one without a
     * target at once, but would dial if it were asynchronous.
     */
    static boolean dials(Message action) {
        return isOne(action) && hasTarget(action);
    }

    /** {@return true if the action has room for one more header; Asterisk reads a limited number of lines} */
    static boolean hasRoom(Message action) {
        return asAsynchronous(action).without("ActionID").lineCount() < ActionCheck.LINES;
    }

    /** {@return the action as an asynchronous one} */
    static Message asAsynchronous(Message action) {
        return action.without(ASYNC).with(ASYNC, TRUE);
    }

    private static boolean hasTarget(Message action) {
        boolean application = !first(action, "Application").isEmpty();
        boolean extension = !first(action, "Exten").isEmpty()
                && !first(action, "Context").isEmpty()
                && PRIORITY.matcher(first(action, "Priority")).matches();
        return application || extension;
    }

    /** Returns the value that Asterisk reads: of several headers the first one, without blanks before the value. */
    private static String first(Message action, String header) {
        return LeadingBlanks.skip(action.get(header).orElse(""));
    }
}
