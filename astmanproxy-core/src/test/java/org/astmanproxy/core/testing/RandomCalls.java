package org.astmanproxy.core.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.astmanproxy.testkit.AmiMessage;

/** Makes streams of events about calls that begin, meet and end at random. */
public final class RandomCalls {
    private final Random random;
    private final List<Channel> channels = new ArrayList<>();
    private final List<Channel> gone = new ArrayList<>();
    private int next;

    private record Channel(String name, String context, String id, String linked) {}

    /** Starts without calls. */
    public RandomCalls(Random random) {
        this.random = random;
    }

    /** {@return the next events, in order} */
    public List<AmiMessage> events(int count) {
        List<AmiMessage> events = new ArrayList<>();
        while (events.size() < count) {
            List<String> numbered = new ArrayList<>(event());
            numbered.add("Number: " + events.size());
            events.add(new AmiMessage(numbered));
        }
        return events;
    }

    private List<String> event() {
        if (channels.isEmpty() || random.nextInt(6) == 0) {
            return begin();
        }
        int at = random.nextInt(channels.size());
        Channel one = channels.get(at);
        Channel other = channels.get(random.nextInt(channels.size()));
        return switch (random.nextInt(10)) {
            case 0, 1 -> lines("Newstate", one, "ChannelState: 4");
            case 2 -> lines("VarSet", one, "Variable: x");
            case 3 -> join(at, other);
            case 4 -> dial(one, other);
            case 5 -> end(at);
            case 6 -> late();
            case 7 -> List.of("Event: PeerStatus", "Peer: PJSIP/a");
            case 8 -> invented(one, other);
            default -> lines("Newexten", one, "ChannelState: 6");
        };
    }

    private List<String> begin() {
        String id = "1." + next++;
        String tenant = random.nextBoolean() ? "a" : "b";
        String name = random.nextInt(4) == 0 ? "Local/5@ctx-" + tenant + "-" + next : "PJSIP/" + tenant + "-" + next;
        boolean joins = !channels.isEmpty() && random.nextInt(3) == 0;
        String linked = joins ? channels.get(random.nextInt(channels.size())).linked() : id;
        Channel channel = new Channel(name, "ctx-" + tenant, id, linked);
        channels.add(channel);
        return lines("Newchannel", channel, "ChannelState: 0");
    }

    private List<String> join(int at, Channel other) {
        Channel before = channels.get(at);
        Channel moved = new Channel(before.name(), other.context(), before.id(), other.linked());
        channels.set(at, moved);
        return lines("NewCallerid", moved, "ChannelState: 6");
    }

    private static List<String> dial(Channel one, Channel other) {
        return lines(
                "DialBegin",
                one,
                "ChannelState: 4",
                "DestChannel: " + other.name(),
                "DestUniqueid: " + other.id(),
                "DestLinkedid: " + other.linked());
    }

    private List<String> end(int at) {
        Channel channel = channels.remove(at);
        gone.add(channel);
        return lines("Hangup", channel, "ChannelState: 6");
    }

    private List<String> late() {
        if (gone.isEmpty()) {
            return begin();
        }
        Channel channel = gone.get(random.nextInt(gone.size()));
        return random.nextBoolean()
                ? List.of("Event: Cdr", "Channel: " + channel.name(), "UniqueID: " + channel.id())
                : lines("RTCPSent", channel, "ChannelState: 6");
    }

    private static List<String> invented(Channel one, Channel other) {
        return List.of(
                "Event: UserEvent",
                "UserEvent: x",
                "Channel: " + one.name(),
                "ChannelState: 6",
                "Uniqueid: " + other.id(),
                "Linkedid: " + other.linked());
    }

    private static List<String> lines(String name, Channel channel, String... more) {
        List<String> lines = new ArrayList<>(List.of(
                "Event: " + name,
                "Channel: " + channel.name(),
                "Context: " + channel.context(),
                "Uniqueid: " + channel.id(),
                "Linkedid: " + channel.linked()));
        lines.addAll(List.of(more));
        return lines;
    }
}
