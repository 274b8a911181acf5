package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.astmanproxy.AuditEntry;
import org.astmanproxy.AuditEntry.Kind;
import org.astmanproxy.config.CallRules;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.core.testing.LogCapture;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.message.Header;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.Await;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AuditTest {
    private static final String SECRET = "xyzzy";

    @RegisterExtension
    final LogCapture log = new LogCapture();

    @RegisterExtension
    final Stand stand = new Stand();

    @RegisterExtension
    final Stand other = new Stand();

    private final BlockingQueue<AuditEntry> entries = new LinkedBlockingQueue<>();
    private final ScriptedAsterisk asterisk = stand.server("pbx1");

    private AsteriskSession pbx;
    private AmiClient client;

    @BeforeEach
    void connected() {
        stand.builder().audit(entries::add);
        stand.user(UserConfig.builder("ann", SECRET)
                .write(Set.of("call", "command", "originate"))
                .calls(CallRules.builder().channel("PJSIP/ann-").build())
                .build());
        stand.with(c -> c.authRequired(true)).start();
        pbx = asterisk.session();
        client = stand.client();
        assertThat(next()).isEqualTo("connect");
    }

    /** {@return the next entry without its time and the client's address, which must be right} */
    private String next() {
        AuditEntry entry = Await.next("an entry", entries);
        assertThat(entry.toString()).doesNotContain(SECRET);
        String client = "client=127.0.0.1:" + this.client.address().getPort();
        assertThat(entry.toString()).contains(client);
        return entry.toString().replaceFirst("^\\S+ ", "").replace(" " + client, "");
    }

    private void login() {
        client.login("ann", SECRET);
        assertThat(next()).isEqualTo("login user=ann by=secret");
        client.sync();
        assertThat(next()).startsWith("action user=ann proxyaction=ListIOHandlers outcome=success");
    }

    @Test
    void a_login_that_fails_and_one_that_does_not_are_noted() {
        client.login("ann", "guess");
        assertThat(next()).isEqualTo("failed-login user=ann by=secret reason=\"wrong secret\"");
        client.login("nobody", SECRET + "?");
        assertThat(next()).isEqualTo("failed-login user=nobody by=secret reason=\"unknown user\"");
        login();
    }

    @Test
    void an_invisible_character_in_a_name_is_escaped_once_and_differs_from_a_written_escape() {
        client.login("bob\u009b", "guess");
        assertThat(next()).isEqualTo("failed-login user=\"bob\\u009b\" by=secret reason=\"unknown user\"");
        client.login("bob\\" + "u009b", "guess");
        assertThat(next()).isEqualTo("failed-login user=\"bob\\\\u009b\" by=secret reason=\"unknown user\"");
    }

    @Test
    void an_action_is_noted_with_what_it_was_about_and_what_came_of_it() {
        login();
        client.send("Action: Hangup", "ActionID: 1", "Channel: PJSIP/ann-1", "Cause: 16");
        pbx.answer(pbx.next(), "Response: Success", "Message: Channel Hungup");
        assertThat(next())
                .isEqualTo("action user=ann action=Hangup server=pbx1 outcome=success message=\"Channel Hungup\""
                        + " channel=PJSIP/ann-1");
    }

    @Test
    void an_action_that_a_rule_refuses_is_noted_with_the_rule() {
        login();
        client.ask("Action: Hangup", "Channel: PJSIP/bob-1");
        assertThat(next())
                .isEqualTo("action user=ann action=Hangup server=pbx1 outcome=error message=\"Action Filtered\""
                        + " rule=\"channel = PJSIP/ann-, and this is Channel: PJSIP/bob-1\" channel=PJSIP/bob-1");
        client.ask("Action: ModuleLoad", "Module: x");
        assertThat(next())
                .isEqualTo("action user=ann action=ModuleLoad server=pbx1 outcome=error message=\"Permission denied\""
                        + " rule=\"write = call,command,originate, and it takes system\" module=x");
    }

    @Test
    void what_was_sent_before_a_login_is_nobodys() {
        client.ask("Action: Hangup", "Channel: x");
        assertThat(next()).isEqualTo("action action=Hangup outcome=error message=\"Permission denied\" channel=x");
    }

    @Test
    void who_leaves_before_the_answer_leaves_an_action_unanswered() {
        login();
        client.send("Action: Command", "Command: core show uptime");
        pbx.next();
        stand.proxy().clients().get(0).close("for the test");
        assertThat(next())
                .isEqualTo("action user=ann action=Command server=pbx1 outcome=unanswered"
                        + " message=\"the client has left\" command=\"core show uptime\"");
        assertThat(next()).startsWith("disconnect user=ann reason=");
    }

    @Test
    void no_secret_is_noted_and_of_variables_the_names() {
        login();
        client.send(
                "Action: Setvar",
                "Channel: PJSIP/ann-1",
                "Variable: PIN=" + SECRET + ",OTHER=" + SECRET,
                "Value: " + SECRET,
                "Secret: " + SECRET,
                "Key: " + SECRET,
                "Data: " + SECRET);
        assertThat(next()).endsWith(" channel=PJSIP/ann-1 variable=\"PIN,OTHER\"");
        client.send(
                "Action: Originate",
                "Channel: PJSIP/ann",
                "Application: Echo",
                "Data: ${X}" + SECRET,
                "Variable: A=1," + SECRET + " and more",
                "Variable: GLOBAL(A)=" + SECRET);
        assertThat(next()).contains("outcome=error");
    }

    @Test
    void a_client_forges_no_entry() {
        client.login("x\u0085action user=root", "y");
        String entry = next();
        assertThat(entry).startsWith("failed-login user=\"x").doesNotContain("\u0085");
        login();
        client.ask("Action: Hangup", "Channel: a\" outcome=success user=\"root");
        assertThat(next()).endsWith(" channel=\"a\\\" outcome=success user=\\\"root\"");
    }

    @Test
    void a_listener_that_fails_is_logged_and_others_hear_on() {
        BlockingQueue<AuditEntry> heard = new LinkedBlockingQueue<>();
        other.builder().audit(entry -> {
            throw new IllegalStateException("no disk");
        });
        other.builder().audit(heard::add);
        other.startAlone();
        other.client().ask("Action: Ping");
        assertThat(Await.next("an entry", heard).kind()).isEqualTo(Kind.CONNECT);
        assertThat(Await.next("an entry", heard).details()).contains(new Header("Action", "Ping"));
        log.await("an audit listener of the host program failed");
    }
}
