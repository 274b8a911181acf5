package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.astmanproxy.EventQuery;
import org.astmanproxy.ExtensionContext;
import org.astmanproxy.ExtensionException;
import org.astmanproxy.LocalSession;
import org.astmanproxy.OverflowPolicy;
import org.astmanproxy.ProxyExtension;
import org.astmanproxy.RunningExtension;
import org.astmanproxy.ServerState;
import org.astmanproxy.Subscription;
import org.astmanproxy.config.ExtensionConfig;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.core.dropin.JarMaker;
import org.astmanproxy.core.testing.LogCapture;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.testkit.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The life of extensions: settings, start, stop, and what ends with them. */
class ExtensionTest {
    @RegisterExtension
    final LogCapture log = new LogCapture();

    @RegisterExtension
    final Stand stand = new Stand();

    private final List<String> steps = new CopyOnWriteArrayList<>();

    /** Runs in {@link ProxyExtension#start}. */
    private interface Start {
        RunningExtension with(ExtensionContext context) throws Exception;
    }

    private record Given(String name, Set<String> keys, Start start) implements ProxyExtension {
        @Override
        public RunningExtension start(ExtensionContext context) throws Exception {
            return start.with(context);
        }
    }

    private void extension(String name, Start start) {
        stand.builder().extension(new Given(name, Set.of("path"), start));
    }

    private Start noting(String name) {
        return context -> {
            steps.add("start " + name);
            return () -> steps.add("stop " + name);
        };
    }

    @Test
    void extensions_start_in_order_and_stop_in_reverse_order() {
        extension("one", noting("one"));
        extension("two", noting("two"));
        stand.startAlone().close();

        assertThat(steps).containsExactly("start one", "start two", "stop two", "stop one");
        assertThat(log.linesWith("extension two starts")).hasSize(1);
    }

