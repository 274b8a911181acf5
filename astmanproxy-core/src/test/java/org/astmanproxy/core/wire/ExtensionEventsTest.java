package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.astmanproxy.EventQuery;
import org.astmanproxy.ExtensionContext;
import org.astmanproxy.OverflowPolicy;
import org.astmanproxy.ProxyExtension;
import org.astmanproxy.RunningExtension;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.core.testing.LogCapture;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.message.Message;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.Await;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Events that extensions get and send. */
class ExtensionEventsTest {
    @RegisterExtension
    final LogCapture log = new LogCapture();

    @RegisterExtension
    final Stand stand = new Stand();

    private final CompletableFuture<ExtensionContext> context = new CompletableFuture<>();

    private final class Given implements ProxyExtension {
        @Override
        public String name() {
            return "board";
        }

        @Override
        public RunningExtension start(ExtensionContext given) {
            context.complete(given);
            return () -> {};
        }
    }

    @BeforeEach
    void addExtension() {
        stand.builder().extension(new Given());
    }

    private static Message event(String name, String privilege) {
        return Message.event(name).with("Privilege", privilege);
    }

    @Test
    void events_come_in_batches_of_all_that_waited_and_in_order() {
        ScriptedAsterisk asterisk = stand.server("pbx1");
        stand.start();
        AsteriskSession session = asterisk.session();
        List<List<String>> batches = new CopyOnWriteArrayList<>();
        CountDownLatch goOn = new CountDownLatch(1);
        context.join().subscribe(EventQuery.events("Hangup"), OverflowPolicy.CLOSE, batch -> {
            batches.add(batch.stream().map(it -> it.get("N").orElse("")).toList());
            try {
                goOn.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        session.event("Hangup", "N: 0");
        Await.until("the first event", () -> !batches.isEmpty());
        IntStream.rangeClosed(1, 1500).forEach(n -> session.event("Hangup", "N: " + n));
        stand.settle(session);
        goOn.countDown();

        Await.until("all events", () -> batches.stream().mapToInt(List::size).sum() == 1501);
        assertThat(batches.stream().map(List::size)).containsExactly(1, 1000, 500);
        assertThat(batches.stream().flatMap(List::stream))
                .containsExactlyElementsOf(IntStream.rangeClosed(0, 1500)
                        .mapToObj(Integer::toString)
                        .toList());
    }

    @Test
    void a_handler_that_fails_is_logged_with_the_extension_and_gets_the_next_batch() {
        stand.startAlone();
        List<String> names = new CopyOnWriteArrayList<>();
        context.join().subscribe(EventQuery.all(), OverflowPolicy.CLOSE, batch -> {
            names.add(batch.get(0).name());
            throw new IllegalStateException("planted in a handler");
        });
        context.join().publish(event("First", "user,all"));
        log.await("a subscriber of extension board failed");
        context.join().publish(event("Second", "user,all"));
        Await.until("the next batch", () -> names.size() == 2);
    }

    @Test
    void a_published_event_reaches_the_clients_whose_classes_masks_and_filters_let_it() {
        stand.user(UserConfig.builder("calls", "s").read(Set.of("call")).build());
        stand.user("all", "s");
        stand.startAlone();
        AmiClient calls = stand.loggedIn("calls", "s");
        AmiClient masked = stand.loggedIn("all", "s");
        masked.ask("Action: Events", "EventMask: agent");
        AmiClient all = stand.loggedIn("all", "s");

        context.join().publish(event("Score", "user,all").with("Points", "3"));
        context.join().publish(event("Ring", "call,all"));

        assertThat(all.read().lines()).containsExactly("Event: Score", "Privilege: user,all", "Points: 3");
        assertThat(all.read().first()).isEqualTo("Event: Ring");
        assertThat(calls.read().first()).isEqualTo("Event: Ring");
        assertThat(masked.ask("Action: Events", "EventMask: on").first()).isEqualTo("Response: Success");
    }

    @Test
    void a_published_event_may_belong_to_a_server() {
        stand.startAlone();
        AmiClient client = stand.client();
        client.ask("Action: Login");
        client.sync();
        List<String> seen = new CopyOnWriteArrayList<>();
        context.join()
                .subscribe(
                        EventQuery.server("pbx9"),
                        OverflowPolicy.CLOSE,
                        batch -> batch.forEach(
                                it -> seen.add(it.name() + it.get("Server").orElse(""))));
        context.join().publish(event("Other", "user,all"));
        context.join().publish(event("Score", "user,all").with("Server", "pbx9").with("Points", "3"));

        assertThat(client.read().lines()).containsExactly("Event: Other", "Privilege: user,all");
        assertThat(client.read().lines())
                .containsExactly("Event: Score", "Privilege: user,all", "Points: 3", "Server: pbx9");
        Await.until("the event of the server", () -> !seen.isEmpty());
        assertThat(seen).containsExactly("Scorepbx9");
    }

    @Test
    void what_clients_could_take_for_something_else_is_not_published() {
        stand.startAlone();
        ExtensionContext board = context.join();
        assertThatThrownBy(() -> board.publish(Message.action("Ping")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("not an event: 'Ping'");
        assertThatThrownBy(() -> board.publish(Message.event("Score")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("event Score has no Privilege header");
        assertThatThrownBy(() -> board.publish(event("Score", "user,all").with("ActionID", "7")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("event Score has an ActionID");
        stand.proxy().close();
        assertThatThrownBy(() -> board.publish(event("Score", "user,all"))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void more_published_events_than_fit_wait_for_their_turn_and_none_is_lost() {
        stand.limits(limits -> limits.clientQueueBytes(64 * 1024));
        stand.with(c -> c.eventLoops(2));
        stand.startAlone();
        List<String> seen = new CopyOnWriteArrayList<>();
        context.join().subscribe(EventQuery.events("Last"), OverflowPolicy.CLOSE, batch -> seen.add("last"));
        String big = "x".repeat(30_000);
        for (int i = 0; i < 200; i++) {
            context.join().publish(event("Big", "user,all").with("Text", big));
        }
        context.join().publish(event("Last", "user,all").with("Text", big + big + big));
        Await.until("the last event", () -> !seen.isEmpty());
    }
}
