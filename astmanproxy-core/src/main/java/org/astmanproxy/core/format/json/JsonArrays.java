package org.astmanproxy.core.format.json;

import java.util.Locale;

/** The keys whose values are arrays. */
public enum JsonArrays {
    /** A key has an array if its header occurs more than once in the message. */
    AS_NEEDED {
        @Override
        boolean isArray(String key) {
            return false;
        }
    },
    /**
     * In addition, each header that may occur more than once has an array: {@code Variable}, {@code Output}, and the names
     * that contain {@code ChanVariable}.
     */
    ALWAYS {
        @Override
        boolean isArray(String key) {
            String name = key.toLowerCase(Locale.ROOT);
            return name.equals("variable")
                    || name.equals("output")
                    || name.equals("output:")
                    || name.contains("chanvariable");
        }
    };

    /** {@return true if a single value of this key is an array too} */
    abstract boolean isArray(String key);
}
