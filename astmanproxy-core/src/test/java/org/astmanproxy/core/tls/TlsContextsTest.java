package org.astmanproxy.core.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.astmanproxy.config.ClientCertificates;
import org.astmanproxy.testkit.OpenSsl;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is let in, and who is refused. */
class TlsContextsTest {
    private static OpenSsl openssl;
    private static KeyMaterial own;
    private static List<X509Certificate> ca;

    @BeforeAll
    static void files(@TempDir Path folder) throws IOException {
        openssl = new OpenSsl(folder);
        openssl.authority("ca", "/CN=Test-CA");
        openssl.signed("server", "ca");
        openssl.signed("client", "ca");
        // of the same name, or a client would not even offer what it has certified
        openssl.authority("wrong", "/CN=Test-CA");
        openssl.signed("stranger", "wrong");
        own = material("server");
        ca = CaFile.read(openssl.file("ca.pem"));
    }

    private static KeyMaterial material(String name) throws IOException {
        return KeyMaterial.read(
                openssl.file(name + ".pem"), Optional.of(openssl.file(name + ".key")), Optional.empty());
    }

    private static SSLEngine server(ClientCertificates asked) {
        return TlsContexts.listening(TlsContexts.ofListener(own, ca), asked);
    }

    private static SSLEngine client(SSLContext context) {
        return TlsContexts.connecting(context, "localhost", 5039, true);
    }

    private static SSLEngine clientFor(String host, boolean verify) {
        return TlsContexts.connecting(TlsContexts.ofConnector(Optional.of(ca), verify), host, 5039, verify);
    }

    private static SSLEngine clientOf(String name) throws IOException {
        return client(TlsContexts.ofConnector(material(name), ca));
    }

    private static void refused(SSLEngine client, SSLEngine server) {
        assertThatExceptionOfType(SSLException.class).isThrownBy(() -> Handshake.between(client, server));
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "localhost.", "LOCALHOST", "127.0.0.1", "::1", "[::1]", "0:0:0:0:0:0:0:1"})
    void server_is_trusted_by_every_name_that_its_certificate_has(String host) throws IOException {
        SSLEngine client = clientFor(host, true);
        Handshake.between(client, server(ClientCertificates.NONE));
        assertThat(client.getSession().getProtocol()).isEqualTo("TLSv1.3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pbx.example", "127.0.0.2", "::2", "pbx_1", "local"})
    void server_of_another_name_is_refused_unless_nothing_is_verified(String host) throws IOException {
        refused(clientFor(host, true), server(ClientCertificates.NONE));
        Handshake.between(clientFor(host, false), server(ClientCertificates.NONE));
    }

    @Test
    void name_is_told_to_the_server_and_an_address_is_not() {
        assertThat(told("pbx.example.")).containsExactly(new SNIHostName("pbx.example"));
        assertThat(told("localhost")).containsExactly(new SNIHostName("localhost"));
        assertThat(told("192.0.2.1")).isEmpty();
        assertThat(told("[2001:db8::1]")).isEmpty();
        assertThat(told("pbx_1")).isEmpty();
    }

    private static List<SNIServerName> told(String host) {
        return clientFor(host, true).getSSLParameters().getServerNames();
    }

    @Test
    void server_of_an_unknown_authority_is_refused_unless_nothing_is_verified() throws IOException {
        List<X509Certificate> wrong = CaFile.read(openssl.file("wrong.pem"));
        refused(client(TlsContexts.ofConnector(Optional.of(wrong), true)), server(ClientCertificates.NONE));
        refused(client(TlsContexts.ofConnector(Optional.empty(), true)), server(ClientCertificates.NONE));
        SSLContext any = TlsContexts.ofConnector(Optional.of(wrong), false);
        Handshake.between(TlsContexts.connecting(any, "localhost", 1, false), server(ClientCertificates.NONE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void session_is_resumed_for_the_same_host_and_port(String protocol) throws IOException {
        SSLContext listener = TlsContexts.ofListener(own, List.of());
        SSLContext connector = TlsContexts.ofConnector(Optional.of(ca), true);
        session(connector, listener, 5039, protocol).putValue("which", "first");
        assertThat(session(connector, listener, 5040, protocol).getValue("which"))
                .isNull();
        assertThat(session(connector, listener, 5039, protocol).getValue("which"))
                .isEqualTo("first");
    }

    private static SSLSession session(SSLContext connector, SSLContext listener, int port, String protocol)
            throws IOException {
        SSLEngine client = TlsContexts.connecting(connector, "localhost", port, true);
        client.setEnabledProtocols(new String[] {protocol});
        Handshake.between(client, TlsContexts.listening(listener, ClientCertificates.NONE));
        return client.getSession();
    }

    @ParameterizedTest
    @CsvSource({"NONE, false", "OPTIONAL, true", "REQUIRED, true"})
    void client_shows_its_certificate_where_it_is_asked(ClientCertificates asked, boolean shown) throws IOException {
        SSLEngine server = server(asked);
        Handshake.between(clientOf("client"), server);
        if (shown) {
            assertThat(server.getSession().getPeerCertificates())
                    .startsWith(material("client").chain().get(0));
        } else {
            assertThatThrownBy(() -> server.getSession().getPeerCertificates())
                    .isInstanceOf(SSLPeerUnverifiedException.class);
        }
    }

    @Test
    void client_without_certificate_is_refused_only_where_one_is_required() throws IOException {
        Handshake.between(clientFor("localhost", true), server(ClientCertificates.NONE));
        Handshake.between(clientFor("localhost", true), server(ClientCertificates.OPTIONAL));
        refused(clientFor("localhost", true), server(ClientCertificates.REQUIRED));
    }

    @Test
    void client_of_another_authority_is_refused_where_it_is_asked() throws IOException {
        Handshake.between(clientOf("stranger"), server(ClientCertificates.NONE));
        refused(clientOf("stranger"), server(ClientCertificates.OPTIONAL));
        refused(clientOf("stranger"), server(ClientCertificates.REQUIRED));
    }

    @ParameterizedTest
    @EnumSource(
            value = ClientCertificates.class,
            names = {"OPTIONAL", "REQUIRED"})
    void no_client_is_trusted_where_nobody_certifies_clients(ClientCertificates asked) throws IOException {
        SSLEngine server = TlsContexts.listening(TlsContexts.ofListener(own, List.of()), asked);
        refused(clientOf("client"), server);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1", "TLSv1.1"})
    void old_tls_is_refused_on_both_sides(String protocol) {
        SSLEngine old = clientFor("localhost", true);
        old.setEnabledProtocols(new String[] {protocol});
        refused(old, server(ClientCertificates.NONE));
        SSLEngine oldServer = server(ClientCertificates.NONE);
        oldServer.setEnabledProtocols(new String[] {protocol});
        refused(clientFor("localhost", true), oldServer);
        assertThat(server(ClientCertificates.NONE).getEnabledProtocols())
                .containsExactlyInAnyOrder("TLSv1.2", "TLSv1.3");
        assertThat(clientFor("localhost", true).getEnabledProtocols()).containsExactlyInAnyOrder("TLSv1.2", "TLSv1.3");
    }
}
