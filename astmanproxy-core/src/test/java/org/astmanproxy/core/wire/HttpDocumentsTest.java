package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.core.testing.Web;
import org.astmanproxy.message.Nullable;
import org.astmanproxy.testkit.AmiMessage;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.Await;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Several actions in one request, and documents, over a connection. */
class HttpDocumentsTest {
    private static final String JSON = "application/json";

    @RegisterExtension
    final Stand stand = new Stand();

    private final ScriptedAsterisk asterisk = stand.server("pbx1");
    private @Nullable Web web;

    @BeforeEach
    void start() {
        stand.listen(ListenerConfig.on(0).formats("http", "json"));
        stand.user("admin", "a")
                .user(UserConfig.builder("eve", "e").write(Set.of("call")).build());
        stand.with(c -> c.authRequired(true).http(http -> http.withOrigins(Set.of("https://board.example"))));
        stand.start();
        web = new Web(stand.proxy().addresses().get(0));
    }

    private Web web() {
        return Objects.requireNonNull(web);
    }

    private CompletableFuture<HttpResponse<String>> post(String user, String body) {
        return CompletableFuture.supplyAsync(() -> web().send(web().request("")
                .header("Content-Type", JSON)
                .header("Authorization", Web.basic(user, user.substring(0, 1)))
                .POST(BodyPublishers.ofString(body))));
    }

    private static HttpResponse<String> get(CompletableFuture<HttpResponse<String>> answer) {
        return answer.orTimeout(Await.DEADLINE.toSeconds(), TimeUnit.SECONDS).join();
    }

    @Test
    void actions_of_an_array_run_one_after_the_other() {
        AsteriskSession pbx = asterisk.session();
        var answer = post(
                "admin",
                "[{\"Action\":\"One\",\"ActionID\":\"x\"},{\"ProxyAction\":\"Nonsense\"},{\"Action\":\"Two\"}]");
        AmiMessage one = pbx.next();
        assertThat(one.get("Action")).isEqualTo("One");
        stand.settle(pbx);
        assertThat(pbx.waiting()).as("the next one waits").isEmpty();
        pbx.answer(one, "Response: Success");
        AmiMessage two = pbx.next();
        assertThat(two.get("Action")).isEqualTo("Two");
        pbx.answer(two, "Response: Success", "EventList: start");
        pbx.event("Row", "ActionID: " + two.get("ActionID"));
        pbx.event("TwoComplete", "ActionID: " + two.get("ActionID"), "EventList: Complete");
        HttpResponse<String> response = get(answer);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body().lines())
                .containsExactly(
                        "[{\"Response\":\"Success\",\"ActionID\":\"x\",\"Server\":\"pbx1\"},",
                        "{\"ProxyResponse\":\"Error\",\"Message\":\"Invalid Proxy Action\"},",
                        "[{\"Response\":\"Success\",\"EventList\":\"start\",\"Server\":\"pbx1\"},",
                        "{\"Event\":\"Row\",\"Server\":\"pbx1\"},",
                        "{\"Event\":\"TwoComplete\",\"EventList\":\"Complete\",\"Server\":\"pbx1\"}]]");
    }

    @Test
    void a_hundred_local_actions_are_answered() {
        String body =
                "[" + "{\"ProxyAction\":\"ListIOHandlers\"},".repeat(99) + "{\"ProxyAction\":\"ListIOHandlers\"}]";
        HttpResponse<String> response = get(post("admin", body));
        assertThat(response.body().split("ProxyResponse", -1)).hasSize(101);
    }

    @Test
    void rules_hold_for_each_action_and_a_wrong_secret_for_all() {
        String body = "[{\"ProxyAction\":\"DropServer\",\"Server\":\"pbx1\"},{\"ProxyAction\":\"ListIOHandlers\"}]";
        HttpResponse<String> response = get(post("eve", body));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).contains("Permission denied", "InputHandler");
        HttpResponse<String> wrong = get(post("xve", body));
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(wrong.body().lines()).hasSize(1);
    }

    @Test
    void text_is_taken_from_listed_origins_only() {
        String body = "{\"ProxyAction\":\"ListIOHandlers\"}";
        var text = web().request("")
                .header("Content-Type", "text/plain;charset=UTF-8")
                .header("Authorization", Web.basic("eve", "e"))
                .POST(BodyPublishers.ofString(body));
        assertThat(web().send(text).statusCode()).isEqualTo(415);
        assertThat(web().send(text.copy().header("Origin", "https://board.example"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(web().send(text.copy().header("Origin", "https://other.example"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void a_form_of_another_site_is_refused_whatever_its_type() {
        for (String type : new String[] {
            "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/plain", JSON, "text/xml"
        }) {
            var post = web().request("")
                    .header("Content-Type", type)
                    .header("Origin", "https://other.example")
                    .header("Authorization", Web.basic("eve", "e"))
                    .POST(BodyPublishers.ofString("Action=Originate"));
            assertThat(web().send(post).statusCode()).as(type).isEqualTo(403);
        }
        assertThat(asterisk.session().waiting()).isEmpty();
    }
}
