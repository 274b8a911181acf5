package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.astmanproxy.ServerState;
import org.astmanproxy.config.ServerTls;
import org.astmanproxy.core.testing.LogCapture;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.AmiMessage;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.Await;
import org.astmanproxy.testkit.OpenSsl;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code ProxyAction: AddServer}. */
class AddServerTest {
    @RegisterExtension
    final LogCapture log = new LogCapture();

    @RegisterExtension
    final Stand stand = new Stand();

    private static String[] addServer(ScriptedAsterisk asterisk) {
        return new String[] {
            "ProxyAction: AddServer",
            "Server: 127.0.0.1",
            "Port: " + asterisk.config().port(),
            "Username: proxy",
            "Secret: labsecret",
            "Events: on",
            "ActionID: add"
        };
    }

    private static String[] addServer(ScriptedAsterisk asterisk, String... more) {
        return Stream.concat(Stream.of(addServer(asterisk)), Stream.of(more)).toArray(String[]::new);
    }

    private static String text(AmiMessage answer) {
        return answer.first() + ", " + answer.get("Message");
    }

    @Test
    void add_server_logs_in_in_the_background() {
        stand.startAlone();
        ScriptedAsterisk asterisk = stand.unauthenticated("added");
        AmiClient client = stand.client();
        assertThat(client.ask(addServer(asterisk)).lines())
                .containsExactly("ProxyResponse: Success", "ActionID: add", "Message: Added 127.0.0.1");
        AsteriskSession pbx = asterisk.session();
        stand.awaitBooted("127.0.0.1");
        client.send("Action: CoreStatus", "Server: 127.0.0.1");
        pbx.answer(pbx.next(), "Response: Success");
        assertThat(client.readUntil(message -> message.first().equals("Response: Success"))
                        .get("Server"))
                .isEqualTo("127.0.0.1");
        assertThat(client.ask(addServer(asterisk)).lines())
                .containsExactly(
                        "ProxyResponse: Failure", "ActionID: add", "Message: a server of this name exists: 127.0.0.1");
    }

    @Test
    void add_server_of_the_same_name_tries_a_lost_server_at_once() {
        ScriptedAsterisk asterisk = stand.server("pbx1").secret("another");
        stand.with(c -> c.retry(rules -> rules.withRefused(Duration.ofHours(1))))
                .startAlone();
        Await.until("refused", () -> stand.proxy().server("pbx1").state() == ServerState.REJECTED);
        AmiClient client = stand.client();
        String[] other = Stream.of(addServer(asterisk, "Name: PBX1"))
                .map(line -> line.replace("labsecret", "wrong"))
                .toArray(String[]::new);
        assertThat(text(client.ask(other)))
                .isEqualTo("ProxyResponse: Failure, a server of this name exists: PBX1, with other settings;"
                        + " it is tried again now (to change it, use DropServer first)");
        Await.until("refused again", () -> log.linesWith("login refused").size() == 2);
        Await.until("refused", () -> stand.proxy().server("pbx1").state() == ServerState.REJECTED);
        asterisk.secret("labsecret");
        assertThat(text(client.ask(addServer(asterisk, "Name: pbx1"))))
                .isEqualTo("ProxyResponse: Success, Reconnecting pbx1");
        stand.awaitBooted("pbx1");
    }

    @ParameterizedTest
    @CsvSource({
        "Events, bogus stuff, 'events: ''bogus stuff'' (expected: on, off, or classes out of all, system, call, log,'",
        "Events, 'call,usr', 'events: ''call,usr'' (expected: on, off, or classes'",
        "Server, *, 'host: ''*'' (expected: a host name or address)'",
        "Server, a b, 'host: ''a b'' (expected: a host name or address)'",
        "Port, x, Port is not a number: x"
    })
    void add_server_says_what_it_cannot_use(String header, String value, String why) {
        stand.startAlone();
        String[] lines = addServer(stand.unauthenticated("added"));
        for (int i = 0; i < lines.length; i++) {
            lines[i] = lines[i].startsWith(header + ":") ? header + ": " + value : lines[i];
        }
        AmiMessage answer = stand.client().ask(lines);
        assertThat(answer.first()).isEqualTo("ProxyResponse: Failure");
        assertThat(answer.get("Message")).startsWith(why);
        assertThat(stand.proxy().servers()).isEmpty();
    }

