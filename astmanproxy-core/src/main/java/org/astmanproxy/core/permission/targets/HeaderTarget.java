package org.astmanproxy.core.permission.targets;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.regex.Pattern;
import org.astmanproxy.message.Message;

/** The target of a header's value. Safety is not checked here. */
enum HeaderTarget {
    /** Nothing outside of the channel. */
    FREE,
    /** An existing channel. */
    CHANNEL,
    /** A device to call. */
    DEVICE,
    /** A device that may be called later, for example as a member of a queue. */
    MEMBER,
    /** A context. */
    CONTEXT,
    /** A place within a context. */
    PLACE,
    /** A variable, whose new value is in {@code Value}. */
    WRITE,
    /** Assignments of variables. */
    ASSIGN,
    /** A column of Asterisk's log of queues, in which a bar begins the next column. */
    COLUMN;

    /** The bytes of a device in Originate and in a queue that Asterisk keeps; it cuts the rest, such as a context. */
    private static final int LONGEST_DEVICE = 255;

    private static final int LONGEST_MEMBER = 79;

    private static final Pattern PLACES = Pattern.compile("[\\w.*#+-]*");

    TargetCheck test(Scope scope, Message action, String header, String value) {
        // some programs send all headers, and Asterisk takes an empty one for none
        boolean given = !LeadingBlanks.skip(value).isEmpty();
        return switch (this) {
            case FREE -> new TargetCheck.None();
            case CHANNEL -> given ? scope.channel(header, value) : new TargetCheck.None();
            case DEVICE -> given ? device(scope, header, value, LONGEST_DEVICE) : new TargetCheck.None();
            case MEMBER -> given ? member(scope, header, value) : new TargetCheck.None();
            case CONTEXT -> given ? scope.context(header, value) : new TargetCheck.None();
            case COLUMN ->
                value.indexOf('|') < 0 ? new TargetCheck.None() : TargetCheck.unjudged(header + ": " + value);
            case PLACE ->
                PLACES.matcher(value).matches() ? new TargetCheck.None() : TargetCheck.unjudged(header + ": " + value);
            case WRITE -> written(scope, action, value);
            case ASSIGN -> VariableTargets.assignEach(scope, header, value);
        };
    }

    private static TargetCheck member(Scope scope, String header, String value) {
        if (!scope.devices().isEmpty()) {
            return device(scope, header, value, LONGEST_MEMBER);
        }
        // any device may be a member then, but no place outside of the contexts
        if (!LocalTarget.isLocal(value) || scope.contexts().isEmpty()) {
            return new TargetCheck.None();
        }
        return LocalTarget.parse(value)
                .filter(target -> isWhole(value, LONGEST_MEMBER))
                .map(target -> scope.context(header, target.context()))
                .orElseGet(() -> TargetCheck.unjudged(header + ": " + value));
    }

    private static TargetCheck device(Scope scope, String header, String value, int longest) {
        return isWhole(value, longest)
                ? scope.device(header, value)
                : TargetCheck.unjudged(header + " of more than " + longest + " bytes");
    }

    private static boolean isWhole(String value, int longest) {
        return value.getBytes(UTF_8).length <= longest;
    }

    private static TargetCheck written(Scope scope, Message action, String name) {
        TargetCheck all = new TargetCheck.None();
        for (String value : action.getAll("Value")) {
            all = all.and(VariableTargets.assign(scope, name, value));
        }
        return all;
    }
}
