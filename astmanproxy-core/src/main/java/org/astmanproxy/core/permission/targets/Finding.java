package org.astmanproxy.core.permission.targets;

import java.util.Set;

/** What a look at an action, or at one of its headers, has found. */
public sealed interface Finding {
    /** It aims at nothing in particular. */
    record Nothing() implements Finding {}

    /**
     * It aims at something of the user's own.
     *
     * @param rule what says so
     */
    record Own(String rule) implements Finding {}

    /**
     * Nobody can tell from the action what it aims at.
     *
     * @param what what can't be judged
     * @param openers classes that allow it to whoever has one of them by name
     * @param whole whether nothing is known of the action, so that the classes it takes allow it too
     */
    record Unjudged(String what, Set<String> openers, boolean whole) implements Finding {
        /**
         * Copies the set.
         *
         * @param what as above
         * @param openers as above
         * @param whole as above
         */
        public Unjudged {
            openers = Set.copyOf(openers);
        }
    }

    /**
     * It aims at something of somebody else.
     *
     * @param what what it aims at
     * @param rule which rule says so
     */
    record Foreign(String what, String rule) implements Finding {}

    /** {@return something within an action that can't be judged} */
    static Finding unjudged(String what) {
        return new Unjudged(what, Set.of(), false);
    }

    /** {@return an action of which nothing can be judged} */
    static Finding unknown(String what) {
        return new Unjudged(what, Set.of(), true);
    }

    /** {@return what both found together: the worse of them; the former where none is} */
    default Finding and(Finding other) {
        return other.weight() > weight() ? other : this;
    }

    private int weight() {
        if (this instanceof Foreign) {
            return 4;
        }
        if (this instanceof Unjudged unjudged) {
            // what fewer classes open is the worse one
            return unjudged.openers().isEmpty() ? 3 : 2;
        }
        return this instanceof Own ? 1 : 0;
    }
}
