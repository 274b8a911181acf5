package org.astmanproxy.core.permission.targets;

import java.util.Set;

/** The result of checking the target of an action or of one of its headers. */
public sealed interface TargetCheck {
    /** There is no particular target. */
    record None() implements TargetCheck {}

    /**
     * The target belongs to the user.
     *
     * @param rule the rule that decides so
     */
    record Owned(String rule) implements TargetCheck {}

    /**
     * The target cannot be determined from the action.
     *
     * @param what the undecidable part
     * @param openers the classes that allow it for users that have one of them by name
     * @param whole true if nothing is known about the action, so that the classes that it requires also allow it
     */
    record Undecidable(String what, Set<String> openers, boolean whole) implements TargetCheck {
        /**
         * Copies the set.
         *
         * @param what the undecidable part
         * @param openers the classes that allow it
         * @param whole true if nothing is known about the action
         */
        public Undecidable {
            openers = Set.copyOf(openers);
        }
    }

    /**
     * The target belongs to somebody else.
     *
     * @param what the target
     * @param rule the rule that decides so
     */
    record NotOwned(String what, String rule) implements TargetCheck {}

    /** {@return the result for an undecidable part of an action} */
    static TargetCheck unjudged(String what) {
        return new Undecidable(what, Set.of(), false);
    }

    /** {@return the result for an unknown action} */
    static TargetCheck unknown(String what) {
        return new Undecidable(what, Set.of(), true);
    }

    /** {@return the more restrictive of both results; the first one if they are equal} */
    default TargetCheck and(TargetCheck other) {
        return other.weight() > weight() ? other : this;
    }

    private int weight() {
        if (this instanceof NotOwned) {
            return 4;
        }
        if (this instanceof Undecidable unjudged) {
            // the one that fewer classes allow is more restrictive
            return unjudged.openers().isEmpty() ? 3 : 2;
        }
        return this instanceof Owned ? 1 : 0;
    }
}
