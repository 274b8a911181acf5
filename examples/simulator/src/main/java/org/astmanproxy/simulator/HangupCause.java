package org.astmanproxy.simulator;

/** The Q.850 causes that occur here, and Asterisk's words for the usual ones. */
final class HangupCause {
    static final int UNKNOWN = 0;
    static final int NORMAL = 16;
    static final int BUSY = 17;
    static final int NO_ANSWER = 19;
    static final int CONGESTION = 34;

    private HangupCause() {}

    static String text(int cause) {
        return switch (cause) {
            case 1 -> "Unallocated (unassigned) number";
            case NORMAL -> "Normal Clearing";
            case BUSY -> "User busy";
            case 18 -> "No user responding";
            case NO_ANSWER -> "User alerting, no answer";
            case 20 -> "Subscriber absent";
            case 21 -> "Call Rejected";
            case 27 -> "Destination out of order";
            case 31 -> "Normal, unspecified";
            case CONGESTION -> "Circuit/channel congestion";
            default -> "Unknown";
        };
    }

    /** The cause that goes with a {@code DialStatus}. */
    static int of(String dialStatus) {
        return switch (dialStatus) {
            case "BUSY" -> BUSY;
            case "CONGESTION" -> CONGESTION;
            case "NOANSWER" -> NO_ANSWER;
            default -> UNKNOWN;
        };
    }
}
