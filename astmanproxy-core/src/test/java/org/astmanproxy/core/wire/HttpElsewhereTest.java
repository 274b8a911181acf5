package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.config.ListenerTls;
import org.astmanproxy.config.TlsMode;
import org.astmanproxy.core.testing.LineFormat;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.core.tls.CaFile;
import org.astmanproxy.core.tls.TlsContexts;
import org.astmanproxy.message.Message;
import org.astmanproxy.spi.MessageReader;
import org.astmanproxy.spi.ReaderContext;
import org.astmanproxy.spi.Recognition;
import org.astmanproxy.spi.StreamFormat;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.OpenSsl;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTP requests to listeners of other formats, as a web page can have them sent: no line of theirs is an action. */
class HttpElsewhereTest {
    private static final String HEAD = " / HTTP/1.1\r\nHost: 127.0.0.1:5038\r\nContent-Type: text/plain\r\n\r\n";

    @RegisterExtension
    final Stand stand = new Stand();

    @TempDir
    private Path folder;

    private final ScriptedAsterisk asterisk = stand.server("pbx1");

    private static String action(String format) {
        return switch (format) {
            case "csv" -> "\r\n\r\n\"Action: Originate\", \"ActionID: evil\"\r\n\r\n";
            case "json" -> "\r\n{\"Action\":\"Originate\",\"ActionID\":\"evil\"}\r\n";
            case "semicolon" -> "x;";
            case "line" -> "\n>a|Action: Originate\n";
            case "xml" -> "<AsteriskManagerInput><Action Value=\"Originate\"/></AsteriskManagerInput>";
            default -> "\r\n\r\nAction: Originate\r\nActionID: evil\r\n\r\n";
        };
    }

    private AsteriskSession start(String format) {
        stand.builder()
                .format(new SemicolonFormat("semicolon", Recognition.NO))
                .format(new SemicolonFormat("upgraded", Recognition.MORE))
                .format(new LineFormat());
        stand.listen(ListenerConfig.on(0).formats(format, "standard"));
        stand.listen(ListenerConfig.on(0).formats("standard", "standard"));
        stand.start();
        return asterisk.session();
    }

    /** The page reads a refusal, its connection closes, and the next action that Asterisk gets is someone else's. */
    private void assertRefused(AmiClient page, AsteriskSession pbx) {
        String line = page.line();
        assertThat(line.startsWith("Asterisk Call Manager/") ? page.line() : line)
                .isEqualTo("HTTP/1.1 400 Bad Request");
        page.readAll();
        stand.connect(1).send("Action: Marker");
        assertThat(pbx.next().get("Action")).isEqualTo("Marker");
    }

    @ParameterizedTest
    @ValueSource(strings = {"standard", "csv", "json", "xml", "semicolon", "line", "auto"})
    void no_line_of_a_posted_text_is_an_action(String format) {
        AsteriskSession pbx = start(format);
        AmiClient page = stand.connect(0);
        // what auto detects as http is refused for its media type, with another status
        page.sendText((format.equals("auto") ? "REPORT" : "POST") + HEAD + action(format));
        assertRefused(page, pbx);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "PUT", "OPTIONS", "CONNECT", "PRI", "Action", "x"})
    void no_method_makes_a_difference(String method) {
        AsteriskSession pbx = start("standard");
        AmiClient page = stand.connect(0);
        page.sendText(method + HEAD + action("standard"));
        assertRefused(page, pbx);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 6, 14, 15, 16, 17})
    void it_makes_no_difference_in_which_pieces_it_comes(int cut) {
        AsteriskSession pbx = start("semicolon");
        String request = "POST" + HEAD + action("semicolon");
        AmiClient page = stand.connect(0);
        page.sendText(request.substring(0, cut));
        // the proxy has read the first piece once it has answered somebody else
        stand.connect(1).sync();
        page.sendText(request.substring(cut));
        assertRefused(page, pbx);
    }

    @Test
    void a_format_that_begins_with_a_request_of_http_gets_it() {
        AsteriskSession pbx = start("upgraded");
        stand.connect(0).sendText("GET /;");
        assertThat(pbx.next().get("Action")).isEqualTo("Originate");
    }

    @Test
    void a_target_without_end_makes_no_difference() {
        AsteriskSession pbx = start("standard");
        AmiClient page = stand.connect(0);
        // more than the proxy keeps, and no more than one write takes before the proxy can close
        page.sendText("GET /" + "x".repeat(12_000) + HEAD + action("standard"));
        assertRefused(page, pbx);
    }

    @Test
    void a_session_that_says_so_later_goes_on() {
        AsteriskSession pbx = start("standard");
        AmiClient client = stand.connect(0);
        client.send("Action: Echo", "Text: GET / HTTP/1.1");
        assertThat(pbx.next().get("Text")).isEqualTo("GET / HTTP/1.1");
        client.sendText("POST / HTTP/1.1\r\n\r\n");
        client.line();
        client.sync();
    }

    @Test
    void tls_makes_no_difference() throws IOException {
        OpenSsl files = new OpenSsl(folder);
        files.selfSigned("proxy");
        files.join("both.pem", "proxy.pem", "proxy.key");
        stand.with(c -> c.tls(ListenerTls.certificate(files.file("both.pem"))));
        stand.listen(ListenerConfig.on(0).formats("standard", "standard").tls(TlsMode.TLS));
        stand.listen(ListenerConfig.on(0).formats("standard", "standard")).start();
        AsteriskSession pbx = asterisk.session();
        SSLContext trusting = TlsContexts.ofConnector(Optional.of(CaFile.read(files.file("proxy.pem"))), true);
        int port = stand.proxy().addresses().get(0).getPort();
        try (AmiClient page = new AmiClient(trusting.getSocketFactory().createSocket("127.0.0.1", port))) {
            page.sendText("POST" + HEAD + action("standard"));
            assertRefused(page, pbx);
        }
    }

    /** A drop-in format without lines: a message ends at each semicolon. */
    private record SemicolonFormat(String name, Recognition ofHttp) implements StreamFormat {
        @Override
        public Recognition recognises(ByteBuffer firstBytes) {
            return firstBytes.get(0) == 'G' ? ofHttp : Recognition.NO;
        }

        @Override
        public boolean reads() {
            return true;
        }

        @Override
        public Optional<MessageReader> newReader(ReaderContext context) {
            return Optional.of((in, out) -> {
                while (in.hasRemaining()) {
                    if (in.get() == ';' || in.get(in.position() - 1) == ' ') {
                        out.message(Message.action("Originate"));
                    }
                }
            });
        }
    }
}
