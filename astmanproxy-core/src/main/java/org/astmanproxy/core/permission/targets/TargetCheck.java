package org.astmanproxy.core.permission.targets;

import java.util.Set;

/** What a look at an action, or at one of its headers, has found. */
public sealed interface TargetCheck {
    /** It aims at nothing in particular. */
    record None() implements TargetCheck {}

    /**
     * It aims at something of the user's own.
     *
     * @param rule what says so
     */
    record Owned(String rule) implements TargetCheck {}

    /**
     * Nobody can tell from the action what it aims at.
     *
     * @param what what can't be judged
     * @param openers classes that allow it to whoever has one of them by name
     * @param whole whether nothing is known of the action, so that the classes it takes allow it too
     */
    record Undecidable(String what, Set<String> openers, boolean whole) implements TargetCheck {
        /**
         * Copies the set.
         *
         * @param what as above
         * @param openers as above
         * @param whole as above
         */
        public Undecidable {
            openers = Set.copyOf(openers);
        }
    }

    /**
     * It aims at something of somebody else.
     *
     * @param what what it aims at
     * @param rule which rule says so
     */
    record NotOwned(String what, String rule) implements TargetCheck {}

    /** {@return something within an action that can't be judged} */
    static TargetCheck unjudged(String what) {
        return new Undecidable(what, Set.of(), false);
    }

    /** {@return an action of which nothing can be judged} */
    static TargetCheck unknown(String what) {
        return new Undecidable(what, Set.of(), true);
    }

    /** {@return what both found together: the worse of them; the former where none is} */
    default TargetCheck and(TargetCheck other) {
        return other.weight() > weight() ? other : this;
    }

    private int weight() {
        if (this instanceof NotOwned) {
            return 4;
        }
        if (this instanceof Undecidable unjudged) {
            // what fewer classes open is the worse one
            return unjudged.openers().isEmpty() ? 3 : 2;
        }
        return this instanceof Owned ? 1 : 0;
    }
}
