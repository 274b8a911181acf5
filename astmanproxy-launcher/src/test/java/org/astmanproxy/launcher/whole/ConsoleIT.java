package org.astmanproxy.launcher.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.astmanproxy.Proxy;
import org.astmanproxy.config.AdminRights;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.config.ListenerService;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.launcher.BrowserPage;
import org.astmanproxy.testkit.AmiMessage;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.Await;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The console in a real Chromium, with a proxy whose Asterisk follows a script. */
class ConsoleIT {
    private static final String MARKUP = "<img src=x onerror=\"document.title='owned'\"><script>alert(1)</script>";

    @TempDir
    private Path folder;

    private final Announcer announcer = new Announcer();
    private ScriptedAsterisk asterisk;
    private Proxy proxy;
    private AsteriskSession session;

    @BeforeEach
    void start() throws Exception {
        Tool.needs(folder, "chromium", "--version");
        asterisk = new ScriptedAsterisk("pbx1").withoutBooting().replies(ConsoleIT::reply);
        proxy = Lab.start(Proxy.builder()
                .server(asterisk.config())
                .extension(announcer)
                .listen(ListenerConfig.on(0)
                        .formats("http", "json")
                        .services(EnumSet.allOf(ListenerService.class))
                        .build())
                .user(UserConfig.builder("root", "s")
                        .read(Set.of("all"))
                        .write(Set.of("all"))
                        .admin(AdminRights.FULL)
                        .build())
                .user(UserConfig.builder("board", "s")
                        .read(Set.of("agent"))
                        .write(Set.of())
                        .build())
                .settings(c -> c.authRequired(true)));
        session = asterisk.session();
    }

    @AfterEach
    void stop() throws Exception {
        if (proxy != null) {
            proxy.close();
        }
        if (asterisk != null) {
            asterisk.close();
        }
    }

    /** Two queues, one of which has a hostile name, and one call of a hostile caller. */
    private static Optional<String> reply(AmiMessage action) {
        String id = action.has("ActionID") ? "ActionID: " + action.get("ActionID") + "\r\n" : "";
        return Optional.ofNullable(
                switch (action.get("Action")) {
                    case "Ping" -> "Response: Success\r\n" + id + "Ping: Pong\r\n\r\n";
                    case "CoreSettings" -> "Response: Success\r\n" + id + "AsteriskVersion: 22.0-test\r\n\r\n";
                    case "QueueStatus" ->
                        "Response: Success\r\n" + id + "EventList: start\r\n\r\n"
                                + queue(id, "sales") + queue(id, MARKUP)
                                + "Event: QueueStatusComplete\r\n" + id + "EventList: Complete\r\nListItems: 2\r\n\r\n";
                    case "CoreShowChannels" ->
                        "Response: Success\r\n" + id + "EventList: start\r\n\r\n"
                                + "Event: CoreShowChannel\r\n" + id + channel("1.1", MARKUP)
                                + "Duration: 00:01:05\r\nApplication: Dial\r\n\r\n"
                                + "Event: CoreShowChannelsComplete\r\n" + id
                                + "EventList: Complete\r\nListItems: 1\r\n\r\n";
                    default -> "Response: Error\r\n" + id + "Message: no " + MARKUP + "\r\n\r\n";
                });
    }

    private static String queue(String id, String name) {
        return "Event: QueueParams\r\n" + id + "Queue: " + name + "\r\nCalls: 0\r\nHoldtime: 5\r\nCompleted: 1\r\n"
                + "Abandoned: 0\r\n\r\n";
    }

    private static String channel(String id, String caller) {
        return "Channel: PJSIP/100-" + id + "\r\nChannelStateDesc: Up\r\nCallerIDNum: 100\r\nCallerIDName: " + caller
                + "\r\nConnectedLineNum: 200\r\nContext: from-inside\r\nExten: 200\r\nUniqueid: " + id
                + "\r\nLinkedid: "
                + id + "\r\n";
    }

    private BrowserPage open(String hash, int width) throws IOException, InterruptedException {
        return BrowserPage.open(folder, "http://localhost:" + Lab.port(proxy) + "/console/" + hash, width, 800);
    }

    private BrowserPage login(String user, String hash, int width) throws IOException, InterruptedException {
        BrowserPage page = open(hash, width);
        page.await("document.activeElement?.id === 'username'");
        submitLogin(page, user, "s");
        page.await("!document.getElementById('views').hidden");
        return page;
    }

