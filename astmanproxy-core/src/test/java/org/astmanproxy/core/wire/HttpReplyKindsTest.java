package org.astmanproxy.core.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.core.testing.Web;
import org.astmanproxy.message.Nullable;
import org.astmanproxy.testkit.AmiMessage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Each kind of reply over HTTP, refusals too, is one document for readers that allow no more than one. */
@Tag("other-programs")
class HttpReplyKindsTest {
    /** Refuses a name that occurs twice in an object, NaN, and anything after the document. */
    private static final String STRICT_JSON = """
            import json, pathlib, sys

            def unique(pairs):
                names = [name for name, value in pairs]
                assert len(names) == len(set(names)), names
                return dict(pairs)

            def no(text):
                raise ValueError(text)

            for file in sys.argv[1:]:
                text = pathlib.Path(file).read_bytes().decode("utf-8", "strict")
                document = json.loads(text, object_pairs_hook=unique, parse_constant=no)
                assert isinstance(document, (dict, list)), file
                print(pathlib.Path(file).name, type(document).__name__)
            """;

    @RegisterExtension
    final Stand stand = new Stand();

    @TempDir
    private Path folder;

    private @Nullable Web web;

    private static Optional<String> reply(AmiMessage action) {
        String id = "ActionID: " + action.get("ActionID") + "\r\n";
        return switch (action.get("Action")) {
            case "Odd" ->
                Optional.of("Response: Success\r\n" + id
                        + "Variable: a=1\r\nVariable: b=\u00fc \" \\ <&> ]]>\r\n"
                        + "1 odd(name)/x: \u0001\u0007\r\nEmpty:\r\n\r\n");
            case "Rows" ->
                Optional.of("Response: Success\r\nEventList: start\r\n" + id + "\r\nEvent: Row\r\n" + id
                        + "Text: <!-- ]]> \ud83d\ude00\r\n\r\n"
                        + "Event: RowsComplete\r\nEventList: Complete\r\n" + id + "\r\n");
            case "None" ->
                Optional.of("Response: Success\r\nEventList: start\r\n" + id
                        + "\r\nEvent: NoneComplete\r\nEventList: Complete\r\n" + id + "\r\n");
            case "Old" ->
                Optional.of("Response: Follows\r\nPrivilege: Command\r\n" + id
                        + "<raw> \"text\"\n\nof a command\n--END COMMAND--\r\n\r\n");
            case "Silent" -> Optional.empty();
            default -> Optional.of("Response: Error\r\n" + id + "Message: Invalid/unknown command\r\n\r\n");
        };
    }

    @BeforeEach
    void start() {
        stand.server("pbx1").replies(HttpReplyKindsTest::reply);
        stand.listen(ListenerConfig.on(0).formats("http", "standard"))
                .user(UserConfig.of("ann", "s"))
                .user(UserConfig.builder("eve", "s").write(Set.of()).build())
                .with(c -> c.authRequired(true))
                .start();
        web = new Web(stand.proxy().addresses().get(0));
    }

    private Web web() {
        return Objects.requireNonNull(web);
    }

    private HttpRequest.Builder ask(String query) {
        return web().request(query).header("Authorization", Web.basic("ann", "s"));
    }

    private static HttpRequest.Builder post(HttpRequest.Builder request, String type, String body) {
        return request.header("Content-Type", type).POST(BodyPublishers.ofString(body));
    }

    private HttpRequest.Builder login(String secret) {
        return post(web().path("/login"), "application/json", "{\"Username\":\"ann\",\"Secret\":\"" + secret + "\"}");
    }

    /** A request for each kind of reply, and the status of the reply. */
    private record ReplyKind(HttpRequest.Builder request, int status) {}

