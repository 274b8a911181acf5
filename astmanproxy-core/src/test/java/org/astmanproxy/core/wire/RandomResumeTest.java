package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.astmanproxy.config.CallRules;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.core.testing.CallModel;
import org.astmanproxy.core.testing.RandomCalls;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.AmiMessage;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Clients lose their connections at random moments under a stream, and come back: each stream is whole, or names its gap. */
class RandomResumeTest {
    private static final int ROUNDS = 30;
    private static final List<CallRules> RULES = List.of(
            CallRules.builder().build(),
            CallRules.builder().channel("PJSIP/a-").build(),
            CallRules.builder().channel("PJSIP/b-").inContext("ctx-b").build(),
            CallRules.builder().inContext("ctx-a").build());

    @RegisterExtension
    final Stand stand = new Stand().with(c -> c.eventLoops(2));

    private final ScriptedAsterisk asterisk = stand.server("pbx1");
    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);

    /** A client that comes back as often as it is cut off. */
    private final class Returning {
        private final String user;
        private final List<AmiMessage> got = new ArrayList<>();
        private AmiClient client;
        private String last;
        private boolean connected = true;

        Returning(String user) {
            this.user = user;
            this.client = stand.loggedIn(user, "s");
            this.last = client.send("ProxyAction: SetSequence")
                    .readUntil(message -> message.has("ProxyResponse"))
                    .get("ProxySequence");
        }

        void cut() {
            client.close();
            connected = false;
            // an event without a number belongs to the next one with a number, which has not come
            while (!got.isEmpty() && !got.get(got.size() - 1).has("ProxySequence")) {
                got.remove(got.size() - 1);
            }
        }

        void comeBack() {
            client = stand.client();
            client.sendText("Action: Login\r\nUsername: " + user + "\r\nSecret: s\r\n\r\nProxyAction: Resume\r\nSince: "
                    + last + "\r\n\r\n");
            assertThat(client.readUntil(message -> message.has("ProxyResponse")).first())
                    .as(description())
                    .isEqualTo("ProxyResponse: Success");
            connected = true;
        }

        /** Reads a number of events. */
        void read(int count) {
            for (int i = 0; i < count; i++) {
                AmiMessage next = client.readUntil(message -> !message.isResponse() && !message.isEvent("FullyBooted"));
                got.add(next);
                last = next.has("ProxySequence") ? next.get("ProxySequence") : last;
            }
        }
    }

    private String description() {
        return "seed " + seed;
    }

    private static List<AmiMessage> seen(int user, List<AmiMessage> sent) {
        CallRules rules = RULES.get(user);
        boolean everything = rules.channels().isEmpty() && rules.inContexts().isEmpty();
        return everything ? sent : CallModel.seen(rules, sent);
    }

    private static AmiMessage asSent(AmiMessage got) {
        return new AmiMessage(got.lines().stream()
                .filter(line -> !line.startsWith("ProxySequence: ") && !line.startsWith("Server: "))
                .toList());
    }

    @Test
    void a_stream_is_whole_whatever_the_rules_of_the_user() {
        for (int i = 0; i < RULES.size(); i++) {
            stand.user(UserConfig.builder("u" + i, "s").calls(RULES.get(i)).build());
        }
        stand.start();
        AsteriskSession pbx = asterisk.session();
        RandomCalls calls = new RandomCalls(random);
        List<Returning> clients = new ArrayList<>();
        for (int i = 0; i < RULES.size(); i++) {
            clients.add(new Returning("u" + i));
        }
        List<AmiMessage> sent = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            List<AmiMessage> more = calls.events(random.nextInt(20));
            more.forEach(event -> pbx.sendText(event.text()));
            sent.addAll(more);
            for (int i = 0; i < clients.size(); i++) {
                Returning client = clients.get(i);
                if (!client.connected && random.nextInt(3) == 0) {
                    client.comeBack();
                }
                int there = seen(i, sent).size() - client.got.size();
                if (client.connected && there > 0) {
                    client.read(random.nextInt(there + 1));
                }
                if (client.connected && random.nextInt(3) == 0) {
                    client.cut();
                }
            }
        }
        for (int i = 0; i < clients.size(); i++) {
            List<AmiMessage> expected = seen(i, sent);
            Returning client = clients.get(i);
            if (!client.connected) {
                client.comeBack();
            }
            client.read(expected.size() - client.got.size());
            assertThat(client.got.stream().map(RandomResumeTest::asSent))
                    .as(description() + ", rules " + RULES.get(i))
                    .containsExactlyElementsOf(expected);
            assertThat(client.client.sync()).as(description()).allMatch(message -> message.isEvent("FullyBooted"));
        }
    }

    private static long number(String place) {
        return Long.parseLong(place.substring(place.indexOf('-') + 1));
    }

    /** The buffer holds a part of what happens between two connections, so most of them meet a gap. */
    @Test
    void a_stream_names_each_gap_and_how_many_events_are_in_it() {
        stand.user("u", "s").limits(l -> l.replayBufferBytes(256 << 10)).start();
        AsteriskSession pbx = asterisk.session();
        Returning client = new Returning("u");
        long expected = number(client.last);
        String pad = "x".repeat(2000);
        int gaps = 0;
        int sent = 0;
        for (int round = 0; round < ROUNDS; round++) {
            int count = 1 + random.nextInt(200);
            for (int i = 0; i < count; i++) {
                pbx.event("Step", "Privilege: user,all", "N: " + sent++, "Pad: " + pad);
            }
            if (!client.connected) {
                stand.settle(pbx);
                client.comeBack();
            }
            for (boolean done = false; !done; ) {
                client.read(1);
                AmiMessage got = client.got.get(client.got.size() - 1);
                if (got.isEvent("ProxyGap")) {
                    gaps++;
                    assertThat(number(got.get("From"))).as(description()).isEqualTo(expected + 1);
                    assertThat(Long.parseLong(got.get("Missed")))
                            .as(description())
                            .isEqualTo(number(got.get("To")) - expected);
                    expected = number(got.get("To"));
                } else {
                    expected++;
                }
                assertThat(number(got.get("ProxySequence"))).as(description()).isEqualTo(expected);
                done = got.get("N").equals(Integer.toString(sent - 1)) || random.nextInt(100) == 0;
            }
            if (random.nextBoolean()) {
                client.cut();
            }
        }
        assertThat(gaps).as(description()).isPositive();
    }
}