    private static void submitLogin(BrowserPage page, String user, String secret) {
        page.fill("#username", user);
        page.fill("#secret", secret);
        page.click("#login button");
    }

    private static List<String> links(BrowserPage page) {
        return page.value("[...document.querySelectorAll('#views a')].filter(it => !it.hidden)"
                        + ".map(it => it.textContent).join('\\n')")
                .lines()
                .toList();
    }

    private static String buttons(BrowserPage page) {
        return page.value("[...document.querySelectorAll('button')].map(it => it.textContent).join()");
    }

    private static void show(BrowserPage page, String view) {
        page.run("location.hash = '#" + view + "';");
        page.await("!document.querySelector('section[aria-labelledby=\"" + view + "-title\"]').hidden");
    }

    @Test
    void an_operator_logs_in_sees_live_events_sends_an_action_and_logs_out() throws Exception {
        try (BrowserPage page = open("", 1200)) {
            page.await("document.activeElement?.id === 'username'");
            submitLogin(page, "root", "wrong");
            page.awaitText("Authentication failed");
            submitLogin(page, "root", "s");
            page.awaitText("Denied and hidden");
            assertThat(links(page))
                    .containsExactly("Servers", "Clients", "Calls", "Queues", "Events", "Action", "Denied and hidden");
            page.awaitText("22.0-test");
            assertThat(page.text()).contains("root", "Log out", "connected", "Unread bytes of all clients");
            assertThat(buttons(page)).contains("Reconnect");

            show(page, "events");
            page.fill("#event-mask", "call");
            page.fill("#event-filter", "Event: Wanted");
            page.click("section:not([hidden]) button[type=submit]");
            page.awaitText("Events come as they happen.");
            session.event("Unwanted", "Privilege: call,all");
            session.event("Wanted", "Privilege: call,all", "Channel: PJSIP/300-1");
            page.await("document.querySelector('.log')?.innerText.includes('PJSIP/300-1')");
            assertThat(page.value("document.querySelector('.log').innerText")).doesNotContain("Unwanted");

            show(page, "action");
            page.fill("#action-text", "Action: Ping\nServer: pbx1");
            page.click("section:not([hidden]) button[type=submit]");
            page.awaitText("Ping: Pong");
            assertThat(page.text()).contains("Status 200, messages: 1");

            page.click("#logout");
            page.await("document.activeElement?.id === 'username'");
            assertThat(page.value("fetch('../?Action=Ping').then(it => it.status)"))
                    .isEqualTo("401");
            assertThat(page.complaints()).isEmpty();
        }
    }

    @Test
    void a_restricted_user_sees_no_administration() throws Exception {
        try (BrowserPage page = login("board", "#queues", 1200)) {
            page.awaitText("sales");
            assertThat(links(page))
                    .doesNotContain("Clients", "Denied and hidden")
                    .contains("Servers", "Queues");
            show(page, "servers");
            page.awaitText("pbx1");
            assertThat(buttons(page)).doesNotContain("Reconnect");
            assertThat(page.text()).doesNotContain("Unread bytes");
            assertThat(page.complaints()).isEmpty();
        }
    }

    @Test
    void calls_and_queues_follow_the_events() throws Exception {
        try (BrowserPage page = login("root", "#calls", 1200)) {
            page.awaitText("PJSIP/100-1.1");
            session.send(("Event: Newchannel\r\nPrivilege: call,all\r\n" + channel("2.2", "Ann")).split("\r\n"));
            page.awaitText("Ann 100");
            session.send(("Event: Hangup\r\nPrivilege: call,all\r\n" + channel("1.1", "x")).split("\r\n"));
            page.await("!document.body.innerText.includes('PJSIP/100-1.1')");

            show(page, "queues");
            session.event("QueueCallerJoin", "Privilege: agent,all", "Queue: sales", "Count: 4711");
            page.await("[...document.querySelectorAll('td')].some(it => it.textContent === '4711')");
            assertThat(page.complaints()).isEmpty();
        }
    }