    private Map<String, ReplyKind> kinds() {
        Map<String, ReplyKind> kinds = new LinkedHashMap<>();
        kinds.put("message", new ReplyKind(ask("Action=Odd"), 200));
        kinds.put("arrays", new ReplyKind(ask("Action=Odd&arrays=always"), 200));
        kinds.put("list", new ReplyKind(ask("Action=Rows"), 200));
        kinds.put("empty-list", new ReplyKind(ask("Action=None"), 200));
        kinds.put("raw-text", new ReplyKind(ask("Action=Old"), 200));
        kinds.put("error", new ReplyKind(ask("Action=Nonsense"), 200));
        kinds.put("proxy", new ReplyKind(ask("ProxyAction=ListServers"), 200));
        kinds.put("proxy-list", new ReplyKind(ask("ProxyAction=ListClients"), 200));
        kinds.put(
                "several",
                new ReplyKind(post(ask(""), "application/json", "[{\"Action\":\"Rows\"},{\"Action\":\"Old\"}]"), 200));
        kinds.put("no-action", new ReplyKind(ask("Server=pbx1"), 400));
        kinds.put("line-end", new ReplyKind(ask("Action=Odd&X=a%0d%0ab"), 400));
        kinds.put("no-login", new ReplyKind(web().request("Action=Odd"), 401));
        kinds.put(
                "denied",
                new ReplyKind(
                        web().request("ProxyAction=ListClients").header("Authorization", Web.basic("eve", "s")), 403));
        kinds.put("other-site", new ReplyKind(ask("Action=Odd").header("Origin", "https://other.example"), 403));
        kinds.put("no-server", new ReplyKind(ask("Action=Odd&Server=nowhere"), 404));
        kinds.put("method", new ReplyKind(ask("Action=Odd").DELETE(), 405));
        kinds.put("type", new ReplyKind(post(ask(""), "text/csv", "x"), 415));
        kinds.put("late", new ReplyKind(ask("Action=Silent&X-Maxtime=50"), 504));
        kinds.put("login", new ReplyKind(login("s"), 200));
        kinds.put("login-failed", new ReplyKind(login("x"), 401));
        kinds.put("logout", new ReplyKind(web().path("/logout").POST(BodyPublishers.noBody()), 200));
        return kinds;
    }

    private HttpResponse<String> send(String name, ReplyKind kind, String accept) {
        HttpResponse<String> response = web().send(kind.request().header("Accept", accept));
        assertThat(response.statusCode()).as(name + ": " + response.body()).isEqualTo(kind.status());
        assertThat(response.headers().firstValue("Content-Type")).as(name).hasValue(accept + "; charset=utf-8");
        return response;
    }

    @Test
    void python_reads_each_as_one_json_document() throws Exception {
        Path program = Files.writeString(folder.resolve("strict.py"), STRICT_JSON);
        List<String> command = new ArrayList<>(List.of("python3", program.toString()));
        for (Map.Entry<String, ReplyKind> kind : kinds().entrySet()) {
            String body =
                    send(kind.getKey(), kind.getValue(), "application/json").body();
            command.add(Files.writeString(folder.resolve(kind.getKey()), body, UTF_8)
                    .toString());
        }
        Process python = new ProcessBuilder(command).redirectErrorStream(true).start();
        String printed = new String(python.getInputStream().readAllBytes(), UTF_8);
        assertThat(python.waitFor()).as(printed).isZero();
        assertThat(printed.lines())
                .hasSize(kinds().size())
                .contains("message dict", "list list", "empty-list list", "raw-text dict", "several list")
                .contains("no-login dict", "other-site dict", "late dict", "login dict");
    }

    @Test
    void a_strict_reader_finds_one_xml_document_in_each() throws XMLStreamException {
        for (Map.Entry<String, ReplyKind> kind : kinds().entrySet()) {
            String body =
                    send(kind.getKey(), kind.getValue(), "application/xml").body();
            assertThat(body).as(kind.getKey()).startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
            assertThat(root(body))
                    .as(kind.getKey())
                    .isIn("AsteriskManagerOutput", "AsteriskManagerProxyOutput", "AsteriskManagerMessages");
        }
    }

    /** {@return the root of a text that is one document, as .NET reads it: without DTD, to the end} */
    private static String root(String text) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(text));
        reader.nextTag();
        String root = reader.getLocalName();
        while (reader.hasNext()) {
            reader.next();
        }
        return root;
    }
}
