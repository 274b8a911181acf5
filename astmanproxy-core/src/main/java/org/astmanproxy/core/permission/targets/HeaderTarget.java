package org.astmanproxy.core.permission.targets;

import java.util.regex.Pattern;
import org.astmanproxy.message.Message;

/** What the value of a header aims at. Whether it is safe is not asked here. */
enum HeaderTarget {
    /** Aims at nothing outside the channel. */
    FREE,
    /** Names a channel that exists. */
    CHANNEL,
    /** Names a device that is dialled. */
    DEVICE,
    /** Names a device that may be dialled later, as a member of a queue. */
    MEMBER,
    /** Names a context. */
    CONTEXT,
    /** Names a place within a context. */
    PLACE,
    /** Names a variable that gets the text of {@code Value}. */
    WRITE,
    /** Sets variables. */
    ASSIGN;

    private static final Pattern PLACES = Pattern.compile("[\\w.*#+-]*");

    TargetCheck test(Scope scope, Message action, String header, String value) {
        return switch (this) {
            case FREE -> new TargetCheck.None();
            case CHANNEL -> scope.channel(header, value);
            case DEVICE -> scope.device(header, value);
            case MEMBER -> scope.devices().isEmpty() ? new TargetCheck.None() : scope.device(header, value);
            case CONTEXT -> scope.context(header, value);
            case PLACE ->
                PLACES.matcher(value).matches() ? new TargetCheck.None() : TargetCheck.unjudged(header + ": " + value);
            case WRITE -> written(scope, action, value);
            case ASSIGN -> VariableTargets.assignEach(scope, header, value);
        };
    }

    private static TargetCheck written(Scope scope, Message action, String name) {
        TargetCheck all = new TargetCheck.None();
        for (String value : action.getAll("Value")) {
            all = all.and(VariableTargets.assign(scope, name, value));
        }
        return all;
    }
}
