package org.astmanproxy.config;

import java.util.List;

/**
 * The common part of the classes of settings: two objects of one class are equal if all their settings are equal. It is
 * not a type for programs, so it is not public.
 */
abstract class EqualSettings {
    /** {@return all settings, in the order of the methods of the class} */
    abstract List<Object> values();

    /** {@return true for an object of the same class with equal settings} */
    @Override
    @SuppressWarnings("EqualsGetClass") // all subclasses are final
    public final boolean equals(Object other) {
        return other instanceof EqualSettings that && getClass() == that.getClass() && values().equals(that.values());
    }

    /** {@return the hash code of the settings} */
    @Override
    public final int hashCode() {
        return values().hashCode();
    }

    /** {@return the settings in the order of the methods of the class} */
    @Override
    public String toString() {
        return values().toString();
    }
}
