package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.astmanproxy.ActionContext;
import org.astmanproxy.ProxyAction;
import org.astmanproxy.config.ServerHeader;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.core.testing.LogCapture;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.message.Message;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.Await;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Each request may say who sends it, and that holds for it alone. */
class ExchangeIdentityTest {
    private static final String DENIED = "<Response: Error|Message: Permission denied";
    private static final String FAILED = "<Response: Error|Message: Authentication failed";

    @RegisterExtension
    final LogCapture log = new LogCapture();

    @RegisterExtension
    final Stand stand = new Stand();

    private final ScriptedAsterisk asterisk = stand.server("pbx1");

    /** Says who asks. */
    private record WhoAmI() implements ProxyAction {
        @Override
        public String name() {
            return "WhoAmI";
        }

        @Override
        public CompletionStage<List<Message>> run(Message request, ActionContext context) {
            return CompletableFuture.completedFuture(List.of(Message.builder()
                    .header("ProxyResponse", "Success")
                    .header("User", context.user().orElse("nobody"))
                    .header("ConnectionOf", context.client().user().orElse("nobody"))
                    .build()));
        }
    }

    private AmiClient client() {
        stand.builder().action(new WhoAmI());
        stand.speaksLines().start();
        return stand.lineClient();
    }

    private static String ask(AmiClient client, String request) {
        client.sendText(request + "\n");
        String answer = client.line();
        client.line();
        return answer;
    }

    @Test
    void credentials_hold_for_their_request_only() {
        stand.with(c -> c.authRequired(true)).user("u", "s").user("v", "t");
        AmiClient client = client();
        assertThat(ask(client, ">a|ProxyAction: WhoAmI|@login=u:s"))
                .isEqualTo("a<ProxyResponse: Success|User: u|ConnectionOf: nobody");
        assertThat(ask(client, ">b|ProxyAction: WhoAmI|@login=v:t"))
                .isEqualTo("b<ProxyResponse: Success|User: v|ConnectionOf: nobody");
        client.sendText(">c|Action: CoreStatus\n");
        assertThat(client.line()).isEqualTo("c" + DENIED);
        assertThat(client.line()).isEqualTo("c. NOT_LOGGED_IN");
        assertThat(asterisk.session().waiting()).isEmpty();
    }

    @Test
    void a_login_does_not_hold_for_the_connection() {
        stand.with(c -> c.authRequired(true)).user("u", "s").user("v", "t");
        AmiClient client = client();
        assertThat(ask(client, ">a|Action: Login|Username: u|Secret: s"))
                .isEqualTo("a<Response: Success|Message: Authentication accepted");
        assertThat(ask(client, ">b|ProxyAction: WhoAmI"))
                .isEqualTo("b<ProxyResponse: Error|Message: Permission denied");
        assertThat(ask(client, ">c|ProxyAction: WhoAmI|@login=v:t"))
                .isEqualTo("c<ProxyResponse: Success|User: v|ConnectionOf: nobody");
        assertThat(stand.proxy().clients().get(0).user()).isEmpty();
    }

    @Test
    void wrong_credentials_are_refused_even_where_none_are_needed() {
        stand.user("u", "s");
        AmiClient client = client();
        assertThat(ask(client, ">a|ProxyAction: WhoAmI")).contains("User: nobody");
        client.sendText(">b|ProxyAction: WhoAmI|@login=u:gu3ss\n");
        assertThat(client.line()).isEqualTo("b<ProxyResponse: Error|Message: Authentication failed");
        assertThat(client.line()).isEqualTo("b. NOT_LOGGED_IN");
        assertThat(log.await("login of user u from")).doesNotContain("gu3ss");
    }

    @Test
    void after_the_third_failure_the_connection_closes_and_the_answer_says_so() {
        stand.with(c -> c.authRequired(true)).user("u", "s");
        AmiClient client = client();
        for (int i = 0; i < 2; i++) {
            assertThat(ask(client, ">a|Action: Ping|@login=u:gu3ss")).isEqualTo("a" + FAILED);
        }
        client.sendText(">b|Action: Login|Username: u|Secret: wrong\n");
        assertThat(client.line()).isEqualTo("b" + FAILED);
        assertThat(client.line()).isEqualTo("b. NOT_LOGGED_IN last");
        assertThat(client.isEnded()).isTrue();
    }

    @Test
    void who_guesses_waits_longer_and_longer_and_requests_behind_it_keep_their_order() {
        stand.limits(l -> l.loginFailures(1)).user("u", "s");
        AmiClient client = client();
        ask(client, ">a|Action: Ping|@login=u:gu3ss");
        long begin = System.nanoTime();
        client.sendText(">b|Action: B|@login=u:gu3ss\n>c|Action: C|@login=u:s\n>d|Action: D\n");
        assertThat(client.line()).isEqualTo("b" + FAILED);
        assertThat(System.nanoTime() - begin)
                .isGreaterThan(Duration.ofMillis(900).toNanos());
        AsteriskSession pbx = asterisk.session();
        assertThat(pbx.next().get("Action")).isEqualTo("C");
        assertThat(pbx.next().get("Action")).isEqualTo("D");
    }

