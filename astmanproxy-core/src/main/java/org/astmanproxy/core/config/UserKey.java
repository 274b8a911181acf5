package org.astmanproxy.core.config;

/**
 * A key of a section {@code [user]} in the users file.
 *
 * @param name in lower case
 * @param expects what it takes, as documentation says it
 * @param repeats whether it may stand there more than once
 * @param effect what it does
 */
record UserKey(String name, String expects, boolean repeats, Effect effect) {
    /** What a key does. */
    interface Effect {
        /**
         * Puts a value where it belongs.
         *
         * @param user where it belongs
         * @param text what stands there; may be empty
         * @param at where it stands
         * @throws BadValueException when it can't be used
         */
        void apply(UserLinesBuilder user, String text, SettingLocation at) throws BadValueException;
    }

    /**
     * Puts a value where it belongs, or notes an error.
     *
     * @param user where it belongs
     * @param text what stands there; may be empty
     * @param at where it stands
     */
    void apply(UserLinesBuilder user, String text, SettingLocation at) {
        try {
            effect.apply(user, text, at);
        } catch (BadValueException bad) {
            at.error(bad);
        }
    }
}
