package org.astmanproxy.launcher.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.astmanproxy.Proxy;
import org.astmanproxy.config.AdminRights;
import org.astmanproxy.config.CallRules;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.config.ListenerService;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.launcher.BrowserPage;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.AmiMessage;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An Asterisk, and a client, that put markup in each header: the console shows it as text in each of its views. */
class ConsoleMarkupIT {
    private static final String MARKUP = "<img src=x onerror=window.owned=1><svg onload=window.owned=1>";
    private static final List<String> QUEUE_HEADERS =
            List.of("Queue", "Max", "Strategy", "Calls", "Holdtime", "Completed", "Abandoned", "LinkedID");
    private static final List<String> MEMBER_HEADERS = List.of(
            "Queue",
            "Name",
            "Location",
            "StateInterface",
            "Membership",
            "CallsTaken",
            "Status",
            "Paused",
            "PausedReason");
    private static final List<String> CHANNEL_HEADERS = List.of(
            "Channel",
            "ChannelStateDesc",
            "CallerIDNum",
            "CallerIDName",
            "ConnectedLineNum",
            "ConnectedLineName",
            "Context",
            "Exten",
            "Application",
            "Duration",
            "Uniqueid",
            "Linkedid");

    @TempDir
    private Path folder;

    private final ScriptedAsterisk asterisk = new ScriptedAsterisk("pbx1")
            .withoutBooting()
            .banner("Asterisk Call Manager/11.0.0" + MARKUP)
            .replies(ConsoleMarkupIT::reply);
    private final ScriptedAsterisk refusing = new ScriptedAsterisk("pbx2").refuse("no " + MARKUP);
    private Proxy proxy;
    private AsteriskSession session;

    @BeforeEach
    void start() throws Exception {
        Tool.needs(folder, "chromium", "--version");
        proxy = Proxy.builder()
                .server(asterisk.config())
                .server(refusing.config())
                .listen(ListenerConfig.on(0)
                        .formats("http", "json")
                        .services(EnumSet.allOf(ListenerService.class))
                        .build())
                .listen(ListenerConfig.on(0).formats("standard", "standard").build())
                .user(UserConfig.builder("root", "s")
                        .read(Set.of("all"))
                        .write(Set.of("all"))
                        .admin(AdminRights.FULL)
                        .build())
                .user(UserConfig.builder(MARKUP, "s")
                        .calls(CallRules.builder().channel("PJSIP/100-").build())
                        .build())
                .settings(c -> c.authRequired(true))
                .start();
        session = asterisk.session();
    }

    @AfterEach
    void stop() {
        if (proxy != null) {
            proxy.close();
        }
        asterisk.close();
        refusing.close();
    }

    /** Each header is markup, and so is the name of one more. */
    private static String evil(List<String> headers) {
        StringBuilder text = new StringBuilder();
        headers.forEach(name ->
                text.append(name).append(": ").append(MARKUP).append(name).append("\r\n"));
        return text.append(MARKUP).append(": ").append(MARKUP).append("\r\n").toString();
    }

    private static Optional<String> reply(AmiMessage action) {
        String id = action.has("ActionID") ? "ActionID: " + action.get("ActionID") + "\r\n" : "";
        String success = "Response: Success\r\n" + id;
        return Optional.of(
                switch (action.get("Action")) {
                    case "CoreSettings" ->
                        success + evil(List.of("AMIversion", "AsteriskVersion", "SystemName")) + "\r\n";
                    case "QueueStatus" ->
                        success + "EventList: start\r\n\r\nEvent: QueueParams\r\n" + id + evil(QUEUE_HEADERS)
                                + "\r\nEvent: QueueMember\r\n" + id + evil(MEMBER_HEADERS)
                                + "\r\nEvent: QueueStatusComplete\r\n" + id + "EventList: Complete\r\n\r\n";
                    case "CoreShowChannels" ->
                        success + "EventList: start\r\n\r\nEvent: CoreShowChannel\r\n" + id + evil(CHANNEL_HEADERS)
                                + "\r\nEvent: CoreShowChannelsComplete\r\n" + id + "EventList: Complete\r\n\r\n";
                    case "Ping" -> success + evil(List.of("Ping", "Timestamp")) + "\r\n";
                    default -> "Response: Error\r\n" + id + evil(List.of("Message")) + "\r\n";
                });
    }

    /** Nothing that a text has begun: no element, no script, no complaint of the browser about one. */
    private static void assertOnlyText(BrowserPage page, String view) {
        page.awaitText(MARKUP);
        String elements = "'main img, main [onload], main [onerror], main script'";
        assertThat(page.value("document.querySelectorAll(" + elements + ").length"))
                .as(view)
                .isEqualTo("0");
        assertThat(page.value("String(window.owned)")).as(view).isEqualTo("undefined");
        assertThat(page.complaints()).as(view).isEmpty();
    }

    private static void show(BrowserPage page, String view) {
        page.run("location.hash = '#" + view + "';");
        page.await("!document.querySelector('section[aria-labelledby=\"" + view + "-title\"]').hidden");
    }

    private static void submit(BrowserPage page) {
        page.click("section:not([hidden]) button[type=submit]");
    }

    @Test
    void each_view_shows_it_as_text() throws Exception {
        try (AmiClient evil = new AmiClient(proxy.addresses().get(1));
                BrowserPage page = BrowserPage.open(
                        folder, "http://localhost:" + Lab.port(proxy) + "/console/#servers", 1200, 800)) {
            evil.line();
            evil.login(MARKUP, "s");
            assertThat(evil.response("Action: Hangup", "Channel: " + MARKUP).get("Message"))
                    .isEqualTo("Action Filtered");
            page.await("document.activeElement?.id === 'username'");
            page.fill("#username", "root");
            page.fill("#secret", "s");
            page.click("#login button");
            page.await("!document.getElementById('views').hidden");

            page.awaitText(MARKUP + "AsteriskVersion");
            assertOnlyText(page, "servers");
            show(page, "clients");
            assertOnlyText(page, "clients");
            show(page, "calls");
            assertOnlyText(page, "calls");
            show(page, "queues");
            assertOnlyText(page, "queues");

            show(page, "events");
            submit(page);
            page.awaitText("Events come as they happen.");
            for (String name : List.of("Newchannel", "QueueMemberStatus", MARKUP)) {
                session.sendText(
                        "Event: " + name + "\r\nPrivilege: call,agent,all\r\n" + evil(CHANNEL_HEADERS) + "\r\n");
            }
            page.await("document.querySelectorAll('.log details').length >= 3");
            page.run("document.querySelectorAll('.log details').forEach(it => { it.open = true; });");
            assertOnlyText(page, "events");

            show(page, "action");
            page.fill("#action-text", "Action: Nothing");
            submit(page);
            assertOnlyText(page, "action");

            show(page, "denied");
            page.fill("#explain-name", MARKUP);
            submit(page);
            page.awaitText("1 denied");
            page.await("[...document.querySelectorAll('section:not([hidden]) td')].filter(it => it.innerText.includes("
                    + BrowserPage.quoted(MARKUP) + ")).length > 3");
            assertOnlyText(page, "denied");
        }
    }
}
