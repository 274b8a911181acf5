package org.astmanproxy.core.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.astmanproxy.LocalSession;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.config.ListenerService;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.core.testing.EventSourceClient;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.core.testing.Web;
import org.astmanproxy.message.Message;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.AmiMessage;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.Await;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code /metrics}: what it counts, and that a monitoring system can read it. */
class MetricsPageTest {
    private static final Path PAGE = Path.of("../docs/reference/metrics.md");
    private static final Pattern SAMPLE = Pattern.compile(
            "([a-z_][a-z0-9_]*)(\\{[a-z]+=\"(?:[^\"\\\\\\n]|\\\\[\\\\n\"])*\"(?:,[a-z]+=\"(?:[^\"\\\\\\n]|\\\\[\\\\n\"])*\")*\\})?"
                    + " (-?[0-9]+(?:\\.[0-9]+)?(?:E-?[0-9]+)?)");

    @RegisterExtension
    final Stand stand = new Stand();

    private final ScriptedAsterisk asterisk = stand.server("pbx1");

    private void start() {
        stand.with(c -> c.authRequired(true));
        stand.user("root", "s")
                .user(UserConfig.builder("bob", "s")
                        .read(Set.of("agent"))
                        .write(Set.of("call"))
                        .build());
        stand.listen(ListenerConfig.on(0).formats("standard", "standard"));
        stand.listen(ListenerConfig.on(0)
                .formats("http", "standard")
                .services(EnumSet.of(ListenerService.MONITORING, ListenerService.EVENTS)));
        stand.listen(ListenerConfig.on(0).formats("http", "standard"));
        stand.start();
    }

    private HttpResponse<String> get(String accept) {
        Web web = new Web(stand.proxy().addresses().get(1));
        return web.send(web.path("/metrics").header("Accept", accept));
    }

    private String metrics() {
        return get("*/*").body();
    }

    private void awaitLine(String line) {
        Await.until(() -> metrics().lines().anyMatch(line::equals), this::metrics);
    }