    @Test
    void without_users_any_credentials_will_do() {
        assertThat(ask(client(), ">a|ProxyAction: WhoAmI|@login=any:thing")).contains("User: nobody");
    }

    @Test
    void a_proxy_key_holds_for_its_request_only() {
        stand.with(c -> c.proxyKey("k3y"));
        AmiClient client = client();
        assertThat(ask(client, ">a|ProxyAction: WhoAmI|ProxyKey: k3y")).contains("Success");
        client.sendText(">b|ProxyAction: WhoAmI\n");
        assertThat(client.line()).isEqualTo("b<ProxyResponse: Error|Message: Permission denied");
        assertThat(client.line()).isEqualTo("b. NOT_LOGGED_IN");
        client.sendText(">c|Action: CoreStatus|ProxyKey: k3y\n");
        assertThat(asterisk.session().next().has("ProxyKey")).isFalse();
    }

    @Test
    void credentials_are_no_way_around_the_key_where_there_are_no_users() {
        stand.with(c -> c.proxyKey("k3y"));
        AmiClient client = client();
        assertThat(ask(client, ">a|Action: CoreStatus|@login=u:s")).isEqualTo("a" + DENIED);
        assertThat(ask(client, ">b|Action: Login|Username: u|Secret: s")).isEqualTo("b" + DENIED);
    }

    @Test
    void guessing_a_key_ends_with_the_third_failure_too() {
        stand.with(c -> c.proxyKey("k3y"));
        AmiClient client = client();
        for (int i = 0; i < 3; i++) {
            client.sendText(">a|Action: Ping|ProxyKey: gu3ss\n");
        }
        for (int i = 0; i < 2; i++) {
            assertThat(client.line()).isEqualTo("a" + FAILED);
            assertThat(client.line()).isEqualTo("a. NOT_LOGGED_IN");
        }
        assertThat(client.line()).isEqualTo("a" + FAILED);
        assertThat(client.line()).isEqualTo("a. NOT_LOGGED_IN last");
        assertThat(client.isEnded()).isTrue();
        assertThat(log.await("a ProxyKey from 127.0.0.1 failed")).doesNotContain("gu3ss");
    }

    @Test
    void the_settings_of_who_asks_hold_for_the_request() {
        stand.server("pbx2");
        stand.with(c -> c.authRequired(true))
                .user(UserConfig.builder("two", "s")
                        .server("pbx2")
                        .write(Set.of("reporting"))
                        .serverHeader(ServerHeader.OFF)
                        .build())
                .user(UserConfig.builder("admin", "s").write(Set.of("system")).build());
        AmiClient client = client();
        client.sendText(">a|Action: CoreStatus|Server: pbx1|@login=two:s\n>b|Action: CoreStatus|@login=admin:s\n");
        AsteriskSession pbx1 = asterisk.session();
        pbx1.answer(pbx1.next(), "Response: Success");
        stand.settle(pbx1);
        client.sendText(">c|ProxyAction: DropServer|Server: pbx2|@login=two:s\n");
        client.sendText(">d|ProxyAction: DropServer|Server: pbx2|@login=admin:s\n");
        assertThat(client.line()).isEqualTo("a<Response: Error|Message: Server pbx2 disconnected");
        assertThat(client.line()).isEqualTo("a. SERVER_LOST");
        assertThat(client.line()).isEqualTo("b<Response: Success|Server: pbx1");
        assertThat(client.line()).isEqualTo("b. ANSWERED");
        assertThat(client.line()).isEqualTo("c<ProxyResponse: Error|Message: Permission denied");
        assertThat(client.line()).isEqualTo("c. FORBIDDEN");
        assertThat(client.line()).isEqualTo("d<ProxyResponse: Success|Message: Dropped pbx2");
    }

    @Test
    void a_connection_is_known_after_its_first_right_credentials() {
        stand.limits(l -> l.authLimit(1).authTimeout(Duration.ofSeconds(5)));
        stand.with(c -> c.authRequired(true)).user("u", "s");
        AmiClient client = client();
        assertThat(ask(client, ">a|Action: Nonsense|@login=u:gu3ss")).isEqualTo("a" + FAILED);
        assertThat(stand.connect(0).isEnded()).isTrue();
        assertThat(ask(client, ">a|ProxyAction: WhoAmI|@login=u:s")).contains("User: u");
        AmiClient unauthenticated = stand.lineClient();
        unauthenticated.sendText(">b|Action: Ping\n");
        assertThat(unauthenticated.line()).isEqualTo("b" + DENIED);
        assertThat(unauthenticated.line()).isEqualTo("b. NOT_LOGGED_IN");
        assertThat(unauthenticated.isEnded()).isTrue();
        log.await("authtimeout = 5 s");
        assertThat(ask(client, ">a|ProxyAction: WhoAmI|@login=u:s")).contains("User: u");
        client.close();
        Await.until("gone", () -> stand.proxy().clients().isEmpty());
        assertThat(ask(stand.lineClient(), ">a|ProxyAction: WhoAmI|@login=u:s")).contains("User: u");
    }
}
