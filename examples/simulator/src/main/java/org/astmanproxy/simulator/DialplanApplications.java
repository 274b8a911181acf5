package org.astmanproxy.simulator;

import java.util.Locale;

/** The applications of the dialplan. One that is not known here passes at once. */
final class DialplanApplications {
    private static final long UNTIL_HANGUP_MILLIS = 3_600_000;
    private static final long PLAYBACK_MILLIS = 3000;
    private static final long BUSY_TONE_MILLIS = 1000;

    private DialplanApplications() {}

    static void run(PbxRun run, Dialplan.DialplanStep step) {
        String data = step.data();
        switch (step.application().toLowerCase(Locale.ROOT)) {
            case "answer" -> answer(run);
            case "hangup" -> run.finish(HangupCause.NORMAL);
            case "wait" -> run.next(millis(data));
            case "echo", "musiconhold" -> run.next(UNTIL_HANGUP_MILLIS);
            case "playback", "background" -> run.next(PLAYBACK_MILLIS);
            case "busy" -> refuse(run, "BUSY");
            case "congestion" -> refuse(run, "CONGESTION");
            case "set" -> set(run, data);
            case "dial" -> new DialRun(run, data).start();
            case "queue" -> queue(run, data);
            default -> run.next(0);
        }
    }

    private static void answer(PbxRun run) {
        run.exchange.answer(run.channel);
        run.next(0);
    }

    private static void refuse(PbxRun run, String status) {
        Channel channel = run.channel;
        // queued first: whoever called may hang up at once, which cuts the script
        run.script().then(BUSY_TONE_MILLIS, () -> run.finish(HangupCause.of(status)));
        if (channel.isUp()) {
            return; // only the tone is left to hear
        }
        run.exchange.channelEvents.state(channel, ChannelState.BUSY);
        run.exchange.devices.refresh(channel.device());
        channel.otherHalf.ifPresent(other -> other.signals.failed(status));
    }

    private static void set(PbxRun run, String data) {
        int equals = data.indexOf('=');
        if (equals > 0) {
            run.exchange.channelEvents.variable(run.channel, data.substring(0, equals), data.substring(equals + 1));
        }
        run.next(0);
    }

    private static void queue(PbxRun run, String data) {
        String name = data.split(",", 2)[0];
        run.exchange.queues.find(name).ifPresentOrElse(queue -> new QueueRun(run, queue).start(), () -> run.next(0));
    }

    private static long millis(String seconds) {
        try {
            return (long) (Math.min(1e6, Math.max(0, Double.parseDouble(seconds))) * 1000);
        } catch (NumberFormatException notANumber) {
            return 0;
        }
    }
}