    /** Reads the text as strictly as the format allows: each sample belongs to the family above it, and is there once. */
    private static Set<String> families(String text) {
        Set<String> families = new TreeSet<>();
        Set<String> samples = new TreeSet<>();
        String family = "";
        List<String> lines = new ArrayList<>(text.lines().toList());
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.startsWith("# HELP ")) {
                family = line.split(" ", -1)[2];
                assertThat(families.add(family)).as(line).isTrue();
                assertThat(lines.get(i + 1)).matches("# TYPE " + family + " (counter|gauge|histogram)");
            } else if (!line.startsWith("# ")) {
                Matcher sample = SAMPLE.matcher(line);
                assertThat(sample.matches()).as(line).isTrue();
                assertThat(sample.group(1).replaceAll("_(bucket|sum|count|total)$", ""))
                        .isEqualTo(family.replaceAll("_total$", ""));
                assertThat(samples.add(line.substring(0, line.lastIndexOf(' '))))
                        .as(line)
                        .isTrue();
            }
        }
        assertThat(text).endsWith("\n");
        return families;
    }

    @Test
    void both_formats_are_well_formed_and_the_page_lists_each_metric() throws IOException {
        start();
        AsteriskSession pbx = asterisk.session();
        AmiClient client = stand.client();
        client.login("root", "s");
        client.send("Action: Getvar", "ActionID: 1");
        pbx.answer(pbx.next(), "Response: Success");
        awaitLine("astmanproxy_actions_total{server=\"pbx1\",action=\"getvar\",outcome=\"success\"} 1");

        HttpResponse<String> plain = get("text/plain;version=0.0.4;q=0.3, */*;q=0.2");
        assertThat(plain.headers().firstValue("content-type")).contains("text/plain; version=0.0.4; charset=utf-8");
        Set<String> families = families(plain.body());
        Set<String> listed = Files.readAllLines(PAGE, UTF_8).stream()
                .flatMap(line -> Pattern.compile("^\\| `((?:astmanproxy|jvm|process)_[a-z_]+)")
                        .matcher(line)
                        .results())
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(listed).isEqualTo(families);

        HttpResponse<String> open = get("application/openmetrics-text;version=1.0.0,text/plain;q=0.5");
        assertThat(open.headers().firstValue("content-type"))
                .contains("application/openmetrics-text; version=1.0.0; charset=utf-8");
        String body = open.body();
        assertThat(body).endsWith("# EOF\n");
        assertThat(families(body.replace("# EOF\n", "")))
                .isEqualTo(families.stream()
                        .map(name -> name.replaceAll("_total$", ""))
                        .collect(Collectors.toSet()));
    }

    @Test
    void actions_that_share_a_reply_are_counted() {
        start();
        AsteriskSession pbx = asterisk.session();
        AmiClient client = stand.client();
        client.login("root", "s");
        client.sync();
        client.send("Action: QueueStatus", "ActionID: 1").send("Action: QueueStatus", "ActionID: 2");
        AmiMessage sent = pbx.next();
        awaitLine("astmanproxy_coalesced_actions_total{server=\"pbx1\"} 1");
        pbx.answer(sent, "Response: Success");
        assertThat(client.read(2)).extracting(it -> it.get("ActionID")).containsExactly("1", "2");
    }

    @Test
    void actions_count_by_server_name_and_outcome() {
        start();
        AsteriskSession pbx = asterisk.session();
        AmiClient client = stand.client();
        client.send("Action: Getvar", "ActionID: 0");
        client.read();
        client.login("root", "s");
        client.sync();
        client.send("Action: InventedByAClient", "ActionID: 1");
        pbx.answer(pbx.next(), "Response: Error", "Message: Invalid/unknown command");
        client.ask("ProxyAction: ListServers");
        client.ask("ProxyAction: NoSuchThing");
        awaitLine("astmanproxy_actions_total{server=\"pbx1\",action=\"other\",outcome=\"error\"} 1");
        awaitLine("astmanproxy_actions_total{server=\"\",action=\"proxyaction\",outcome=\"unknown\"} 1");
        awaitLine("astmanproxy_actions_total{server=\"\",action=\"getvar\",outcome=\"unauthenticated\"} 1");
        awaitLine("astmanproxy_action_seconds_count{server=\"pbx1\"} 1");
    }

    @Test
    void the_action_that_begins_a_stream_counts() {
        start();
        String login = "Authorization: " + Web.basic("root", "s");
        try (EventSourceClient stream =
                EventSourceClient.get(stand.proxy().addresses().get(1), "/events", login)) {
            assertThat(stream.next().name()).isEqualTo("Response");
            awaitLine("astmanproxy_actions_total{server=\"\",action=\"proxyaction\",outcome=\"success\"} 1");
        }
    }

    @Test
    void counts_of_clients_and_dropped_servers_stay() {
        start();
        AsteriskSession pbx = asterisk.session();
        AmiClient bob = stand.client();
        bob.login("bob", "s");
        AmiClient guesses = stand.client();
        guesses.login("bob", "wrong");
        pbx.send("Event: Hangup", "Privilege: call,all", "Channel: SIP/1-1");
        pbx.send("Event: AgentLogin", "Privilege: agent,all", "Agent: 7");
        AmiMessage seen = bob.readEvent("AgentLogin");
        assertThat(seen.lines()).contains("Agent: 7");
        awaitLine("astmanproxy_clients{format=\"standard\",tls=\"no\"} 2");
        bob.close();
        awaitLine("astmanproxy_clients_disconnected_total{reason=\"client\"} 1");
        awaitLine("astmanproxy_logins_total{outcome=\"accepted\"} 1");
        awaitLine("astmanproxy_logins_total{outcome=\"failed\"} 1");
        String before = metrics();
        assertThat(number(before, "astmanproxy_hidden_events_total")).isPositive();
        double events = number(before, "astmanproxy_events_total{server=\"pbx1\"}");
        assertThat(events).isGreaterThanOrEqualTo(2);
        assertThat(number(before, "astmanproxy_deliveries_total")).isPositive();
        assertThat(number(before, "astmanproxy_event_delay_seconds_count")).isPositive();
        assertThat(number(before, "astmanproxy_server_up{server=\"pbx1\"}")).isOne();
        stand.proxy().clients().stream()
                .filter(client -> client.inputFormat().equals("standard"))
                .forEach(client -> client.close("test"));
        awaitLine("astmanproxy_clients_disconnected_total{reason=\"kicked\"} 1");
        stand.proxy().dropServer("pbx1");
        String after = metrics();
        assertThat(number(after, "astmanproxy_events_total{server=\"pbx1\"}")).isGreaterThanOrEqualTo(events);
        assertThat(number(after, "astmanproxy_deliveries_total"))
                .isGreaterThanOrEqualTo(number(before, "astmanproxy_deliveries_total"));
        assertThat(after).doesNotContain("server_up{server=\"pbx1\"}");
    }

    @Test
    void only_an_end_that_somebody_asked_for_counts_as_kicked() throws Exception {
        start();
        LocalSession closed = stand.proxy().openSession("root");
        closed.close();
        stand.proxy()
                .openSession("root")
                .send(Message.action("Logoff"))
                .toCompletableFuture()
                .join();
        awaitLine("astmanproxy_clients_disconnected_total{reason=\"proxy\"} 1");

        Web web = new Web(stand.proxy().addresses().get(2));
        HttpResponse<String> login = web.get("Action=Login&Username=root&Secret=s");
        String cookie = login.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
        AmiClient stream = stand.connect(2);
        stream.sendText("GET /events HTTP/1.1\r\nHost: localhost\r\nCookie: " + cookie + "\r\n\r\n");
        assertThat(stream.line()).isEqualTo("HTTP/1.1 200 OK");
        web.send(web.request("Action=Logoff").header("Cookie", cookie));
        awaitLine("astmanproxy_clients_disconnected_total{reason=\"proxy\"} 2");

        AmiClient bob = stand.client();
        bob.login("bob", "s");
        stand.reload(c -> c.users(List.of(UserConfig.of("root", "s"))));
        bob.readToEnd();
        awaitLine("astmanproxy_clients_disconnected_total{reason=\"proxy\"} 3");
        assertThat(metrics()).contains("astmanproxy_clients_disconnected_total{reason=\"kicked\"} 0\n");
    }

    @Test
    void a_server_that_comes_back_counts_as_a_reconnect() {
        stand.with(c -> c.retry(rules -> rules.withFirst(Duration.ofMillis(100))));
        start();
        awaitLine("astmanproxy_server_reconnects_total{server=\"pbx1\"} 0");
        asterisk.session().close();
        awaitLine("astmanproxy_server_reconnects_total{server=\"pbx1\"} 1");
    }

    private static double number(String text, String series) {
        return text.lines()
                .filter(line -> line.startsWith(series + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError(series + " is missing in\n" + text));
    }
}
