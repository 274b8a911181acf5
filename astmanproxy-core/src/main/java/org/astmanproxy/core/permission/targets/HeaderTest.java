package org.astmanproxy.core.permission.targets;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.astmanproxy.message.Message;

/** What the value of a header aims at. */
enum HeaderTest {
    /** Aims at nothing. */
    FREE,
    /** Names a channel that is there. */
    CHANNEL,
    /** Names a device that is dialled. */
    DEVICE,
    /** Names a context. */
    CONTEXT,
    /** Names a place within a context. */
    PLACE,
    /** Names an application. */
    APPLICATION,
    /** Is what an application is given. */
    DATA,
    /** Names a variable that is read. */
    READ,
    /** Names variables that are read. */
    READ_EACH,
    /** Names a variable that gets what stands in {@code Value}. */
    WRITE,
    /** Sets variables. */
    ASSIGN;

    /** Applications that touch nothing but the channel that runs them. */
    private static final Set<String> HARMLESS =
            Set.of("answer", "busy", "congestion", "echo", "hangup", "milliwatt", "noop", "ringing", "wait");

    private static final Pattern PLACES = Pattern.compile("[\\w.*#+-]*");

    Finding test(Scope scope, Message action, String header, String value) {
        return switch (this) {
            case FREE -> new Finding.Nothing();
            case CHANNEL -> scope.channel(header, value);
            case DEVICE -> scope.device(header, value);
            case CONTEXT -> scope.context(header, value);
            case PLACE -> unjudgedUnless(PLACES.matcher(value).matches(), header, value);
            case APPLICATION -> unjudgedUnless(HARMLESS.contains(value.toLowerCase(Locale.ROOT)), header, value);
            case DATA -> value.indexOf('$') < 0 ? new Finding.Nothing() : Finding.unjudged("a $ in " + header);
            case READ -> Variables.read(header, value);
            case READ_EACH -> Variables.readEach(header, value);
            case WRITE -> written(scope, action, header, value);
            case ASSIGN -> Variables.assignEach(scope, header, value);
        };
    }

    private static Finding written(Scope scope, Message action, String header, String name) {
        Finding all = Variables.writeOne(header, name);
        for (String value : action.getAll("Value")) {
            all = all.and(Variables.assign(scope, name, value));
        }
        return all;
    }

    private static Finding unjudgedUnless(boolean known, String header, String value) {
        return known ? new Finding.Nothing() : Finding.unjudged(header + ": " + value);
    }
}
