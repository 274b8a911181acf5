package org.astmanproxy.core.server;

import java.util.HashSet;
import java.util.Set;

/**
 * The names of actions that a server has answered with their ActionID. A response without ActionID is hardly the reply to
 * such an action. Belongs to the server's loop.
 */
final class NamedReplies {
    /** More names than an Asterisk has. */
    private static final int MOST = 1_000;

    private final Set<String> names = new HashSet<>();
    /** The traits of the last such action. */
    private ActionTraits last = ActionTraits.NONE;

    /** Records that the response to an action has had its ActionID. */
    @SuppressWarnings("ReferenceEquality") // equal traits are nearly always the same, and a second look does no harm
    void add(ActionTraits answered) {
        if (answered != last && names.size() < MOST) {
            last = answered;
            names.add(answered.name().lower());
        }
    }

    /** {@return true if the server has answered an action of this name with its ActionID} */
    boolean contains(ActionTraits traits) {
        return names.contains(traits.name().lower());
    }
}
