package org.astmanproxy.simulator;

import java.nio.charset.StandardCharsets;

/** Turns text of ours into the form that everything here holds: one character for each byte on the wire. */
final class WireText {
    private WireText() {}

    /** The UTF-8 bytes of a text, each as one character. */
    static String utf8(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
