package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.astmanproxy.core.wire.EventStreams.auth;
import static org.astmanproxy.core.wire.EventStreams.step;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.astmanproxy.ClientSession;
import org.astmanproxy.config.CallRules;
import org.astmanproxy.config.LoginRules;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.core.testing.EventSourceClient;
import org.astmanproxy.core.testing.Web;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who may read events at {@code /events}, and when a stream ends with the login of its reader. */
class EventStreamAccessTest {
    @RegisterExtension
    final EventStreams http = new EventStreams();

    @Test
    void a_client_without_login_gets_401_and_a_page_of_another_site_403() {
        http.withUser(UserConfig.of("bob", "s"));
        http.start();
        assertThat(http.get("/events").status()).isEqualTo(401);
        assertThat(http.get("/events", "Authorization: " + Web.basic("bob", "x"))
                        .status())
                .isEqualTo(401);
        assertThat(http.get("/events", auth("bob"), "Origin: https://elsewhere.example")
                        .status())
                .isEqualTo(403);
        assertThat(http.get("/events", auth("bob"), "Sec-Fetch-Site: cross-site")
                        .status())
                .isEqualTo(403);
        assertThat(http.stand.proxy().clients())
                .allMatch(client -> client.user().isEmpty());
    }

    @Test
    void a_page_of_a_listed_origin_may_read_the_stream() {
        http.stand.with(c -> c.http(rules -> rules.withOrigins(Set.of("https://board.example"))));
        http.start();
        assertThat(http.open("/events", "Origin: https://board.example", "Sec-Fetch-Site: cross-site")
                        .head())
                .contains("Access-Control-Allow-Origin: https://board.example\n");
    }

    @Test
    void the_proxy_key_admits_a_stream() {
        http.stand.with(c -> c.proxyKey("sesame"));
        http.start();
        assertThat(http.get("/events").status()).isEqualTo(401);
        http.open("/events", "X-Proxy-Key: sesame");
    }

    @Test
    void a_restricted_user_sees_its_own_events_only() {
        http.withUser(UserConfig.builder("eve", "s")
                .calls(CallRules.builder().channel("PJSIP/100-").build())
                .build());
        AsteriskSession pbx = http.start();
        EventSourceClient eve = http.open("/events", auth("eve"));
        pbx.event("Newchannel", "Privilege: call,all", "Channel: PJSIP/200-1", "Uniqueid: 1", "Linkedid: 1");
        pbx.event("Newchannel", "Privilege: call,all", "Channel: PJSIP/100-1", "Uniqueid: 2", "Linkedid: 2");
        assertThat(eve.next("Newchannel").data()).contains("PJSIP/100-1");
    }

    @Test
    void the_stream_is_a_session_of_its_user() {
        http.withUser(UserConfig.of("bob", "s"));
        http.start();
        http.open("/events?OutputFormat=xml", auth("bob"));
        ClientSession session = http.stand.proxy().clients().get(0);
        assertThat(session.user()).contains("bob");
        assertThat(session.inputFormat()).isEqualTo("sse");
        assertThat(session.outputFormat()).isEqualTo("xml");
    }

    @Test
    void a_user_that_may_log_in_once_has_one_stream() {
        http.withUser(UserConfig.builder("bob", "s")
                .login(LoginRules.none().withMultiple(false))
                .build());
        http.start();
        EventSourceClient first = http.open("/events", auth("bob"));
        assertThat(http.get("/events", auth("bob")).status()).isEqualTo(401);
        first.close();
        Await.until(
                "the first stream has ended",
                () -> http.stand.proxy().clients().stream()
                        .noneMatch(client -> client.user().isPresent()));
        http.open("/events", auth("bob"));
    }

    @Test
    void the_stream_of_a_cookie_ends_with_a_logoff() {
        http.withUser(UserConfig.of("bob", "s"));
        AsteriskSession pbx = http.start();
        String cookie = http.cookie();
        EventSourceClient client = http.open("/events", "Cookie: " + cookie);
        step(pbx, 1);
        assertThat(client.next().name()).isEqualTo("Step");
        Web web = new Web(http.address());
        web.send(web.request("Action=Logoff").header("Cookie", cookie));
        assertThat(client.rest()).isEmpty();
        assertThat(http.get("/events", "Cookie: " + cookie).status()).isEqualTo(401);
    }

    @Test
    void while_the_proxy_drains_no_stream_begins_and_those_that_run_go_on() {
        http.withUser(UserConfig.builder("bob", "s").write(Set.of("call")).build());
        AsteriskSession pbx = http.start();
        String cookie = http.cookie();
        EventSourceClient running = http.open("/events", "Cookie: " + cookie);
        http.stand.proxy().drain();
        assertThat(http.get("/events", "Cookie: " + cookie).status()).isEqualTo(503);
        assertThat(http.get("/events", auth("bob")).status()).isEqualTo(503);
        step(pbx, 1);
        assertThat(running.next().name()).isEqualTo("Step");
    }

    @Test
    void the_stream_of_a_cookie_ends_when_the_session_expires() {
        http.withUser(UserConfig.of("bob", "s"))
                .limits(limits -> limits.sessions(s -> s.withIdle(Duration.ofSeconds(10))));
        http.start();
        EventSourceClient client = http.open("/events", "Cookie: " + http.cookie());
        assertThat(client.rest()).isEmpty();
    }

    @Test
    void a_stream_ends_when_a_reload_changes_its_user() throws Exception {
        http.withUser(UserConfig.of("bob", "s")).user(UserConfig.of("ann", "s"));
        AsteriskSession pbx = http.start();
        EventSourceClient basic = http.open("/events", auth("bob"));
        EventSourceClient cookie = http.open("/events", "Cookie: " + http.cookie());
        EventSourceClient ann = http.open("/events", auth("ann"));
        http.stand.reload(c -> c.users(List.of(UserConfig.of("bob", "other"), UserConfig.of("ann", "s"))));
        assertThat(basic.rest()).isEmpty();
        assertThat(cookie.rest()).isEmpty();
        step(pbx, 1);
        assertThat(ann.next().name()).isEqualTo("Step");
    }
}
