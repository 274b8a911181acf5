package org.astmanproxy.simulator;

import java.util.List;

/**
 * A message as a test sees it.
 *
 * @param lines its lines
 */
record AmiMessage(List<String> lines) {
    String first() {
        return lines.get(0);
    }

    boolean isEvent(String name) {
        return first().equals("Event: " + name);
    }

    String get(String name) {
        return lines.stream()
                .filter(line -> line.startsWith(name + ": "))
                .map(line -> line.substring(name.length() + 2))
                .findFirst()
                .orElse("");
    }

    /** The names of its headers in order; a channel's name within a header's name is left out. */
    List<String> shape() {
        return lines.stream()
                .map(line -> line.startsWith("ChanVariable(") ? "ChanVariable()" : line.substring(0, line.indexOf(':')))
                .toList();
    }
}
