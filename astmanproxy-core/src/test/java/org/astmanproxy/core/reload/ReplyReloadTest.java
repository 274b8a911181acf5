package org.astmanproxy.core.reload;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.astmanproxy.ExtensionContext;
import org.astmanproxy.LocalSession;
import org.astmanproxy.ProxyExtension;
import org.astmanproxy.ReloadException;
import org.astmanproxy.Reply;
import org.astmanproxy.ReplyOutcome;
import org.astmanproxy.RunningExtension;
import org.astmanproxy.config.CallRules;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.core.testing.Web;
import org.astmanproxy.message.Message;
import org.astmanproxy.spi.WebResponse;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.AmiMessage;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.Await;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Replies that are under way while a reload changes the users. */
class ReplyReloadTest {
    private static final UserConfig BOB = UserConfig.of("bob", "b");

    @RegisterExtension
    final Stand stand = new Stand();

    private final ScriptedAsterisk asterisk = stand.server("pbx1");

    private AsteriskSession start() {
        stand.with(c -> c.authRequired(true)).user("ann", "a").user(BOB);
        stand.listen(ListenerConfig.on(0).formats("standard", "standard"));
        stand.listen(ListenerConfig.on(0).formats("http", "standard"));
        stand.start();
        return asterisk.session();
    }

    private CompletableFuture<HttpResponse<String>> ask(String user, String target) {
        Web web = new Web(stand.proxy().addresses().get(1));
        return CompletableFuture.supplyAsync(() ->
                web.send(web.path(target).header("Authorization", Web.basic(user, user.substring(0, 1)))));
    }

    private void reload(UserConfig... changed) throws ReloadException {
        List<UserConfig> users = new ArrayList<>(List.of(BOB));
        users.addAll(Arrays.asList(changed));
        stand.reload(c -> c.users(users));
    }

    private static UserConfig restricted() {
        return UserConfig.builder("ann", "a")
                .calls(CallRules.builder().channels(List.of("PJSIP/2")).build())
                .build();
    }

    private static void begin(AsteriskSession pbx, AmiMessage action) {
        pbx.answer(action, "Response: Success", "EventList: start");
        row(pbx, action, "PJSIP/1-before");
    }

    private static void row(AsteriskSession pbx, AmiMessage action, String channel) {
        pbx.send("Event: Status", "ActionID: " + action.get("ActionID"), "Channel: " + channel);
    }

    private static void end(AsteriskSession pbx, AmiMessage action) {
        row(pbx, action, "PJSIP/1-after");
        row(pbx, action, "PJSIP/2-after");
        pbx.send("Event: StatusComplete", "ActionID: " + action.get("ActionID"), "EventList: Complete");
    }

    private static <T> T get(CompletableFuture<T> future) {
        return future.orTimeout(Await.DEADLINE.toSeconds(), TimeUnit.SECONDS).join();
    }

    @Test
    void the_rest_of_a_list_over_http_has_the_rules_of_now() throws ReloadException {
        AsteriskSession pbx = start();
        CompletableFuture<HttpResponse<String>> answer = ask("ann", "/?Action=Status");
        AmiMessage action = pbx.next();
        begin(pbx, action);
        stand.settle(pbx);
        reload(restricted());
        end(pbx, action);
        assertThat(get(answer).body())
                .contains("PJSIP/2-after", "StatusComplete")
                .doesNotContain("PJSIP/1-after");
    }

