package org.astmanproxy.spi;

import java.util.List;

/**
 * What a jar in the folder of formats provides, or why it is left out.
 *
 * @param jar its file name
 * @param provides a text for each thing, as {@code format msgpack (in, out)} or {@code action CountCalls}
 * @param problem why it is left out, in one line; empty where it is used
 */
public record DropIn(String jar, List<String> provides, String problem) {
    /**
     * Copies the list.
     *
     * @param jar as above
     * @param provides as above
     * @param problem as above
     */
    public DropIn {
        provides = List.copyOf(provides);
    }

    /** {@return whether it is used} */
    public boolean isUsed() {
        return problem.isEmpty();
    }

    /** {@return one line with the jar's name} */
    @Override
    public String toString() {
        return isUsed() ? jar + ": " + String.join(", ", provides) : jar + " is left out: " + problem;
    }
}