    @Test
    void after_lost_events_the_lists_are_asked_for_until_they_come() throws Exception {
        try (BrowserPage page = login("root", "#calls", 1200)) {
            page.awaitText("PJSIP/100-1.1");
            session.send(("Event: Newchannel\r\nPrivilege: call,all\r\n" + channel("2.2", "Ann")).split("\r\n"));
            page.awaitText("Ann 100");
            session.event("QueueCallerJoin", "Privilege: agent,all", "Queue: sales", "Count: 4711");
            page.await("[...document.querySelectorAll('td')].some(it => it.textContent === '4711')");
            page.run("""
                const real = window.fetch;
                const asked = {CoreShowChannels: 0, QueueStatus: 0};
                window.fetch = (url, request) => {
                  const action = request?.body instanceof URLSearchParams ? request.body.get("Action") : "";
                  const count = action in asked ? asked[action]++ : 2;
                  return count === 0 ? Promise.reject(new Error("no network"))
                    : count === 1 ? Promise.resolve(new Response('{"Response":"Error"}', {status: 504}))
                    : real(url, request);
                };
                """);

            announcer.send("ProxyGap", "system,all");

            page.await("!document.body.innerText.includes('Ann 100')");
            page.awaitText("PJSIP/100-1.1");
            page.await("[...document.querySelectorAll('td')].every(it => it.textContent !== '4711')");
            show(page, "queues");
            page.awaitText("sales");
            assertThat(page.complaints()).isEmpty();
        }
    }

    @Test
    void values_that_look_like_markup_stay_text() throws Exception {
        try (BrowserPage page = login("root", "#calls", 1200)) {
            page.awaitText(MARKUP);
            show(page, "queues");
            page.awaitText(MARKUP);
            show(page, "events");
            page.click("section:not([hidden]) button[type=submit]");
            page.awaitText("Events come as they happen.");
            session.event("Evil", "Privilege: call,all", "Channel: " + MARKUP, "<b>Name</b>: " + MARKUP);
            page.await(
                    "document.querySelector('.log summary')?.innerText.includes(" + BrowserPage.quoted(MARKUP) + ")");
            page.run("document.querySelectorAll('.log details').forEach(it => { it.open = true; });");
            page.await("document.querySelector('.log pre')?.innerText.includes('<b>Name</b>')");
            show(page, "action");
            page.fill("#action-text", "Action: Nothing");
            page.click("section:not([hidden]) button[type=submit]");
            page.awaitText("no " + MARKUP);
            assertThat(page.value("document.querySelectorAll('main img, main script, main b').length"))
                    .isEqualTo("0");
            assertThat(page.value("document.title")).doesNotContain("owned");
            assertThat(page.complaints()).isEmpty();
        }
    }

    @Test
    void an_operator_pauses_a_server_kicks_a_client_and_sees_what_was_denied() throws Exception {
        try (BrowserPage board = login("board", "#queues", 1200);
                BrowserPage page = login("root", "#servers", 1200)) {
            board.run("await fetch('../', {method: 'POST', body: new URLSearchParams({Action: 'Command'})});");
            page.awaitText("Reconnect");
            page.click("td button");
            page.click("dialog button[value=yes]");
            page.awaitText("connected, paused");
            page.click("td button");
            page.await("!document.body.innerText.includes('connected, paused')");

            show(page, "denied");
            page.fill("#explain-name", "board");
            page.click("section:not([hidden]) button[type=submit]");
            page.awaitText("and it takes command");

            show(page, "clients");
            String kick = "[...document.querySelectorAll('tr')].find(it => it.innerText.includes('sse')"
                    + " && it.innerText.includes('board'))?.querySelector('[aria-label^=Kick]')";
            page.await(kick);
            page.run(kick + ".click();");
            page.fill("#reason", "test");
            page.click("dialog button[value=yes]");
            page.awaitText("Kicked ");
            assertThat(page.complaints()).isEmpty();
            // a stream that was kicked comes back by its own
            Await.until(
                    "the stream of the wallboard is back",
                    () -> proxy.clients().stream()
                            .anyMatch(it -> it.inputFormat().equals("sse")
                                    && it.user().filter("board"::equals).isPresent()));
        }
    }

    @Test
    void it_fits_a_phone_and_can_be_read_by_everybody() throws Exception {
        String checks = Files.readString(Path.of("src/test/resources/whole/accessibility.js"), StandardCharsets.UTF_8);
        try (BrowserPage page = login("root", "#action", 360)) {
            for (String scheme : List.of("light", "dark")) {
                page.prefer(scheme);
                for (String view : List.of("servers", "clients", "calls", "queues", "events", "denied", "action")) {
                    show(page, view);
                    assertThat(page.value(checks)).as(scheme + " " + view).isEmpty();
                    assertThat(page.value("document.activeElement.id")).isEqualTo(view + "-title");
                }
            }
            page.click("#logout");
            page.await("document.activeElement?.id === 'username'");
            assertThat(page.value(checks)).as("login").isEmpty();
        }
    }
}