    @Test
    void an_extension_starts_before_clients_can_connect_and_before_servers_are_asked() throws IOException {
        stand.server("pbx1");
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        stand.listen(ListenerConfig.on("127.0.0.1", port).formats("standard", "standard"));
        extension("early", context -> {
            assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port))
                    .isInstanceOf(IOException.class);
            assertThat(context.proxy().addresses()).isEmpty();
            assertThat(context.proxy().server("pbx1").state()).isEqualTo(ServerState.CONNECTING);
            context.subscribe(EventQuery.events("FullyBooted"), OverflowPolicy.CLOSE, batch -> steps.add("booted"));
            return () -> {};
        });
        stand.start();
        stand.client().sync();
        Await.until("the first event of the server", () -> steps.contains("booted"));
    }

    @Test
    void an_extension_has_the_settings_of_its_keys_and_no_others() {
        stand.with(c -> c.extensions(
                it -> it.withSettings("one", Map.of("path", "/a")).withSettings("two", Map.of("path", "/b"))));
        extension("one", context -> {
            steps.add(context.name() + context.settings());
            return () -> {};
        });
        extension("two", noting("two"));
        stand.startAlone();
        assertThat(steps).contains("one{path=/a}");
    }

    @Test
    void settings_that_no_extension_has_are_no_proxy() {
        extension("one", noting("one"));
        stand.with(c -> c.extensions(it -> it.withSettings("one", Map.of("pth", "/a"))));
        assertThatThrownBy(stand::startAlone)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("unknown key 'one.pth' (did you mean one.path?)");
        stand.with(c -> c.extensions(it -> ExtensionConfig.defaults().withSettings("nats", Map.of("url", "x"))));
        assertThatThrownBy(stand::startAlone).hasMessageStartingWith("there is no extension 'nats'");
        assertThat(steps).isEmpty();
    }

    @Test
    void one_that_throws_ends_the_start_and_those_before_it_are_stopped() {
        extension("one", noting("one"));
        extension("two", context -> {
            throw new IOException("two.path: no such file");
        });
        extension("three", noting("three"));

        assertThatThrownBy(stand::startAlone)
                .isInstanceOf(ExtensionException.class)
                .hasMessage("extension two does not start: two.path: no such file");
        assertThat(steps).containsExactly("start one", "stop one");
        assertThat(log.linesWith("failed to start")).isEmpty();
    }

    @Test
    void a_fault_of_the_program_is_logged_with_its_stack_trace() {
        extension("two", context -> {
            throw new NoClassDefFoundError("x/Lost");
        });
        assertThatThrownBy(stand::startAlone)
                .hasMessage("extension two does not start: java.lang.NoClassDefFoundError: x/Lost");
        assertThat(log.linesWith("extension two failed to start")).hasSize(1);
    }

    @Test
    @SuppressWarnings("NullAway") // an extension may be compiled without null checks
    void one_that_returns_nothing_does_not_start() {
        extension("two", context -> null);
        assertThatThrownBy(stand::startAlone).hasMessage("extension two does not start: start() returned null");
    }

    @Test
    void two_of_one_name_are_refused() {
        extension("one", noting("one"));
        extension("one", noting("one"));
        assertThatThrownBy(stand::startAlone).hasMessage("two extensions are called one");
    }

    @Test
    void a_fault_at_the_stop_of_one_does_not_keep_the_others_from_stopping() {
        extension("one", noting("one"));
        extension("two", context -> () -> {
            throw new IllegalStateException("planted in stop");
        });
        stand.startAlone().close();

        assertThat(steps).containsExactly("start one", "stop one");
        assertThat(log.linesWith("extension two failed to stop"))
                .singleElement()
                .asString()
                .contains("planted");
    }

    @Test
    void one_that_does_not_stop_is_left_behind() {
        CountDownLatch never = new CountDownLatch(1);
        extension("one", noting("one"));
        extension("two", context -> never::await);
        stand.startAlone().close(Duration.ofMillis(200));

        Await.until("the other one has stopped", () -> steps.equals(List.of("start one", "stop one")));
        assertThat(log.linesWith("extension two has not stopped in time")).hasSize(1);
    }

    @Test
    void while_an_extension_stops_its_sessions_have_ended_and_the_servers_are_still_connected() {
        stand.server("pbx1");
        stand.user("ann", "s");
        extension("last", context -> {
            LocalSession session = context.openSession("ann", "last");
            return () -> steps.add(context.proxy().server("pbx1").state() + " " + session.isClosed());
        });
        stand.start().close();
        assertThat(steps).containsExactly("CONNECTED true");
    }

    @Test
    void what_an_extension_has_opened_ends_with_it() {
        stand.user("ann", "s");
        CompletableFuture<ExtensionContext> given = new CompletableFuture<>();
        CompletableFuture<LocalSession> session = new CompletableFuture<>();
        CompletableFuture<Subscription> subscription = new CompletableFuture<>();
        extension("one", context -> {
            given.complete(context);
            session.complete(context.openSession("ann", "a session"));
            subscription.complete(context.subscribe(EventQuery.all(), OverflowPolicy.CLOSE, batch -> {}));
            return () -> {};
        });
        stand.startAlone().close();

        assertThat(session.join().isClosed()).isTrue();
        assertThat(subscription.join().isClosed()).isTrue();
        ExtensionContext late = given.join();
        assertThatThrownBy(() -> late.openSession("ann", "late")).hasMessage("extension one has stopped");
        assertThatThrownBy(() -> late.subscribe(EventQuery.all(), OverflowPolicy.CLOSE, batch -> {}))
                .hasMessage("extension one has stopped");
    }

    @Test
    void a_writer_is_found_by_the_name_of_its_format() {
        CompletableFuture<ExtensionContext> given = new CompletableFuture<>();
        extension("one", context -> {
            given.complete(context);
            return () -> {};
        });
        stand.startAlone();
        assertThat(given.join().writer("json")).isNotNull();
        assertThatThrownBy(() -> given.join().writer("yaml"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("no output format 'yaml' (there are ")
                .hasMessageContaining("json");
    }

    @Test
    void an_extension_of_a_jar_is_like_one_of_the_host_program(@TempDir Path work) throws IOException {
        Path folder = Files.createDirectory(work.resolve("jars"));
        new JarMaker(work).extension("x.Board", "board", "\"path\"").jar(folder.resolve("a.jar"));
        stand.with(c -> c.extensions(it -> it.withFolder(folder).withSettings("board", Map.of("path", "/x"))));
        stand.startAlone();
        assertThat(log.linesWith("board has")).containsExactly("INFO board has {path=/x} true");
    }
}
