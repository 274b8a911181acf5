package org.astmanproxy.launcher.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import org.astmanproxy.Proxy;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.config.ListenerService;
import org.astmanproxy.launcher.BrowserPage;
import org.astmanproxy.testkit.AmiMessage;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of {@code examples/wallboard} in a real Chromium. */
class WallboardIT {
    @TempDir
    private Path folder;

    private static Optional<String> reply(AmiMessage action) {
        String id = "ActionID: " + action.get("ActionID") + "\r\n";
        return Optional.of(
                action.get("Action").equals("QueueStatus")
                        ? "Response: Success\r\n" + id + "EventList: start\r\n\r\nEvent: QueueParams\r\n" + id
                                + "Queue: sales\r\nCalls: 3\r\n\r\nEvent: QueueStatusComplete\r\n" + id
                                + "EventList: Complete\r\nListItems: 1\r\n\r\n"
                        : "Response: Success\r\n" + id + "\r\n");
    }

    @Test
    void it_asks_again_after_a_request_that_failed() throws IOException, InterruptedException {
        Tool.needs(folder, "chromium", "--version");
        Announcer announcer = new Announcer();
        try (ScriptedAsterisk asterisk =
                        new ScriptedAsterisk("pbx1").withoutBooting().replies(WallboardIT::reply);
                Proxy proxy = Lab.start(Proxy.builder()
                        .server(asterisk.config())
                        .extension(announcer)
                        .listen(ListenerConfig.on(0)
                                .formats("http", "json")
                                .services(EnumSet.allOf(ListenerService.class))
                                .build())
                        .settings(c -> c.http(h -> h.withWebRoot(Path.of("../examples/wallboard")))));
                BrowserPage page =
                        BrowserPage.open(folder, "http://localhost:" + Lab.port(proxy) + "/wallboard.html", 800, 800)) {
            page.awaitText("3");
            page.run("""
                const real = window.fetch;
                window.fetch = () => {
                  window.fetch = real;
                  return Promise.reject(new Error("no network"));
                };
                """);
            announcer.send("ProxyGap", "agent,all");
            page.awaitText("No connection to the proxy.");

            announcer.send("ProxyGap", "agent,all");

            page.await("!document.body.innerText.includes('No connection to the proxy.')");
            assertThat(page.complaints()).isEmpty();
        }
    }
}
