package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.astmanproxy.config.AdminRights;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.core.testing.EventSourceClient;
import org.astmanproxy.core.testing.LogCapture;
import org.astmanproxy.core.testing.RawWebSocket;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.core.testing.Web;
import org.astmanproxy.message.Nullable;
import org.astmanproxy.testkit.Await;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests with a ticket in place of a secret. */
class TicketLoginTest {
    private static final String QUERY = "ProxyAction=ListServers";
    private static final Pattern TICKET = Pattern.compile("\"Ticket\":\"([0-9a-f]{32})\",\"TicketID\":\"(t[0-9]+)\"");

    @RegisterExtension
    final LogCapture log = new LogCapture();

    @RegisterExtension
    final Stand stand = new Stand();

    private final List<String> audited = new CopyOnWriteArrayList<>();
    private @Nullable Web web;

    @BeforeEach
    void start() {
        stand.listen(ListenerConfig.on(0).formats("http", "json"));
        stand.user("admin", "a")
                .user(UserConfig.builder("eve", "e").write(Set.of("call")).build());
        stand.with(c -> c.authRequired(true));
        stand.builder().audit(entry -> audited.add(entry.toString()));
        stand.startAlone();
        web = new Web(stand.proxy().addresses().get(0));
    }

    private Web web() {
        return Objects.requireNonNull(web);
    }

    private HttpResponse<String> as(String user, String query) {
        return web().send(web().request(query).header("Authorization", Web.basic(user, user.substring(0, 1))));
    }

    private HttpResponse<String> with(String ticket, String query) {
        return web().send(web().request(query).header("Authorization", "Bearer " + ticket));
    }

    private static List<String> ticket(HttpResponse<String> created) {
        Matcher matcher = TICKET.matcher(created.body());
        assertThat(matcher.find()).as(created.body()).isTrue();
        return List.of(matcher.group(1), matcher.group(2));
    }

    @Test
    void a_ticket_admits_once_in_either_place_and_a_replay_fails() {
        String first = ticket(as("eve", "ProxyAction=CreateTicket")).get(0);
        assertThat(with(first, QUERY).statusCode()).isEqualTo(200);
        assertThat(with(first, QUERY).statusCode()).as("a replay").isEqualTo(401);
        String second = ticket(as("eve", "ProxyAction=CreateTicket")).get(0);
        assertThat(web().get(QUERY + "&ticket=" + second).statusCode()).isEqualTo(200);
        assertThat(web().get(QUERY + "&ticket=" + second).statusCode()).isEqualTo(401);
        log.await("a ticket from 127.0.0.1 failed: it is unknown, used up or too old");
        assertThat(log.linesWith(first)).isEmpty();
        assertThat(log.linesWith(second)).isEmpty();
        Await.until(
                "the use is audited",
                () -> audited.stream()
                        .anyMatch(line ->
                                line.contains(" login ") && line.contains("user=eve") && line.contains("ticket t1")));
        assertThat(audited).noneMatch(line -> line.contains(first));
    }

