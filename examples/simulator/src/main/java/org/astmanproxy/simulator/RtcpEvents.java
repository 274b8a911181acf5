package org.astmanproxy.simulator;

import java.time.InstantSource;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** RTCP reports of channels that carry sound over a network. The numbers are made up. */
final class RtcpEvents {
    private final CallEventStream events;
    private final InstantSource clock;
    private final RandomGenerator random;

    RtcpEvents(CallEventStream events, InstantSource clock, RandomGenerator random) {
        this.events = events;
        this.clock = clock;
        this.random = random;
    }

    void sent(Channel channel) {
        report("RTCPSent", channel, "192.0.2.10:4000", "192.0.2.1:10000", "");
    }

    void received(Channel channel) {
        String roundTrip = String.format(Locale.ROOT, "%.4f", random.nextInt(5, 80) / 1000.0);
        report("RTCPReceived", channel, "192.0.2.1:10000", "192.0.2.10:4000", roundTrip);
    }

    private void report(String name, Channel channel, String to, String from, String roundTrip) {
        Block text = ChannelText.append(events.begin(name, PrivilegeClass.REPORTING), channel)
                .header("To", to)
                .header("From", from);
        if (!roundTrip.isEmpty()) {
            text.header("RTT", roundTrip);
        }
        long packets = 50 + 50 * channel.seconds(clock.millis());
        text.header("SSRC", ssrc(channel, name.hashCode()))
                .header("PT", "200(SR)")
                .header("ReportCount", 1)
                .header("SentNTP", Times.seconds(clock))
                .header("SentRTP", packets * 160)
                .header("SentPackets", packets)
                .header("SentOctets", packets * 160)
                .header("Report0SourceSSRC", ssrc(channel, -name.hashCode()))
                .header("Report0FractionLost", 0)
                .header("Report0CumulativeLost", 0)
                .header("Report0HighestSequence", random.nextInt(1 << 16))
                .header("Report0SequenceNumberCycles", 0)
                .header("Report0IAJitter", random.nextInt(60))
                .header("Report0LSR", random.nextLong(1L << 32))
                .header("Report0DLSR", String.format(Locale.ROOT, "%.4f", random.nextInt(5000) / 1000.0));
        events.publish(PrivilegeClass.REPORTING, text);
    }

    private static String ssrc(Channel channel, int salt) {
        return String.format(Locale.ROOT, "0x%08x", channel.name.hashCode() * 31 + salt);
    }
}
