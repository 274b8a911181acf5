package org.astmanproxy.simulator;

import java.util.List;
import java.util.Optional;

/**
 * Starts the simulation's own calls. It chooses their number so that each call lasts some seconds at the given event
 * rate.
 */
final class AutoCalls {
    private static final int MOST_AT_A_TIME = 24;
    private static final double RATE_FOR_ONE_MORE = 5;
    private static final int MOST_WAITING = 4;
    private static final List<String> OUTSIDE =
            List.of("Ümit Öz", "Société Générale", "ACME Corp.", "Lost & Found", "");

    private final PbxState exchange;
    private final Pacer pacer;
    private final int atATime;
    private long started;

    AutoCalls(PbxState exchange, double eventsPerSecond, Pacer pacer) {
        this.exchange = exchange;
        this.pacer = pacer;
        this.atATime = (int) Math.max(2, Math.min(MOST_AT_A_TIME, eventsPerSecond / RATE_FOR_ONE_MORE));
    }

    /** Plays what is due by now. */
    void play(long nowNanos) {
        long due = pacer.due(nowNanos);
        long before = exchange.events.published();
        long stepsLeft = 2 * due; // steps in which a channel only waits publish no event
        while (exchange.events.published() - before < due && stepsLeft-- > 0) {
            if (exchange.paced.size() < atATime && !exchange.channels.isFull()) {
                startCall();
            }
            if (exchange.paced.size() == 0) {
                break;
            }
            exchange.paced.playOne();
        }
        pacer.played(exchange.events.published() - before);
    }

    private void startCall() {
        started++;
        boolean toQueue = exchange.random.nextInt(5) < 2;
        String exten = toQueue ? queue() : Integer.toString(DeviceBook.FIRST_PHONE + freePhone());
        boolean fromOutside = toQueue || exchange.random.nextBoolean();
        int phone = freePhone();
        Party caller = fromOutside ? outsider() : DeviceBook.owner(phone);
        String device = fromOutside ? DeviceBook.TRUNK : DeviceBook.phone(phone);
        Channel channel =
                exchange.channels.addPhone(device, Optional.empty(), new DialplanPosition(Dialplan.CONTEXT, exten, 1));
        channel.state = ChannelState.RING;
        channel.caller = caller;
        Script script = new Script(exchange.paced);
        PbxRun run = PbxRun.dialplan(exchange, channel, script);
        channel.life = run;
        exchange.channelEvents.created(channel);
        exchange.devices.refresh(device);
        exchange.channelEvents.variable(channel, "CUSTOMER", "C-" + (10_000 + started % 90_000));
        run.start();
    }

    private String queue() {
        CallQueue chosen = exchange.queues.all().get(exchange.random.nextInt(2));
        return chosen.callers.size() < MOST_WAITING
                ? chosen.name
                : Integer.toString(DeviceBook.FIRST_PHONE + freePhone());
    }

    /**
     * {@return a phone without a channel that is not a queue member's} There always is one, because there are more
     * phones than calls.
     */
    private int freePhone() {
        int first = exchange.random.nextInt(DeviceBook.PHONES);
        for (int i = 0; i < DeviceBook.PHONES; i++) {
            int phone = (first + i) % DeviceBook.PHONES;
            if (!QueueBook.isMember(phone) && exchange.devices.isFree(DeviceBook.phone(phone))) {
                return phone;
            }
        }
        return first;
    }

    private Party outsider() {
        String name = OUTSIDE.get(exchange.random.nextInt(OUTSIDE.size()));
        return new Party("+49301234" + exchange.random.nextInt(100, 1000), WireText.utf8(name));
    }
}
