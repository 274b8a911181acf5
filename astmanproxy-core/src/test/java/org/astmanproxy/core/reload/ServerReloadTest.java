package org.astmanproxy.core.reload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.astmanproxy.Proxy;
import org.astmanproxy.ReloadException;
import org.astmanproxy.ServerOrigin;
import org.astmanproxy.ServerSession;
import org.astmanproxy.config.ServerTls;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.AmiMessage;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.Await;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ServerReloadTest {
    @RegisterExtension
    final Stand stand = new Stand();

    private static List<String> names(Proxy proxy) {
        return proxy.servers().stream().map(ServerSession::name).toList();
    }

    @Test
    void an_unchanged_server_keeps_its_login_while_others_come_and_go() throws ReloadException {
        ScriptedAsterisk one = stand.server("one");
        ScriptedAsterisk two = stand.server("two");
        ScriptedAsterisk three = stand.unauthenticated("three");
        Proxy proxy = stand.start();
        AsteriskSession kept = one.session();
        ServerSession before = proxy.server("one");

        List<String> changes = stand.reload(c -> c.servers(List.of(three.config(), one.config())));

        Await.connected(proxy.server("three"));
        two.session().awaitEnd();
        assertThat(names(proxy)).containsExactly("three", "one");
        assertThat(proxy.server("one")).isSameAs(before);
        assertThat(one.connectionCount()).isEqualTo(1);
        assertThat(changes).containsExactly("server two: removed", "server three: added: " + three.config());
        AmiClient client = stand.client();
        kept.event("Newchannel", "Channel: SIP/1");
        assertThat(client.readEvent("Newchannel").get("Channel")).isEqualTo("SIP/1");
    }

    @Test
    void a_changed_server_logs_in_again() throws ReloadException {
        ScriptedAsterisk one = stand.server("one");
        Proxy proxy = stand.start();
        AsteriskSession old = one.session();

        List<String> changes =
                stand.reload(c -> c.servers(List.of(one.config().with(server -> server.events("call")))));

        old.awaitEnd();
        Await.connected(proxy.server("one"));
        assertThat(changes).containsExactly("server one: changed (events); it logs in again");
        assertThat(proxy.server("one").config().events()).isEqualTo("call");
    }

    @Test
    void a_secret_is_not_shown() throws ReloadException {
        ScriptedAsterisk one = stand.server("one");
        stand.start();

        List<String> changes =
                stand.reload(c -> c.servers(List.of(one.config().with(server -> server.login("proxy", "an0ther")))));

        assertThat(changes).containsExactly("server one: changed (secret); it logs in again");
    }

    @Test
    void servers_in_another_order_keep_their_logins() throws ReloadException {
        ScriptedAsterisk one = stand.server("one");
        ScriptedAsterisk two = stand.server("two");
        Proxy proxy = stand.start();
        List<AsteriskSession> kept = List.of(one.session(), two.session());

        List<String> changes = stand.reload(c -> c.servers(List.of(two.config(), one.config())));

        kept.forEach(stand::settle);
        assertThat(names(proxy)).containsExactly("two", "one");
        assertThat(changes).containsExactly("servers: new order: two, one");
        assertThat(one.connectionCount() + two.connectionCount()).isEqualTo(2);
    }

    @Test
    void an_added_server_survives_and_a_dropped_one_comes_back() throws ReloadException {
        ScriptedAsterisk configured = stand.server("configured");
        ScriptedAsterisk added = stand.unauthenticated("added");
        Proxy proxy = stand.start();
        proxy.addServer(added.config());
        Await.connected(proxy.server("added"));
        AsteriskSession kept = added.session();
        proxy.dropServer("configured");

        List<String> changes = stand.reload(c -> c);

        stand.settle(kept);
        Await.connected(proxy.server("configured"));
        assertThat(changes).containsExactly("server configured: added: " + configured.config());
        assertThat(names(proxy)).containsExactly("configured", "added");
        assertThat(added.connectionCount()).isEqualTo(1);
        AmiMessage list = stand.client()
                .send("ProxyAction: ListServers")
                .readUntil(message -> message.first().startsWith("ProxyResponse: "));
        assertThat(list.getAll("ProxyServerOrigin")).containsExactly("configuration", "added");
    }

    @Test
    void the_configuration_takes_over_an_added_server_of_its_name() throws ReloadException {
        ScriptedAsterisk one = stand.unauthenticated("one");
        Proxy proxy = stand.startAlone();
        proxy.addServer(one.config());
        Await.connected(proxy.server("one"));
        AsteriskSession kept = one.session();

        stand.reload(c -> c.servers(List.of(one.config())));
        stand.settle(kept);
        assertThat(proxy.server("one").origin()).isEqualTo(ServerOrigin.CONFIGURATION);
        assertThat(one.connectionCount()).isEqualTo(1);

        stand.reload(c -> c.servers(List.of()));
        assertThat(names(proxy)).isEmpty();
    }

    @Test
    void a_waiting_server_is_tried_at_once() throws ReloadException {
        ScriptedAsterisk one = stand.server("one").secret("another");
        Proxy proxy = stand.startAlone();
        Await.until(
                "the login is refused", () -> proxy.server("one").state().name().equals("REJECTED"));
        one.secret(ScriptedAsterisk.SECRET);

        stand.reload(c -> c);

        Await.connected(proxy.server("one"));
    }

    @Test
    void a_server_whose_certificates_cannot_be_read_stops_the_whole_reload() {
        ScriptedAsterisk one = stand.server("one");
        Proxy proxy = stand.start();
        AsteriskSession kept = one.session();
        ServerTls nowhere = ServerTls.verified().withCaFile(Path.of("/nowhere/ca.pem"));

        assertThatThrownBy(() -> stand.reload(c -> c.servers(List.of(
                                one.config().with(server -> server.name("other").tls(nowhere))))
                        .limits(limits -> limits.maxClients(7))))
                .isInstanceOfSatisfying(
                        ReloadException.class,
                        e -> assertThat(e.errors()).singleElement().asString().contains("/nowhere/ca.pem"));
        stand.settle(kept);
        assertThat(names(proxy)).containsExactly("one");
        assertThat(proxy.config().limits().maxClients()).isNotEqualTo(7);
        assertThat(one.connectionCount()).isEqualTo(1);
    }
}
