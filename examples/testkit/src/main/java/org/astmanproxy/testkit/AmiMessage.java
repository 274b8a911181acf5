package org.astmanproxy.testkit;

import java.util.List;

/**
 * A message as it was transmitted.
 *
 * @param lines the lines without line ends, in ISO-8859-1
 */
public record AmiMessage(List<String> lines) {
    /** {@return the value of the first header with this name; empty if there is none} */
    public String get(String name) {
        List<String> all = getAll(name);
        return all.isEmpty() ? "" : all.get(0);
    }

    /** {@return the values of all headers with this name} */
    public List<String> getAll(String name) {
        String start = name + ": ";
        return lines.stream()
                .filter(line -> line.startsWith(start))
                .map(line -> line.substring(start.length()))
                .toList();
    }

    /** {@return true if it has a header with this name} */
    public boolean has(String name) {
        return !getAll(name).isEmpty();
    }

    /** {@return the first line} */
    public String first() {
        return lines.get(0);
    }

    /** {@return the last line} */
    public String last() {
        return lines.get(lines.size() - 1);
    }

    /** {@return true if it is an event with this name} */
    public boolean isEvent(String name) {
        return first().equals("Event: " + name);
    }

    @Override
    public String toString() {
        return String.join("\n", lines) + "\n";
    }
}
