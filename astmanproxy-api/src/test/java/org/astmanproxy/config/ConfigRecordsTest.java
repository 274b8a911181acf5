package org.astmanproxy.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.astmanproxy.Proxy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigRecordsTest {
    private static final ServerConfig SERVER =
            ServerConfig.at("10.0.0.5", 5038).login("proxy", "geheim").build();

    @Test
    void a_server_is_named_like_its_host_until_it_gets_a_name() {
        assertThat(SERVER.name()).isEqualTo("10.0.0.5");
        assertThat(SERVER.with(change -> change.name("pbx1")).name()).isEqualTo("pbx1");
    }

    @Test
    void a_server_without_login_is_refused_when_it_is_built() {
        ServerConfigBuilder server = ServerConfig.at("10.0.0.5", 5038).name("pbx1");
        assertThatIllegalArgumentException()
                .isThrownBy(server::build)
                .withMessage(
                        "server pbx1 has no login (expected: login with a user name and secret of its manager.conf)");
        assertThatIllegalArgumentException().isThrownBy(() -> Proxy.builder().server(server));
    }

    @Test
    void no_secret_appears_in_text() {
        ProxyConfig config = ProxyConfig.defaults()
                .with(change -> change.servers(List.of(SERVER))
                        .users(List.of(UserConfig.of("joe", "geheim2")))
                        .proxyKey("geheim3"));
        assertThat(config.toString()).contains("joe", "proxy", "10.0.0.5").doesNotContain("geheim");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\nb", "a\rb", "a\u0000b"})
    void a_name_is_one_line_of_text(String wrong) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SERVER.with(change -> change.name(wrong)))
                .withMessageStartingWith("server name");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> ServerConfig.at(wrong, 1).login("proxy", "geheim").build());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SERVER.with(change -> change.events(wrong)))
                .withMessageStartingWith("events");
        assertThatIllegalArgumentException().isThrownBy(() -> UserConfig.of(wrong, "x"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Banner.saying(wrong))
                .withMessageStartingWith("banner");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ListenerConfig.on(wrong, 1).build());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ListenerConfig.on(1).formats(wrong, "xml").build());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ListenerConfig.on(1).formats("xml", wrong).build());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ProxyConfig.defaults().with(change -> change.proxyKey(wrong)))
                .withMessageStartingWith("proxykey");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\rb", "a\u0000b"})
    void a_login_makes_no_second_line_and_is_not_repeated_in_the_error(String wrong) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SERVER.with(change -> change.login("joe", wrong)))
                .withMessage("secret holds a line end or NUL at position 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SERVER.with(change -> change.login(wrong, "x")))
                .withMessageStartingWith("username");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UserConfig.of("joe", wrong))
                .withMessageStartingWith("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void a_user_without_a_secret_is_refused(String wrong) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UserConfig.of("joe", wrong))
                .withMessage(
                        "user joe: the secret is empty, so anybody could log in (expected: a secret; a random one if"
                                + " nobody has to log in)");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 65_536})
    void a_port_is_a_port(int wrong) {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        ServerConfig.at("x", wrong).login("proxy", "geheim").build());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ListenerConfig.on(wrong).build())
                .withMessage("port: " + wrong + " (expected: 0 to 65535)");
    }

    @Test
    void only_a_listener_may_pick_a_free_port() {
        assertThat(ListenerConfig.on(0).build())
                .isEqualTo(ListenerConfig.on("127.0.0.1", 0)
                        .formats("auto", "standard")
                        .tls(TlsMode.PLAIN)
                        .build());
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> ServerConfig.at("x", 0).login("proxy", "geheim").build());
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 65})
    void action_connections_are_bounded(int wrong) {
        assertThatIllegalArgumentException().isThrownBy(() -> SERVER.with(change -> change.actionConnections(wrong)));
    }

    @Test
    void a_group_cannot_have_the_name_of_a_server() {
        ServerConfig member = SERVER.with(change -> change.name("pbx1").group("PBX2"));
        ServerConfig other = SERVER.with(change -> change.name("pbx2"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ProxyConfig.defaults().with(change -> change.servers(List.of(member, other))))
                .withMessage("the group PBX2 has the name or host of a server");
        assertThat(member).hasToString("pbx1 (proxy@10.0.0.5:5038, events on, group PBX2)");
        assertThat(List.of("Pbx1", "10.0.0.5", "pbx2")).allMatch(member::answersTo);
        assertThat(member.answersTo("pbx")).isFalse();
    }

    @Test
    void names_are_taken_once() {
        UserConfig joe = UserConfig.of("joe", "x");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ProxyConfig.defaults().with(change -> change.servers(List.of(SERVER, SERVER))))
                .withMessage("two of one server name: 10.0.0.5, 10.0.0.5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ProxyConfig.defaults().with(change -> change.users(List.of(joe, joe))));
    }

    @Test
    void tls_needs_a_certificate_to_show() {
        List<ListenerConfig> listeners =
                List.of(ListenerConfig.on(0).tls(TlsMode.BOTH).build());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ProxyConfig.defaults().with(change -> change.listeners(listeners)))
                .withMessage("a listener takes TLS, and there is no certificate");
        ListenerTls shown = ListenerTls.certificate(Path.of("cert.pem"));
        assertThat(ProxyConfig.defaults()
                        .with(change -> change.listeners(listeners).tls(shown))
                        .tls())
                .contains(shown);
    }

    @Test
    void text_says_what_tls_checks_and_hides_the_password_of_the_key() {
        assertThat(SERVER.with(change -> change.tls(ServerTls.verified())))
                .hasToString("10.0.0.5 (proxy@10.0.0.5:5038, events on, TLS)");
        assertThat(SERVER.with(change -> change.tls(ServerTls.unverified())))
                .hasToString("10.0.0.5 (proxy@10.0.0.5:5038, events on, TLS unverified)");
        ListenerTls.Files files = ListenerTls.certificate(Path.of("c"))
                .withKeyFile(Path.of("k"))
                .withKeyPassword("geheim")
                .withClientCertificates(Path.of("a"), ClientCertificates.OPTIONAL);
        assertThat(files).hasToString("c, key k, client certificates optional from a");
    }

    @Test
    void lists_are_copied() {
        List<ServerConfig> servers = new ArrayList<>(List.of(SERVER));
        ProxyConfig config = ProxyConfig.defaults().with(change -> change.servers(servers));
        servers.clear();
        assertThat(config.servers()).containsExactly(SERVER);
        assertThatThrownBy(() -> config.servers().clear()).isInstanceOf(UnsupportedOperationException.class);
        Set<String> write = new HashSet<>(Set.of("system"));
        UserConfig user = UserConfig.builder("joe", "x").write(write).build();
        write.clear();
        assertThat(user.write()).containsExactly("system");
    }

    @Test
    void administrators_have_all_classes_or_system() {
        assertThat(UserConfig.of("joe", "x").isAdministrator()).isTrue();
        assertThat(withWrite(Set.of("system", "call")).isAdministrator()).isTrue();
        assertThat(withWrite(Set.of("call")).isAdministrator()).isFalse();
        assertThat(withWrite(Set.of()).isAdministrator()).isFalse();
    }

    @Test
    void a_change_leaves_the_rest() {
        ProxyConfig changed = ProxyConfig.defaults()
                .with(change -> change.serverHeader(ServerHeader.OFF).retry(rules -> rules.withAttempts(3)));
        assertThat(changed).isNotEqualTo(ProxyConfig.defaults());
        assertThat(changed.with(change -> change.serverHeader(ServerHeader.ON).retry(rules -> rules.withAttempts(0))))
                .isEqualTo(ProxyConfig.defaults());
    }

    @Test
    void only_an_explicit_false_opens_access_and_true_takes_it_back() {
        ProxyConfig unset = ProxyConfig.defaults();
        ProxyConfig open = unset.with(change -> change.authRequired(false));
        assertThat(unset.openAccess()).isFalse();
        assertThat(unset.authRequired()).isFalse();
        assertThat(open.openAccess()).isTrue();
        assertThat(open.with(change -> change.retry(rules -> rules.withAttempts(3)))
                        .openAccess())
                .isTrue();
        assertThat(open.with(change -> change.authRequired(true)).openAccess()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void an_auto_filter_has_its_name_in_any_case(AutoFilter mode) {
        assertThat(AutoFilter.named(mode.label())).contains(mode);
        assertThat(AutoFilter.named(mode.name())).contains(mode);
        assertThat(AutoFilter.named(mode.label() + " ")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void a_server_header_setting_has_its_name_in_any_case(ServerHeader setting) {
        assertThat(ServerHeader.named(setting.label())).contains(setting);
        assertThat(ServerHeader.named(setting.name())).contains(setting);
        assertThat(ServerHeader.named("")).isEmpty();
    }

    @Test
    void an_error_says_where_what_and_how() {
        ConfigError full = new ConfigError("a.conf", 7, "port: x", "a number");
        ConfigError bare = new ConfigError("a.conf", 0, "no host", "");
        assertThat(full).hasToString("a.conf:7: port: x (a number)");
        assertThat(bare).hasToString("a.conf: no host");
        ConfigException both = new ConfigException(List.of(full, bare));
        assertThat(both).hasMessage("a.conf:7: port: x (a number)\na.conf: no host");
        assertThat(both.errors()).containsExactly(full, bare);
    }

    private static UserConfig withWrite(Set<String> write) {
        return UserConfig.builder("joe", "x").write(write).build();
    }
}
