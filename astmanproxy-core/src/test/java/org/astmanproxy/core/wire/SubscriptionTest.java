package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.astmanproxy.EventQuery;
import org.astmanproxy.OverflowPolicy;
import org.astmanproxy.Subscription;
import org.astmanproxy.core.testing.LogCapture;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.message.Message;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.Await;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the host program subscribes to, and what becomes of a handler that is too slow. */
class SubscriptionTest {
    private static final String PAD = "Pad: " + "x".repeat(1_000);

    @RegisterExtension
    final LogCapture log = new LogCapture();

    @RegisterExtension
    final Stand stand = new Stand();

    private final ScriptedAsterisk first = stand.server("pbx1");
    private final ScriptedAsterisk second = stand.server("pbx2");
    private final BlockingQueue<Message> events = new LinkedBlockingQueue<>();
    private final CountDownLatch release = new CountDownLatch(1);
    private AsteriskSession pbx1;
    private AsteriskSession pbx2;

    @BeforeEach
    void start() {
        stand.limits(l -> l.clientQueueBytes(64 << 10)).start();
        pbx1 = first.session();
        pbx2 = second.session();
        stand.settle(pbx1);
        stand.settle(pbx2);
    }

    private void handleSlowly(Message event) {
        events.add(event);
        try {
            release.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void number(int from, int to) {
        for (int i = from; i < to; i++) {
            pbx1.event("Newexten", "Privilege: dialplan,all", "Number: " + i, PAD);
        }
        stand.settle(pbx1);
    }

    private int nextNumber() {
        return Integer.parseInt(
                Await.next("a numbered event", events).get("Number").orElseThrow());
    }

    @Test
    void a_subscriber_gets_the_events_that_its_query_asks_for() {
        stand.proxy().subscribe(EventQuery.classes("call").withServers("pbx2"), events::add);
        pbx1.event("Hangup", "Privilege: call,all", "Channel: wrong/server");
        stand.settle(pbx1);
        pbx2.event("QueueMemberAdded", "Privilege: agent,all", "Channel: wrong/class");
        pbx2.event("Hangup", "Privilege: call,all", "Channel: right/one");
        stand.settle(pbx2);
        Message got = Await.next("the event", events);
        assertThat(got.get("Channel")).hasValue("right/one");
        assertThat(got.get("Server")).hasValue("pbx2");
        assertThat(events).isEmpty();
    }

    @Test
    void a_query_for_a_server_gets_what_the_proxy_says_of_it() {
        stand.proxy().subscribe(EventQuery.server("pbx2"), events::add);
        pbx1.close();
        pbx2.close();
        assertThat(Await.next("the notice", events).get("Server")).hasValue("pbx2");
    }

    @Test
    void a_slow_handler_loses_the_oldest_events_and_can_ask_how_many() {
        Subscription slow =
                stand.proxy().subscribe(EventQuery.events("Newexten"), OverflowPolicy.DROP_OLDEST, this::handleSlowly);
        number(0, 1);
        assertThat(nextNumber()).isZero();
        number(1, 200);
        assertThat(log.await("its oldest events are dropped")).contains("clientqueue = 65536");
        assertThat(slow.isClosed()).isFalse();
        int dropped = (int) slow.dropped();
        assertThat(dropped).isBetween(100, 198);
        release.countDown();
        for (int i = 1 + dropped; i < 200; i++) {
            assertThat(nextNumber()).isEqualTo(i);
        }
        number(200, 201);
        assertThat(nextNumber()).isEqualTo(200);
        assertThat(slow.dropped()).isEqualTo(dropped);
    }

    @Test
    void a_slow_handler_closes_its_subscription_where_nothing_else_was_asked_for() {
        Subscription slow = stand.proxy().subscribe(EventQuery.events("Newexten"), this::handleSlowly);
        number(0, 200);
        log.await("a subscriber of the host program is ended");
        assertThat(slow.isClosed()).isTrue();
        assertThat(slow.dropped()).isZero();
        release.countDown();
        number(200, 201);
        assertThat(events).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void a_closed_subscription_gets_nothing_of_what_waited() {
        Subscription slow = stand.proxy().subscribe(EventQuery.events("Newexten"), this::handleSlowly);
        number(0, 10);
        assertThat(nextNumber()).isZero();
        slow.close();
        release.countDown();
        assertThat(slow.isClosed()).isTrue();
        BlockingQueue<Message> after = new LinkedBlockingQueue<>();
        stand.proxy().subscribe(EventQuery.all(), after::add);
        number(10, 11);
        Await.next("an event for another subscriber", after);
        assertThat(events).isEmpty();
    }
}
