package org.astmanproxy;

import java.util.List;

/**
 * A jar in the folder of formats: what it provides, or the reason why the proxy does not use it. Immutable.
 *
 * @param jar the file name
 * @param provides a text for each format, proxy action and extension in the jar, for example {@code format msgpack (in,
 *     out)} or {@code action CountCalls}
 * @param problem the reason why the jar is not used, on one line; empty if it is used
 */
public record DropIn(String jar, List<String> provides, String problem) {
    /**
     * Copies the list.
     *
     * @param jar the file name
     * @param provides a text for each extension
     * @param problem the reason why the jar is not used; empty if it is used
     */
    public DropIn {
        provides = List.copyOf(provides);
    }

    /** {@return true if the proxy uses the jar} */
    public boolean isUsed() {
        return problem.isEmpty();
    }

    /** {@return one line that begins with the name of the jar} */
    @Override
    public String toString() {
        return isUsed() ? jar + ": " + String.join(", ", provides) : jar + " is left out: " + problem;
    }
}
