package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.astmanproxy.ExtensionContext;
import org.astmanproxy.ProxyExtension;
import org.astmanproxy.Reply;
import org.astmanproxy.ReplyOutcome;
import org.astmanproxy.RunningExtension;
import org.astmanproxy.ServerFailure;
import org.astmanproxy.ServerSession;
import org.astmanproxy.ServerState;
import org.astmanproxy.core.testing.LogCapture;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.message.Message;
import org.astmanproxy.spi.MessageSink;
import org.astmanproxy.spi.ProtocolException;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.Await;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An extension that decides to which servers the proxy connects. */
class ServerGateTest {
    @RegisterExtension
    final LogCapture log = new LogCapture();

    @RegisterExtension
    final Stand stand = new Stand();

    private final Set<String> open = ConcurrentHashMap.newKeySet();
    private final CompletableFuture<ExtensionContext> context = new CompletableFuture<>();

    private final class Keeper implements ProxyExtension {
        @Override
        public String name() {
            return "keeper";
        }

        @Override
        public RunningExtension start(ExtensionContext given) {
            given.gateServers(server -> {
                if (server.equals("broken")) {
                    throw new IllegalStateException("planted in the gate");
                }
                return open.contains(server);
            });
            context.complete(given);
            return () -> {};
        }
    }

    /** Keeps what a reader reports. */
    private static final class Collected implements MessageSink {
        private final List<Message> messages = new ArrayList<>();

        @Override
        public void message(Message message) {
            messages.add(message);
        }

        @Override
        public void refused(ProtocolException why) {
            throw new AssertionError(why);
        }
    }

    private ServerSession standing(String name) {
        ServerSession server = stand.proxy().server(name);
        Await.until(
                "the server stands by",
                () -> server.lastFailure().isPresent() && server.state() == ServerState.WAITING);
        return server;
    }

    @Test
    void a_server_waits_until_its_gate_opens() throws Exception {
        ScriptedAsterisk asterisk = stand.server("pbx1");
        stand.builder().extension(new Keeper());
        stand.startAlone();
        ServerSession server = standing("pbx1");
        assertThat(server.state()).isEqualTo(ServerState.WAITING);
        assertThat(server.nextAttempt()).isEmpty();
        assertThat(server.lastFailure().map(ServerFailure::reason))
                .contains("an extension does not let the proxy connect");
        server.reconnect();
        stand.proxy().retryServers();
        assertThat(server.send(Message.action("Ping"))
                        .get(Await.DEADLINE.toSeconds(), TimeUnit.SECONDS)
                        .outcome())
                .isNotEqualTo(ReplyOutcome.SUCCESS);
        assertThat(asterisk.connectionCount()).isZero();

        open.add("pbx1");
        server.reconnect();
        server.connected().get(Await.DEADLINE.toSeconds(), TimeUnit.SECONDS);
        assertThat(asterisk.connectionCount()).isEqualTo(1);
    }

    @Test
    void a_server_is_logged_off_and_stands_by_when_its_gate_has_closed() throws Exception {
        ScriptedAsterisk asterisk = stand.server("pbx1");
        open.add("pbx1");
        stand.builder().extension(new Keeper());
        stand.start();
        AsteriskSession session = asterisk.session();
        AmiClient client = stand.client();
        client.sync();
        ServerSession server = stand.proxy().server("pbx1");
        CompletableFuture<Reply> pending = server.send(Message.action("Silence"));
        assertThat(session.next().get("Action")).isEqualTo("Silence");

        open.clear();
        server.disconnect();
        assertThat(session.next().get("Action")).isEqualTo("Logoff");
        assertThat(pending.get(Await.DEADLINE.toSeconds(), TimeUnit.SECONDS)
                        .response()
                        .get("Message"))
                .contains("Server pbx1 disconnected");
        assertThat(client.readEvent("ProxyServerState").lines()).contains("State: disconnected");
        assertThat(server.state()).isEqualTo(ServerState.WAITING);
        assertThat(server.nextAttempt()).isEmpty();
        assertThat(log.await("no attempt is planned"))
                .contains("server pbx1", "the host program or an extension has disconnected it");
        assertThat(asterisk.connectionCount()).isEqualTo(1);
    }

    @Test
    void a_lost_server_stands_by_if_its_gate_has_closed_and_connects_again_if_it_is_open() throws Exception {
        ScriptedAsterisk asterisk = stand.server("pbx1");
        open.add("pbx1");
        stand.builder().extension(new Keeper());
        stand.start();
        ServerSession server = stand.proxy().server("pbx1");
        server.disconnect();
        Await.until("the next attempt is planned", () -> server.nextAttempt().isPresent());
        server.reconnect();
        asterisk.session();
        AsteriskSession second = asterisk.session();
        open.clear();
        second.close();
        Await.until(
                "the server stands by",
                () -> !log.linesWith("no attempt is planned").isEmpty());
        assertThat(server.nextAttempt()).isEmpty();
    }

    @Test
    void servers_of_a_reload_and_of_the_host_program_ask_the_gate_too() throws Exception {
        stand.builder().extension(new Keeper());
        stand.startAlone();
        ScriptedAsterisk reloaded = stand.unauthenticated("pbx2");
        ScriptedAsterisk added = stand.unauthenticated("pbx3");
        stand.reload(c -> c.server(reloaded.config()));
        stand.proxy().addServer(added.config());
        standing("pbx2");
        standing("pbx3");
        assertThat(reloaded.connectionCount() + added.connectionCount()).isZero();
    }

    @Test
    void a_gate_that_throws_refuses() {
        ScriptedAsterisk asterisk = stand.server("broken");
        stand.builder().extension(new Keeper());
        stand.startAlone();
        standing("broken");
        assertThat(asterisk.connectionCount()).isZero();
        assertThat(log.linesWith("server broken: the gate of an extension failed"))
                .isNotEmpty();
    }

    @Test
    void extensions_read_messages_of_a_format_within_the_limits() throws Exception {
        stand.limits(it -> it.maxLineBytes(100));
        stand.builder().extension(new Keeper());
        stand.startAlone();
        ExtensionContext given = context.join();
        for (String text : List.of("Event: A\r\nB: c\r\n\r\n", "{\"Event\":\"A\",\"B\":\"c\"}\n")) {
            Collected read = new Collected();
            String format = text.startsWith("{") ? "json" : "standard";
            given.newReader(format).read(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), read);
            assertThat(read.messages).containsExactly(Message.event("A").with("B", "c"));
        }
        String line = "Event: " + "x".repeat(200) + "\r\n\r\n";
        ByteBuffer tooLong = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> given.newReader("standard").read(tooLong, new Collected()))
                .hasMessageContaining("maxline");
        assertThatThrownBy(() -> given.newReader("morse"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("no input format 'morse' (there are ")
                .hasMessageContaining("json");
    }
}
