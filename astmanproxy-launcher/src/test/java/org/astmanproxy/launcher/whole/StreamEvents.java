package org.astmanproxy.launcher.whole;

import static java.nio.charset.StandardCharsets.US_ASCII;

/** Events of a call center's usual sizes, each told from all others by its number. */
final class StreamEvents {
    private static final String PADDING = "0123456789abcdef".repeat(80);
    private static final int SMALLEST = 380;
    private static final int SPREAD = 680;
    /** More than the source is ever ahead of the slowest reader. */
    private static final int KEPT = 8_192;

    private final byte[][] expected = new byte[KEPT][];
    private final long[] numbers = new long[KEPT];

    /** The event as the source sends it. */
    static byte[] sent(long number) {
        return (text(number) + "\r\n").getBytes(US_ASCII);
    }

    /** The event as each client has to get it. For one thread. */
    byte[] expected(long number) {
        int place = (int) (number % KEPT);
        if (expected[place] == null || numbers[place] != number) {
            expected[place] = (text(number) + "Server: one\r\n\r\n").getBytes(US_ASCII);
            numbers[place] = number;
        }
        return expected[place];
    }

    private static String text(long number) {
        int padding = SMALLEST + (int) (number * 7_919 % SPREAD);
        return "Event: VarSet\r\nPrivilege: dialplan,all\r\nSequence: " + number + "\r\nEmpty: \r\nValue: "
                + PADDING.substring(0, padding) + "\r\n";
    }
}
