package org.astmanproxy.simulator;

import java.util.Locale;

/** The classes of AMI privileges that events are sorted into, with Asterisk's own bit for each. */
enum PrivilegeClass {
    SYSTEM(0),
    CALL(1),
    LOG(2),
    VERBOSE(3),
    COMMAND(4),
    AGENT(5),
    USER(6),
    CONFIG(7),
    DTMF(8),
    REPORTING(9),
    CDR(10),
    DIALPLAN(11),
    ORIGINATE(12),
    AGI(13),
    CC(15),
    AOC(16),
    TEST(17),
    SECURITY(18),
    MESSAGE(30);

    private final int bit;

    PrivilegeClass(int shift) {
        this.bit = 1 << shift;
    }

    int bit() {
        return bit;
    }

    /** The word in masks and {@code Privilege} headers. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
