package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code outputformat = same}, and {@code OutputFormat} of a Login. */
class SameFormatTest {
    @RegisterExtension
    final Stand stand = new Stand();

    private final ScriptedAsterisk asterisk = stand.server("pbx1");

    private AsteriskSession start(String input, String output) {
        stand.listen(ListenerConfig.on(0).formats(input, output)).start();
        return asterisk.session();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "json|{~ProxyAction~:~ListIOHandlers~}|{~ProxyResponse~:",
                "csv|~ProxyAction: ListIOHandlers~|~ProxyResponse: Success~",
                "xml|<AsteriskManagerInput><ProxyAction Value=~ListIOHandlers~/></AsteriskManagerInput>"
                        + "|<AsteriskManagerProxyOutput>"
            })
    void a_client_is_answered_in_the_format_of_its_listener(String format, String request, String answer) {
        start(format, "same");
        AmiClient client = stand.connect(0);
        client.sendText(request.replace('~', '"') + "\r\n\r\n");
        assertThat(client.line()).startsWith(answer.replace('~', '"'));
    }

    @Test
    void clients_whose_format_is_recognised_are_answered_and_see_events_in_it() {
        AsteriskSession pbx = start("auto", "same");
        AmiClient json = stand.connect(0).sendText("{\"ProxyAction\":\"SetAutoFilter\",\"AutoFilter\":\"off\"}\n");
        assertThat(json.line()).isEqualTo("{\"ProxyResponse\":\"Success\",\"AutoFilter\":\"off\"}");
        AmiClient standard = stand.connect(0).send("ProxyAction: SetAutoFilter", "AutoFilter: off");
        assertThat(standard.line()).startsWith("Asterisk Call Manager");
        assertThat(standard.read().lines()).containsExactly("ProxyResponse: Success", "AutoFilter: off");
        pbx.event("Hangup", "Privilege: call,all");
        assertThat(json.line()).startsWith("{\"Event\":\"Hangup\",");
        assertThat(standard.read().isEvent("Hangup")).isTrue();
    }

    @Test
    void the_answers_follow_each_switch_of_the_input_until_an_output_is_chosen() {
        AsteriskSession pbx = start("standard", "same");
        AmiClient client = stand.client();
        client.sendText("ProxyAction: SetInputFormat\r\nInputFormat: json\r\n\r\n");
        assertThat(client.line()).isEqualTo("{\"ProxyResponse\":\"Success\",\"InputFormat\":\"json\"}");
        pbx.event("Hangup", "Privilege: call,all");
        assertThat(client.line()).startsWith("{\"Event\":\"Hangup\",");
        client.sendText("{\"ProxyAction\":\"SetOutputFormat\",\"OutputFormat\":\"standard\"}\n");
        assertThat(client.read().lines()).containsExactly("ProxyResponse: Success", "OutputFormat: standard");
        client.sendText("{\"ProxyAction\":\"SetInputFormat\",\"InputFormat\":\"csv\"}\n");
        assertThat(client.read().lines()).containsExactly("ProxyResponse: Success", "InputFormat: csv");
    }

    @Test
    void a_switch_of_the_input_changes_no_output_that_the_listener_names() {
        start("standard", "standard");
        AmiClient client = stand.client();
        assertThat(client.ask("ProxyAction: SetInputFormat", "InputFormat: json")
                        .first())
                .isEqualTo("ProxyResponse: Success");
    }

    @Test
    void requests_over_http_keep_the_format_that_they_ask_for() {
        start("http", "same");
        AmiClient plain = stand.connect(0);
        plain.sendText("GET /?ProxyAction=ListIOHandlers HTTP/1.1\r\nHost: localhost\r\n\r\n");
        assertThat(plain.read().lines()).contains("Content-Type: text/plain; charset=utf-8");
        AmiClient json = stand.connect(0);
        json.sendText("GET /?ProxyAction=ListIOHandlers&OutputFormat=json HTTP/1.1\r\nHost: localhost\r\n\r\n");
        assertThat(json.read().get("Content-Type")).startsWith("application/");
    }

    @Test
    void a_login_names_the_format_of_its_answer_and_of_what_follows() {
        stand.user("bob", "s");
        AsteriskSession pbx = start("standard", "standard");
        AmiClient client = stand.client();
        client.send("Action: Login", "ActionID: 1", "Username: bob", "Secret: s", "OutputFormat: json");
        assertThat(client.line())
                .isEqualTo("{\"Response\":\"Success\",\"ActionID\":\"1\",\"Message\":\"Authentication accepted\"}");
        assertThat(client.line()).startsWith("{\"Event\":\"FullyBooted\"");
        pbx.event("Hangup", "Privilege: call,all");
        assertThat(client.line()).startsWith("{\"Event\":\"Hangup\",");
    }

    @Test
    void a_login_with_an_unknown_format_is_an_error_and_changes_nothing() {
        stand.user("bob", "s").with(c -> c.authRequired(true));
        start("standard", "standard");
        AmiClient client = stand.client();
        assertThat(client.ask("Action: Login", "Username: bob", "Secret: s", "OutputFormat: yaml")
                        .lines())
                .containsExactly("Response: Error", "Message: No such output format: yaml");
        assertThat(client.ask("Action: Ping").get("Message")).isEqualTo("Permission denied");
        assertThat(client.login("bob", "s").get("Response")).isEqualTo("Success");
    }

    @Test
    void a_login_that_fails_is_answered_in_the_format_before() {
        stand.user("bob", "s");
        start("standard", "standard");
        AmiClient client = stand.client();
        assertThat(client.ask("Action: Login", "Username: bob", "Secret: x", "OutputFormat: json")
                        .first())
                .isEqualTo("Response: Error");
        assertThat(client.ask("ProxyAction: ListIOHandlers").first()).isEqualTo("ProxyResponse: Success");
    }
}
