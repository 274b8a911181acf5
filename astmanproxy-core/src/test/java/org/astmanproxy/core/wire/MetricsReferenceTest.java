package org.astmanproxy.core.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.astmanproxy.LocalSession;
import org.astmanproxy.ServerState;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.AmiMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Holds {@code docs/reference/metrics.md} to the figures that the proxy shows. */
class MetricsReferenceTest {
    private static final Path PAGE = Path.of("../docs/reference/metrics.md");
    private static final Pattern HEADER = Pattern.compile("`(Proxy(?:Client|Server|Memory|Replay)\\w+)`");

    @RegisterExtension
    final Stand stand = new Stand();

    @Test
    void every_header_of_ListSessions_is_in_a_table_and_every_header_of_a_table_is_sent() throws IOException {
        stand.server("pbx1");
        stand.user("root", "x").start();
        LocalSession local = stand.proxy().openSession("root", "figures");
        AmiClient client = stand.client();
        client.login("root", "x");
        client.send("ProxyAction: ListSessions");
        AmiMessage reply = Stream.generate(client::read)
                .filter(message -> message.has("ProxyResponse"))
                .findFirst()
                .orElseThrow();
        Set<String> sent = reply.lines().stream()
                .map(line -> line.substring(0, line.indexOf(':')))
                .filter(name -> !name.equals("ProxyResponse"))
                .collect(Collectors.toSet());
        Set<String> listed = Files.readAllLines(PAGE, UTF_8).stream()
                .filter(line -> line.startsWith("| `Proxy"))
                .map(line -> line.substring(0, line.indexOf('|', 1)))
                .flatMap(cell -> HEADER.matcher(cell).results())
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
        assertThat(listed).isEqualTo(sent);
        local.close();
    }

    @Test
    void every_state_of_a_server_is_named() throws IOException {
        String states = Files.readAllLines(PAGE, UTF_8).stream()
                .filter(line -> line.startsWith("| `ProxyServerState` | `"))
                .findFirst()
                .orElseThrow();
        Set<String> named = Pattern.compile("`([a-z_]+)`")
                .matcher(states)
                .results()
                .map((MatchResult found) -> found.group(1))
                .collect(Collectors.toSet());
        assertThat(named)
                .isEqualTo(Stream.of(ServerState.values())
                        .map(state -> state.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.toSet()));
    }
}