    @Test
    void a_ticket_has_the_rights_of_its_user_and_no_more() {
        String eve =
                ticket(as("admin", "ProxyAction=CreateTicket&User=eve&Uses=20")).get(0);
        assertThat(with(eve, QUERY).statusCode()).isEqualTo(200);
        assertThat(with(eve, "ProxyAction=DropServer&Server=x").statusCode()).isEqualTo(403);
        assertThat(as("eve", "ProxyAction=CreateTicket&User=admin").statusCode())
                .as("only administrators may name others")
                .isEqualTo(403);
        assertThat(as("eve", "ProxyAction=CreateTicket&User=nobody").statusCode())
                .isEqualTo(403);
        assertThat(as("admin", "ProxyAction=CreateTicket&User=nobody").statusCode())
                .isEqualTo(404);
        for (String action : List.of("CreateTicket", "ListTickets", "RevokeTicket&TicketID=t1")) {
            HttpResponse<String> answer = with(eve, "ProxyAction=" + action);
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).contains("cannot create, list or revoke tickets");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Seconds=0",
                "Seconds=x",
                "Uses=-1",
                "Seconds=99999999999",
                "EventMask=",
                "Filter=",
                "Filter(x=y",
                "Filter()=y",
                "FilterX=y"
            })
    void a_ticket_that_would_not_be_what_was_meant_is_refused(String parameter) {
        assertThat(as("eve", "ProxyAction=CreateTicket&" + parameter).statusCode())
                .isEqualTo(400);
    }

    @Test
    void tickets_and_sessions_are_listed_and_revoked() {
        List<String> eve = ticket(as("eve", "ProxyAction=CreateTicket&Uses=5&EventMask=call"));
        String cookie = web().get("Action=Login&Username=eve&Secret=e")
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow()
                .replaceFirst(";.*", "");
        List<String> admin = ticket(as("admin", "ProxyAction=CreateTicket&Uses=5"));
        String all = as("admin", "ProxyAction=ListTickets").body();
        assertThat(all).contains("\"TicketID\":\"" + eve.get(1) + "\"", "\"TicketID\":\"c1\"", "\"UsesLeft\":\"5\"");
        assertThat(all).doesNotContain(eve.get(0)).doesNotContain(cookie.substring(12));
        assertThat(as("eve", "ProxyAction=ListTickets").body())
                .contains("\"ListItems\":\"2\"")
                .doesNotContain("admin");
        assertThat(as("eve", "ProxyAction=RevokeTicket&TicketID=" + admin.get(1))
                        .statusCode())
                .isEqualTo(404);
        assertThat(with(eve.get(0), QUERY).statusCode()).isEqualTo(200);
        assertThat(as("eve", "ProxyAction=RevokeTicket&User=eve").body()).contains("\"Revoked\":\"2\"");
        assertThat(with(eve.get(0), QUERY).statusCode()).isEqualTo(401);
        assertThat(web().send(web().request(QUERY).header("Cookie", cookie)).statusCode())
                .isEqualTo(401);
        assertThat(with(admin.get(0), QUERY).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"eve, TicketID=t1", "admin, TicketID=t1", "eve, User=eve"})
    void a_stream_ends_when_its_ticket_is_revoked_after_its_last_use(String who, String named) {
        String eve = ticket(as("eve", "ProxyAction=CreateTicket")).get(0);
        try (EventSourceClient stream =
                EventSourceClient.get(stand.proxy().addresses().get(0), "/events?ticket=" + eve)) {
            assertThat(stream.next().name()).isEqualTo("Response");
            assertThat(as(who, "ProxyAction=RevokeTicket&" + named).body()).contains("\"Revoked\":\"1\"");
            stream.rest();
        }
        log.await("its ticket was revoked");
        Await.until(
                "nothing is left to revoke",
                () -> as(who, "ProxyAction=RevokeTicket&" + named).statusCode() == 404);
    }

    @Test
    void a_websocket_ends_when_its_ticket_is_revoked_after_its_last_use() {
        String eve = ticket(as("eve", "ProxyAction=CreateTicket")).get(0);
        try (RawWebSocket socket =
                RawWebSocket.request(stand.proxy().addresses().get(0), "/ws?ticket=" + eve)) {
            assertThat(socket.status()).isEqualTo(101);
            assertThat(as("admin", "ProxyAction=RevokeTicket&TicketID=t1").body())
                    .contains("\"Revoked\":\"1\"");
            assertThat(socket.closed()).isEqualTo(1008);
        }
    }

    @Test
    void a_user_does_not_end_the_stream_of_the_ticket_of_another_one() {
        String admin = ticket(as("admin", "ProxyAction=CreateTicket")).get(0);
        try (EventSourceClient stream =
                EventSourceClient.get(stand.proxy().addresses().get(0), "/events?ticket=" + admin)) {
            assertThat(stream.next().name()).isEqualTo("Response");
            for (String named : List.of("TicketID=t1", "User=admin")) {
                assertThat(as("eve", "ProxyAction=RevokeTicket&" + named).statusCode())
                        .isEqualTo(404);
            }
            assertThat(as("admin", "ProxyAction=RevokeTicket&TicketID=t1").body())
                    .contains("\"Revoked\":\"1\"");
        }
    }

    @Test
    void a_ticket_ends_when_a_reload_changes_its_user() throws Exception {
        String eve = ticket(as("eve", "ProxyAction=CreateTicket&Uses=5")).get(0);
        String admin = ticket(as("admin", "ProxyAction=CreateTicket&Uses=5")).get(0);
        stand.reload(c -> c.users(List.of(
                UserConfig.of("admin", "a"),
                UserConfig.builder("eve", "e").write(Set.of("log")).build())));
        assertThat(with(eve, QUERY).statusCode()).isEqualTo(401);
        assertThat(with(admin, QUERY).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"removed", "no administrator any more", "another secret"})
    void the_tickets_and_streams_that_an_administrator_made_end_with_its_rights(String change) throws Exception {
        String eve = ticket(as("admin", "ProxyAction=CreateTicket&User=eve&Uses=9&Seconds=86400"))
                .get(0);
        String own = ticket(as("eve", "ProxyAction=CreateTicket&Uses=5")).get(0);
        UserConfig same = UserConfig.builder("eve", "e").write(Set.of("call")).build();
        List<UserConfig> users = switch (change) {
            case "removed" -> List.of(same);
            case "another secret" -> List.of(same, UserConfig.of("admin", "b"));
            default ->
                List.of(
                        same,
                        UserConfig.builder("admin", "a").admin(AdminRights.READ).build());
        };
        try (EventSourceClient stream =
                EventSourceClient.get(stand.proxy().addresses().get(0), "/events?ticket=" + eve)) {
            assertThat(stream.next().name()).isEqualTo("Response");
            stand.reload(c -> c.users(users));
            stream.rest();
        }
        assertThat(with(eve, QUERY).statusCode()).isEqualTo(401);
        assertThat(with(own, QUERY).statusCode()).isEqualTo(200);
    }

    @Test
    void a_ticket_that_was_created_with_the_key_ends_with_the_key() throws Exception {
        stand.reload(c -> c.proxyKey("k3y", "admin"));
        String eve = ticket(web().send(web().request("ProxyAction=CreateTicket&User=eve&Uses=9")
                        .header("X-Proxy-Key", "k3y")))
                .get(0);
        assertThat(with(eve, QUERY).statusCode()).isEqualTo(200);
        stand.reload(c -> c.proxyKey("an0ther", "admin"));
        assertThat(with(eve, QUERY).statusCode()).isEqualTo(401);
    }

    @Test
    void guesses_are_delayed_and_the_third_on_a_connection_closes_it() {
        List<Long> millis = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            long before = System.nanoTime();
            assertThat(with("0".repeat(31) + i % 10, QUERY).statusCode()).isEqualTo(401);
            millis.add((System.nanoTime() - before) / 1_000_000);
        }
        assertThat(millis.get(5))
                .as("after more than loginfailures in a minute")
                .isGreaterThan(900);
        assertThat(as("eve", QUERY).statusCode()).as("others are not delayed").isEqualTo(200);
    }
}