    @Test
    void add_server_takes_a_name_so_that_one_host_may_have_several() {
        ScriptedAsterisk first = stand.server("pbx1");
        stand.startAlone();
        first.session();
        ScriptedAsterisk asterisk = stand.unauthenticated("added");
        AmiClient client = stand.client();
        client.send(addServer(asterisk, "Name: pbx9"));
        assertThat(client.readUntil(message -> message.has("ProxyResponse")).get("Message"))
                .isEqualTo("Added 127.0.0.1");
        stand.awaitBooted("pbx9");
        assertThat(stand.proxy().server("PBX9").config().host()).isEqualTo("127.0.0.1");
        client.send(addServer(asterisk, "Name: Pbx1"));
        assertThat(client.readUntil(message -> message.has("ProxyResponse")).get("Message"))
                .isEqualTo("a server of this name exists: Pbx1");
    }

    @Test
    void add_server_says_how_certificates_are_checked(@TempDir Path folder) {
        new OpenSsl(folder).selfSigned("pbx");
        Path file = folder.resolve("pbx.pem");
        stand.startAlone();
        ScriptedAsterisk asterisk = stand.unauthenticated("added");
        AmiClient client = stand.client();
        client.ask(addServer(asterisk, "Name: a", "UseSSL: on", "CAFile: " + file));
        client.ask(addServer(asterisk, "Name: b", "UseSSL: Yes", "Verify: off"));
        client.ask(addServer(asterisk, "Name: c", "UseSSL: off"));
        assertThat(stand.proxy().server("a").config().tls())
                .contains(ServerTls.verified().withCaFile(file));
        assertThat(stand.proxy().server("b").config().tls()).contains(ServerTls.unverified());
        assertThat(stand.proxy().server("c").config().tls()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Name: *|name: '*' (expected: a name; * stands for all servers)",
                "UseSSL: maybe|UseSSL: 'maybe' (expected: on or off)",
                "UseSSL: on,Verify: perhaps|Verify: 'perhaps' (expected: on or off)",
                "Verify: off|Verify has no effect without UseSSL: on",
                "CAFile: /ca.pem|CAFile has no effect without UseSSL: on",
                "UseSSL: on,CAFile: ca.pem|CAFile: 'ca.pem' (expected: an absolute path)",
                "UseSSL: on,CAFile: /nowhere/ca.pem|/nowhere/ca.pem"
            },
            quoteCharacter = '`')
    void add_server_says_what_it_cannot_use_of_the_optional_headers(String headers, String why) {
        stand.startAlone();
        AmiMessage answer = stand.client().ask(addServer(stand.unauthenticated("added"), headers.split(",")));
        assertThat(answer.first()).isEqualTo("ProxyResponse: Failure");
        assertThat(answer.get("Message")).startsWith(why);
        assertThat(stand.proxy().servers()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Server, Missing header: Server",
        "Port, Missing header: Port",
        "Username, Missing header: Username",
        "Secret, Missing header: Secret",
        "Events, Missing header: Events"
    })
    void add_server_says_what_is_missing(String header, String why) {
        stand.startAlone();
        String[] lines = addServer(stand.unauthenticated("added"));
        for (int i = 0; i < lines.length; i++) {
            lines[i] = lines[i].startsWith(header + ":") ? "X: y" : lines[i];
        }
        assertThat(stand.client().ask(lines).lines())
                .containsExactly("ProxyResponse: Failure", "ActionID: add", "Message: " + why);
        assertThat(stand.proxy().servers()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Port: http", "Port: 0", "Port: 65536", "Port: -1"})
    void add_server_says_what_is_malformed(String port) {
        stand.startAlone();
        String[] lines = addServer(stand.unauthenticated("added"));
        lines[2] = port;
        AmiMessage answer = stand.client().ask(lines);
        assertThat(answer.first()).isEqualTo("ProxyResponse: Failure");
        assertThat(answer.get("Message")).containsIgnoringCase("port");
    }
}
