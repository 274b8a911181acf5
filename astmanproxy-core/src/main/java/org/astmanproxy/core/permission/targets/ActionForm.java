package org.astmanproxy.core.permission.targets;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.astmanproxy.message.Message;

/**
 * The meaning of an action's headers. All headers with a name are checked. The target is undecidable if a header is
 * unknown, because Asterisk may interpret a name that only resembles another one.
 *
 * @param headers the meanings by header name in lower case
 * @param needed the headers without which the target is not stated; a context among them matters only if there is a
 *     rule about contexts and no application
 * @param aim the target if no header names one
 */
record ActionForm(Map<String, HeaderTarget> headers, List<String> needed, Aim aim) {
    /** The target of an action without headers that name one. */
    private enum Aim {
        NOTHING,
        ANYTHING,
        /** All channels, in a list of which the user sees its own rows. */
        ALL_CHANNELS,
        /** More than its headers name. */
        MORE;

        boolean isOwn(Scope scope) {
            return switch (this) {
                case NOTHING -> true;
                case ANYTHING -> scope.isOpen();
                case MORE -> false;
                case ALL_CHANNELS -> scope.isOpen() || !scope.channels().isEmpty();
            };
        }
    }

    /** The headers that the proxy removes or never sends. */
    private static final Set<String> OF_THE_PROXY = Set.of("action", "proxyaction", "actionid", "server", "proxykey");

    /** {@return the form of an action without a target} */
    static ActionForm harmless() {
        return new ActionForm(Map.of(), List.of(), Aim.NOTHING);
    }

    /**
     * {@return the form of an action whose target these headers name}
     *
     * @param needed the required headers; {@code Context} matters only if there is a rule about contexts
     */
    static ActionForm needing(String... needed) {
        return new ActionForm(Map.of(), List.of(needed), Aim.ANYTHING);
    }

    /** {@return the form of an action whose reply has a row for each channel} */
    static ActionForm listing() {
        return new ActionForm(Map.of(), List.of(), Aim.ALL_CHANNELS);
    }

    /** {@return the form of an action that also has targets which no header names} */
    static ActionForm partlyKnown() {
        return new ActionForm(Map.of(), List.of(), Aim.MORE);
    }

    /** {@return this form with further headers} */
    ActionForm with(HeaderTarget test, String... names) {
        Map<String, HeaderTarget> more = new HashMap<>(headers);
        for (String name : names) {
            more.put(name.toLowerCase(Locale.ROOT), test);
        }
        return new ActionForm(Map.copyOf(more), needed, aim);
    }

    TargetCheck judge(Scope scope, Message action) {
        TargetCheck all = new TargetCheck.None();
        for (int i = 0; i < action.lineCount(); i++) {
            all = all.and(judge(scope, action, i));
        }
        boolean known = all instanceof TargetCheck.NotOwned || all instanceof TargetCheck.Undecidable;
        if (aim == Aim.MORE && !known) {
            return TargetCheck.unknown("Action: " + action.get("Action").orElse(""));
        }
        for (String name : needed) {
            if (matters(name, scope, action) && !isGiven(action, name)) {
                all = all.and(TargetCheck.unjudged(action.get("Action").orElse("") + " without " + name));
            }
        }
        boolean unclear = all instanceof TargetCheck.None && !aim.isOwn(scope);
        return unclear ? TargetCheck.unknown(action.get("Action").orElse("") + " that names nothing") : all;
    }

    /** Without a context and an application, Asterisk runs an Originate in the context of the called device. */
    private static boolean matters(String name, Scope scope, Message action) {
        return !name.equals("Context") || !(scope.contexts().isEmpty() || isGiven(action, "Application"));
    }

    private static boolean isGiven(Message action, String name) {
        return action.get(name)
                .filter(value -> !LeadingBlanks.skip(value).isEmpty())
                .isPresent();
    }

    private TargetCheck judge(Scope scope, Message action, int line) {
        if (action.isText(line)) {
            return TargetCheck.unjudged("a line without a colon");
        }
        String name = action.headerName(line);
        String lower = name.toLowerCase(Locale.ROOT);
        if (OF_THE_PROXY.contains(lower)) {
            return new TargetCheck.None();
        }
        return Optional.ofNullable(headers.get(lower))
                .map(test -> test.test(scope, action, name, action.value(line)))
                .orElseGet(() -> aim == Aim.MORE ? new TargetCheck.None() : TargetCheck.unjudged("the header " + name));
    }
}
