package org.astmanproxy.core.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.astmanproxy.LocalSession;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.AmiMessage;
import org.astmanproxy.testkit.Await;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Holds the tables of headers in {@code docs/reference/protocol.md} to what the proxy sends. */
class ProtocolTablesTest {
    private static final Path PAGE = Path.of("../docs/reference/protocol.md");
    private static final Pattern NAME = Pattern.compile("`(\\w+)`");
    private static final Set<String> OF_EACH = Set.of("Event", "ActionID", "ProxyResponse");

    @RegisterExtension
    final Stand stand = new Stand();

    private AmiClient client() {
        stand.user("root", "x").start();
        return stand.loggedIn("root", "x");
    }

    private static List<AmiMessage> list(AmiClient client, String... action) {
        return client.send(action).readThrough(message -> message.lines().contains("EventList: Complete"));
    }

    /** {@return the names of the headers of these messages} */
    private static Set<String> sent(Stream<AmiMessage> messages) {
        return messages.flatMap(message -> message.lines().stream())
                .map(line -> line.substring(0, line.indexOf(':')))
                .filter(name -> !OF_EACH.contains(name))
                .collect(Collectors.toSet());
    }

    private static Set<String> sent(List<AmiMessage> messages, String event) {
        return sent(messages.stream().filter(message -> message.lines().contains("Event: " + event)));
    }

    @Test
    void the_headers_of_a_client_are_those_of_ListClients() throws IOException {
        stand.server("pbx1");
        AmiClient client = client();
        try (LocalSession local = stand.proxy().openSession("root", "board")) {
            assertThat(local.isClosed()).isFalse();
            List<AmiMessage> rows = list(client, "ProxyAction: ListClients");
            assertThat(listed("ClientEntry")).isEqualTo(sent(rows, "ClientEntry"));
        }
    }

    @Test
    void the_headers_of_a_server_are_those_of_ServerList() throws IOException {
        ScriptedAsterisk pbx1 = stand.server("pbx1");
        AmiClient client = client();
        pbx1.close();
        Await.until(
                "it is lost", () -> stand.proxy().server("pbx1").nextAttempt().isPresent());
        List<AmiMessage> rows = list(client, "ProxyAction: ServerList");
        assertThat(listed("ServerEntry")).isEqualTo(sent(rows, "ServerEntry"));
    }

    @Test
    void the_headers_of_Stats_are_listed() throws IOException {
        stand.server("pbx1");
        assertThat(listed("Stats")).isEqualTo(sent(Stream.of(client().ask("ProxyAction: Stats"))));
    }

    @Test
    void the_headers_of_a_ticket_are_those_of_ListTickets() throws IOException {
        stand.server("pbx1");
        AmiClient client = client();
        AmiMessage created =
                client.ask("ProxyAction: CreateTicket", "EventMask: call", "Filter: Event: Hangup", "Uses: 2");
        assertThat(sent(Stream.of(created))).containsExactlyInAnyOrder("Ticket", "TicketID", "User", "Seconds", "Uses");
        List<AmiMessage> rows = list(client, "ProxyAction: ListTickets");
        assertThat(listed("ProxyTicket")).isEqualTo(sent(rows, "ProxyTicket"));
    }

    /** {@return the names in the first column of the table under a heading} */
    private static Set<String> listed(String heading) throws IOException {
        String page = Files.readString(PAGE, UTF_8);
        String section =
                page.split("\n### " + Pattern.quote(heading) + "\n", 2)[1].split("\n##", 2)[0];
        return Arrays.stream(section.split("\n"))
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.substring(0, line.indexOf('|', 1)))
                .flatMap(cell -> NAME.matcher(cell).results())
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
    }
}
