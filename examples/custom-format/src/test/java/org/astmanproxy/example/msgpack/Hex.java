package org.astmanproxy.example.msgpack;

import java.util.HexFormat;

/** Bytes as documents show them: in hex, 24 a line, and as text beside it. */
final class Hex {
    private static final int WIDTH = 24;
    private static final HexFormat FORMAT = HexFormat.of();

    private Hex() {}

    static String dump(byte[] bytes) {
        StringBuilder dump = new StringBuilder();
        for (int from = 0; from < bytes.length; from += WIDTH) {
            int to = Math.min(bytes.length, from + WIDTH);
            String hex = FORMAT.formatHex(bytes, from, to);
            dump.append(hex).append(" ".repeat(2 * WIDTH - hex.length() + 2));
            for (int i = from; i < to; i++) {
                dump.append(bytes[i] > ' ' && bytes[i] < 127 ? (char) bytes[i] : '.');
            }
            dump.append('\n');
        }
        return dump.toString();
    }

    /** The bytes of a dump, or of hex with white space in it. */
    static byte[] bytes(String text) {
        StringBuilder hex = new StringBuilder();
        text.lines().forEach(line -> hex.append(line.strip().split(" {2}", 2)[0].replace(" ", "")));
        return FORMAT.parseHex(hex);
    }
}
