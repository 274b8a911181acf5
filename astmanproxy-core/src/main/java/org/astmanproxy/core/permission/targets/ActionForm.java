package org.astmanproxy.core.permission.targets;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.astmanproxy.message.Message;

/**
 * What an action's headers mean. All headers of a name are tested, as is each of several; one that is not known can't be
 * judged, and Asterisk may know it under a name that only looks like another one.
 *
 * @param headers by name in lower case
 * @param needed without these it aims at something that it doesn't say; with the context among them, where a rule is about
 *     contexts
 * @param aim what it aims at where no header says
 */
record ActionForm(Map<String, HeaderTarget> headers, List<String> needed, Aim aim) {
    /** What an action aims at that names nothing. */
    private enum Aim {
        NOTHING,
        ANYTHING,
        /** It lists channels, of which the user is shown its own. */
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

    /** What the proxy takes out before an action is sent, or does not send at all. */
    private static final Set<String> OF_THE_PROXY = Set.of("action", "proxyaction", "actionid", "server", "proxykey");

    /** An action that aims at nothing. */
    static ActionForm harmless() {
        return new ActionForm(Map.of(), List.of(), Aim.NOTHING);
    }

    /**
     * {@return an action that aims at what these headers name}
     *
     * @param needed what it must say; {@code Context} only counts where a rule is about contexts
     */
    static ActionForm needing(String... needed) {
        return new ActionForm(Map.of(), List.of(needed), Aim.ANYTHING);
    }

    /** An action whose answer has a row for each channel. */
    static ActionForm listing() {
        return new ActionForm(Map.of(), List.of(), Aim.ALL_CHANNELS);
    }

    /** An action of which more than the headers of this form cannot be judged. */
    static ActionForm partlyKnown() {
        return new ActionForm(Map.of(), List.of(), Aim.MORE);
    }

    /** {@return this with further headers} */
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
        if (aim == Aim.MORE && !(all instanceof TargetCheck.NotOwned)) {
            return TargetCheck.unknown("Action: " + action.get("Action").orElse(""));
        }
        for (String name : needed) {
            boolean counts = !name.equals("Context") || !scope.contexts().isEmpty();
            if (counts && action.get(name).filter(value -> !value.isBlank()).isEmpty()) {
                all = all.and(TargetCheck.unjudged(action.get("Action").orElse("") + " without " + name));
            }
        }
        boolean unclear = all instanceof TargetCheck.None && !aim.isOwn(scope);
        return unclear ? TargetCheck.unknown(action.get("Action").orElse("") + " that names nothing") : all;
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
                .orElseGet(() -> TargetCheck.unjudged("the header " + name));
    }
}