    @Test
    void a_reply_over_http_ends_with_its_user_and_those_of_others_go_on() throws ReloadException {
        AsteriskSession pbx = start();
        CompletableFuture<HttpResponse<String>> ended = ask("ann", "/?Action=Status");
        AmiMessage ofAnn = pbx.next();
        CompletableFuture<HttpResponse<String>> goesOn = ask("bob", "/?Action=Status&x=y");
        AmiMessage ofBob = pbx.next();
        begin(pbx, ofBob);
        stand.settle(pbx);
        reload();
        pbx.answer(ofAnn, "Response: Success", "EventList: start");
        end(pbx, ofAnn);
        end(pbx, ofBob);
        HttpResponse<String> refused = get(ended);
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.body()).doesNotContain("PJSIP");
        HttpResponse<String> whole = get(goesOn);
        assertThat(whole.statusCode()).isEqualTo(200);
        assertThat(whole.body()).contains("PJSIP/1-before", "PJSIP/1-after", "PJSIP/2-after");
    }

    @Test
    void a_request_that_waits_for_an_event_ends_with_its_user() throws ReloadException {
        AsteriskSession pbx = start();
        Web web = new Web(stand.proxy().addresses().get(1));
        CompletableFuture<HttpResponse<String>> answer = CompletableFuture.supplyAsync(
                () -> web.send(web.path("/?Action=Originate&Channel=PJSIP/1&Application=Wait&Async=true")
                        .header("X-Until-Event", "OriginateResponse")
                        .header("X-Maxtime", "600000")
                        .header("Authorization", Web.basic("ann", "a"))));
        AmiMessage action = pbx.next();
        reload();
        pbx.answer(action, "Response: Success");
        pbx.event(
                "OriginateResponse",
                "Privilege: call,all",
                "ActionID: " + action.get("ActionID"),
                "Channel: PJSIP/1-secret");
        assertThat(get(answer).statusCode()).isEqualTo(401);
        assertThat(get(answer).body()).doesNotContain("PJSIP/1-secret");
    }

    @Test
    void the_rest_of_a_list_for_the_host_program_has_the_rules_of_now() throws ReloadException {
        AsteriskSession pbx = start();
        LocalSession session = stand.proxy().openSession("ann", "program");
        CompletableFuture<Reply> reply = session.send(Message.action("Status"));
        AmiMessage action = pbx.next();
        begin(pbx, action);
        stand.settle(pbx);
        reload(restricted());
        end(pbx, action);
        assertThat(get(reply).events().toString()).contains("PJSIP/2-after").doesNotContain("PJSIP/1-after");
    }

    @Test
    void the_rest_of_a_snapshot_has_the_rules_of_now() throws ReloadException {
        AsteriskSession pbx = start();
        AmiClient ann = stand.loggedIn("ann", "a");
        ann.send("ProxyAction: Subscribe", "Snapshot: Status", "ActionID: 1");
        AmiMessage action = pbx.next();
        begin(pbx, action);
        ann.readUntil(message -> message.get("Channel").equals("PJSIP/1-before"));
        reload(restricted());
        end(pbx, action);
        List<String> channels = new ArrayList<>();
        ann.readUntil(message -> {
            channels.add(message.get("Channel"));
            return message.isEvent("ProxySnapshotComplete");
        });
        assertThat(channels).contains("PJSIP/2-after").doesNotContain("PJSIP/1-after");
    }

    /** Serves a path whose handler waits for the test, and sends an action first. */
    private static final class SlowPage implements ProxyExtension {
        private final CompletableFuture<Void> begun = new CompletableFuture<>();
        private final CompletableFuture<Void> goOn = new CompletableFuture<>();
        private final CompletableFuture<Reply> reply = new CompletableFuture<>();

        @Override
        public String name() {
            return "page";
        }

        @Override
        public RunningExtension start(ExtensionContext context) {
            context.serve("/page", request -> {
                CompletableFuture<Void> unused =
                        request.send(Message.action("Status")).thenAccept(reply::complete);
                begun.complete(null);
                goOn.get(Await.DEADLINE.toSeconds(), TimeUnit.SECONDS);
                return WebResponse.text("the secret of " + request.user().orElse("nobody"));
            });
            return () -> {};
        }
    }

    @Test
    void the_page_and_the_action_of_an_extension_end_with_the_user_of_the_request() throws ReloadException {
        SlowPage page = new SlowPage();
        stand.builder().extension(page);
        AsteriskSession pbx = start();
        CompletableFuture<HttpResponse<String>> answer = ask("ann", "/page");
        AmiMessage action = pbx.next();
        get(page.begun);
        reload();
        begin(pbx, action);
        end(pbx, action);
        assertThat(get(page.reply).outcome()).isEqualTo(ReplyOutcome.REFUSED);
        assertThat(get(page.reply).toString()).doesNotContain("PJSIP");
        page.goOn.complete(null);
        assertThat(get(answer).statusCode()).isEqualTo(401);
        assertThat(get(answer).body()).doesNotContain("secret");
    }

    /** Returns the connection of a user whose second action the proxy holds, because its first one rings. */
    private AmiClient holds(String user) {
        String field = "Authorization: " + Web.basic(user, user.substring(0, 1)) + "\r\n\r\n";
        String get = "GET /?Action=";
        AmiClient client = stand.connect(1);
        client.sendText(get + "Originate&Channel=PJSIP/1&Application=Wait HTTP/1.1\r\nHost: a\r\n" + field + get
                + "Hangup&Channel=PJSIP/2-1 HTTP/1.1\r\nHost: a\r\n" + field);
        return client;
    }

    private static AmiMessage dial(AsteriskSession pbx) {
        AmiMessage call = pbx.next();
        pbx.answer(call, "Response: Success", "Message: Originate successfully queued");
        return call;
    }

    private static void answered(AsteriskSession pbx, AmiMessage call) {
        pbx.event("OriginateResponse", "Privilege: call,all", "ActionID: " + call.get("ActionID"), "Response: Success");
    }

    private static String second(AmiClient client) {
        int count = 0;
        String line = "";
        while (count < 2) {
            line = client.line();
            count += line.startsWith("HTTP/1.1 ") ? 1 : 0;
        }
        return line;
    }

    @Test
    void a_held_action_over_http_is_refused_with_its_users_rules_and_that_of_another_user_is_sent()
            throws ReloadException {
        AsteriskSession pbx = start();
        AmiClient ann = holds("ann");
        AmiMessage ofAnn = dial(pbx);
        AmiClient bob = holds("bob");
        AmiMessage ofBob = dial(pbx);
        stand.settle(pbx);
        reload(restricted());
        answered(pbx, ofAnn);
        answered(pbx, ofBob);
        pbx.answer(pbx.next(), "Response: Success", "Message: Channel Hungup");
        assertThat(second(bob)).isEqualTo("HTTP/1.1 200 OK");
        assertThat(second(ann)).isEqualTo("HTTP/1.1 403 Forbidden");
        assertThat(pbx.waiting()).isEmpty();
    }
}
