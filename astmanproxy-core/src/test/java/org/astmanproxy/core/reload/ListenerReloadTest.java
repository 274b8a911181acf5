package org.astmanproxy.core.reload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import org.astmanproxy.Proxy;
import org.astmanproxy.ProxyBuilder;
import org.astmanproxy.ReloadException;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.config.TlsMode;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ListenerReloadTest {
    @RegisterExtension
    final Stand stand = new Stand();

    private static ListenerConfig standard(String address, int port) {
        return ListenerConfig.on(address, port).formats("standard", "standard").build();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void assertAnswers(InetSocketAddress address) {
        try (AmiClient client = new AmiClient(address)) {
            assertThat(client.line()).startsWith("Asterisk Call Manager");
        }
    }

    @Test
    void a_new_listener_opens_and_an_old_one_closes_but_keeps_its_clients() throws Exception {
        stand.listen(standard("127.0.0.1", 0));
        Proxy proxy = stand.startAlone();
        InetSocketAddress old = proxy.addresses().get(0);
        AmiClient client = stand.client();

        List<String> changes = stand.reload(c -> c.listeners(List.of(standard("127.0.0.2", 0))));

        assertThat(changes).hasSize(2).allMatch(change -> change.startsWith("listener 127.0.0."));
        assertThat(proxy.addresses()).hasSize(1);
        assertAnswers(proxy.addresses().get(0));
        awaitRefusal(old);
        assertThat(client.ask("Action: Ping").get("Ping")).isEqualTo("Pong");
    }

    /** A listener closes on its event loop, after it has accepted what the system holds for it. */
    private static void awaitRefusal(InetSocketAddress address) {
        Await.until("the old listener is closed", () -> {
            try (Socket socket = new Socket()) {
                socket.connect(address);
                return false;
            } catch (ConnectException closed) {
                return true;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @Test
    void another_format_counts_for_new_clients_on_the_same_socket() throws Exception {
        stand.listen(ListenerConfig.on(0).formats("standard", "standard"));
        Proxy proxy = stand.startAlone();
        InetSocketAddress address = proxy.addresses().get(0);
        AmiClient before = stand.client();

        stand.reload(c -> c.listeners(
                List.of(ListenerConfig.on(0).formats("standard", "json").build())));

        assertThat(proxy.addresses()).containsExactly(address);
        assertThat(before.ask("Action: Ping").get("Ping")).isEqualTo("Pong");
        AmiClient after = stand.client();
        after.send("Action: Ping");
        assertThat(after.line()).startsWith("{");
    }

    @Test
    void a_change_of_a_listener_on_a_free_port_is_reported_as_such() throws Exception {
        ListenerConfig text =
                ListenerConfig.on(0).formats("standard", "standard").build();
        ListenerConfig json = ListenerConfig.on(0).formats("standard", "json").build();
        stand.listen(text).listen(text);
        Proxy proxy = stand.startAlone();
        List<InetSocketAddress> addresses = proxy.addresses();

        List<String> changes = stand.reload(c -> c.listeners(List.of(text, json)));

        assertThat(proxy.addresses()).isEqualTo(addresses);
        assertThat(changes).singleElement().asString().startsWith("listener 127.0.0.1:0: now ");
        assertThat(stand.reload(c -> c.listeners(List.of(text))))
                .singleElement()
                .asString()
                .startsWith("listener 127.0.0.1:0: removed");
    }

    @Test
    void a_second_proxy_may_listen_too_from_the_reload_on_that_allows_it() throws Exception {
        int port = freePort();
        stand.listen(standard("127.0.0.1", port));
        stand.startAlone();
        ListenerConfig shared = ListenerConfig.on("127.0.0.1", port)
                .formats("standard", "standard")
                .handover(true)
                .build();
        ProxyBuilder second = Proxy.builder().settings(c -> c.listen(shared));
        assertThatThrownBy(() -> second.start().close()).hasMessageContaining("Address already in use");

        assertThat(stand.reload(c -> c.listeners(List.of(shared))))
                .singleElement()
                .asString()
                .contains(", handover)");
        stand.reload(c -> c.listeners(List.of(standard("127.0.0.1", port))));
        assertThatThrownBy(() -> second.start().close()).hasMessageContaining("Address already in use");

        stand.reload(c -> c.listeners(List.of(shared)));
        second.start().close();
    }

    @Test
    void a_wildcard_replaces_one_of_its_addresses_without_a_gap() throws Exception {
        int port = freePort();
        stand.with(c -> c.authRequired(false)).listen(standard("127.0.0.1", port));
        Proxy proxy = stand.startAlone();

        stand.reload(c -> c.listeners(List.of(standard("0.0.0.0", port))));
        assertAnswers(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 3}), port));

        stand.reload(c -> c.listeners(List.of(standard("127.0.0.1", port))));
        assertAnswers(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        assertThat(proxy.addresses()).containsExactly(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    @Test
    void a_listener_that_cannot_open_stops_the_whole_reload() throws Exception {
        Proxy proxy = stand.startAlone();
        List<InetSocketAddress> before = proxy.addresses();
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int free = freePort();
            assertThatThrownBy(() -> stand.reload(c -> c.listeners(
                                    List.of(standard("127.0.0.1", free), standard("127.0.0.1", taken.getLocalPort())))
                            .limits(limits -> limits.maxClients(7))))
                    .isInstanceOfSatisfying(
                            ReloadException.class,
                            e -> assertThat(e.errors())
                                    .containsExactly("can't listen on 127.0.0.1:" + taken.getLocalPort()
                                            + ": Address already in use"));
            assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), free).close())
                    .isInstanceOf(ConnectException.class);
        }
        assertThat(proxy.addresses()).isEqualTo(before);
        assertThat(proxy.config().limits().maxClients()).isNotEqualTo(7);
        assertAnswers(before.get(0));
    }

    @Test
    void every_reason_is_told() {
        stand.startAlone();
        assertThatThrownBy(() -> stand.reload(c -> c.listeners(List.of(
                                ListenerConfig.on(0).formats("morse", "smoke").build(), standard("10.255.255.1", 1)))
                        .authRequired(true)))
                .isInstanceOfSatisfying(
                        ReloadException.class,
                        e -> assertThat(e.errors())
                                .hasSize(5)
                                .anyMatch(error -> error.contains("any client that reaches 10.255.255.1:1"))
                                .contains("no input format of this name: morse", "no output format of this name: smoke")
                                .contains("authrequired = yes, and there are no users: nobody could log in")
                                .anyMatch(error -> error.startsWith("can't listen on 10.255.255.1:1: ")));
    }

    @Test
    void tls_needs_a_certificate() {
        stand.startAlone();
        assertThatThrownBy(() -> stand.reload(c -> c.listeners(
                        List.of(ListenerConfig.on(0).tls(TlsMode.TLS).build()))))
                .hasMessageContaining("there is no certificate");
    }
}
