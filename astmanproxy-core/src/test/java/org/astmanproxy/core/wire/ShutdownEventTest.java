package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.core.testing.LogCapture;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.AmiMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Before the proxy closes the connections of clients it tells them, as an Asterisk does that ends. */
class ShutdownEventTest {
    @RegisterExtension
    final LogCapture log = new LogCapture();

    @RegisterExtension
    final Stand stand = new Stand();

    private static boolean tells(List<AmiMessage> messages) {
        return messages.stream().anyMatch(message -> message.isEvent("Shutdown"));
    }

    @Test
    void a_client_gets_it_as_the_last_event() {
        stand.start();
        AmiClient client = stand.client();
        client.sync();
        stand.proxy().close();
        assertThat(client.readAll())
                .singleElement()
                .satisfies(message -> assertThat(message.lines())
                        .containsExactly(
                                "Event: Shutdown", "Privilege: system,all", "Shutdown: Cleanly", "Restart: False"));
    }

    @Test
    void each_gets_it_in_its_own_format() {
        stand.listen(ListenerConfig.on(0).formats("json", "json")).start();
        AmiClient json = stand.connect(0);
        json.sendText("{\"Action\":\"Ping\"}\n");
        assertThat(json.line()).contains("Pong");
        stand.proxy().close();
        assertThat(json.line())
                .isEqualTo("{\"Event\":\"Shutdown\",\"Privilege\":\"system,all\",\"Shutdown\":\"Cleanly\","
                        + "\"Restart\":\"False\"}");
    }

    @Test
    void masks_filters_classes_and_autofilter_hold() {
        stand.user("ann", "s")
                .user(UserConfig.builder("caller", "s").read(Set.of("call")).build())
                .with(c -> c.authRequired(true))
                .start();
        AmiClient masked = stand.client();
        masked.login("ann", "s");
        masked.send("Action: Events", "EventMask: call").sync();
        AmiClient filtered = stand.client();
        filtered.login("ann", "s");
        filtered.send("Action: Filter", "Operation: Add", "Filter: !Event: Shutdown")
                .sync();
        AmiClient own = stand.client();
        own.login("ann", "s");
        own.send("ProxyAction: SetAutoFilter", "AutoFilter: on").sync();
        AmiClient caller = stand.client();
        caller.login("caller", "s");
        caller.sync();
        AmiClient unauthenticated = stand.client();
        AmiClient ann = stand.client();
        ann.login("ann", "s");
        ann.sync();

        stand.proxy().close();

        assertThat(tells(masked.readAll())).isFalse();
        assertThat(tells(filtered.readAll())).isFalse();
        assertThat(tells(own.readAll())).isFalse();
        assertThat(tells(caller.readAll())).isFalse();
        assertThat(tells(unauthenticated.readAll())).isFalse();
        assertThat(tells(ann.readAll())).isTrue();
    }
}
