package org.astmanproxy.core.config;

/**
 * A key of a section {@code [user]} in the users file.
 *
 * @param name the name in lower case
 * @param expects the expected value, for documentation
 * @param repeats true if the key may occur more than once
 * @param effect the effect of the key
 */
record UserKey(String name, String expects, boolean repeats, Effect effect) {
    /** The effect of a key. */
    interface Effect {
        /**
         * Applies a value.
         *
         * @param user the settings of the user so far
         * @param text the text of the setting; may be empty
         * @param at the location of the setting
         * @throws BadValueException if the value is invalid
         */
        void apply(UserLinesBuilder user, String text, SettingLocation at) throws BadValueException;
    }

    /**
     * Applies a value, or notes an error.
     *
     * @param user the settings of the user so far
     * @param text the text of the setting; may be empty
     * @param at the location of the setting
     */
    void apply(UserLinesBuilder user, String text, SettingLocation at) {
        try {
            effect.apply(user, text, at);
        } catch (BadValueException bad) {
            at.error(bad);
        }
    }
}
