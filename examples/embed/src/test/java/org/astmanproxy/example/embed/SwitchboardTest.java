package org.astmanproxy.example.embed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.astmanproxy.Proxy;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.AmiMessage;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.Await;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SwitchboardTest {
    private final ScriptedAsterisk asterisk = new ScriptedAsterisk("pbx");
    private final BlockingQueue<String> reports = new LinkedBlockingQueue<>();
    private Proxy proxy;
    private AsteriskSession pbx;

    @BeforeEach
    void startProxy() throws Exception {
        proxy = Proxy.builder()
                .server(asterisk.config())
                .listen(ListenerConfig.on(0))
                .user(UserConfig.builder("ann", "x").write(Set.of("originate")).build())
                .user(UserConfig.builder("bob", "x").write(Set.of("agent")).build())
                .interceptor(new Switchboard.HiddenNumbers())
                .start();
        proxy.server("pbx").connected().get(Await.DEADLINE.toSeconds(), TimeUnit.SECONDS);
        pbx = asterisk.session();
    }

    @AfterEach
    void closeProxy() {
        proxy.close();
        asterisk.close();
    }

    private static String get(CompletableFuture<String> future) throws Exception {
        return future.get(Await.DEADLINE.toSeconds(), TimeUnit.SECONDS);
    }

    @Test
    void dials_for_a_user_and_reports_its_answered_call() throws Exception {
        try (Switchboard board = new Switchboard(proxy, "ann", reports::add)) {
            CompletableFuture<String> queued = board.dial("call-1", "PJSIP/100", "200");
            AmiMessage originate = pbx.next();
            assertThat(originate.lines()).contains("Action: Originate", "Channel: PJSIP/100", "Exten: 200");
            pbx.answer(originate, "Response: Success", "Message: Originate successfully queued");
            assertThat(get(queued)).isEqualTo("SUCCESS Originate successfully queued");

            pbx.event(
                    "OriginateResponse",
                    "Privilege: call,all",
                    "ActionID: " + originate.get("ActionID"),
                    "Response: Success",
                    "Channel: PJSIP/100");
            assertThat(Await.next("a report", reports)).isEqualTo("call-1: answered");
        }
    }

    @Test
    void a_user_without_the_right_to_dial_is_refused() throws Exception {
        try (Switchboard board = new Switchboard(proxy, "bob", reports::add)) {
            assertThat(get(board.dial("call-2", "PJSIP/100", "200"))).isEqualTo("REFUSED Permission denied");
        }
        assertThat(pbx.waiting()).isEmpty();
    }

    @Test
    void clients_see_three_digits_of_a_callers_number() {
        try (AmiClient client = new AmiClient(proxy.addresses().get(0))) {
            client.line();
            client.login("bob", "x");
            client.sync();
            pbx.event("Newchannel", "Privilege: call,all", "CallerIDNum: 5551234");
            assertThat(client.readEvent("Newchannel").get("CallerIDNum")).isEqualTo("***234");
            pbx.event("Newchannel", "Privilege: call,all", "CallerIDNum: 100");
            assertThat(client.readEvent("Newchannel").get("CallerIDNum")).isEqualTo("100");
        }
    }
}
