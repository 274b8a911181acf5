package org.astmanproxy.core.format.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.astmanproxy.config.HttpGet;
import org.astmanproxy.core.format.ExchangeReading.Answered;
import org.astmanproxy.message.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What GET and HEAD may run. */
class ActionMethodsTest {
    private static String request(String method, String query) {
        return Http.head(method + " /?" + query + " HTTP/1.1");
    }

    private static Answered refused(HttpGet get, String method, String query) {
        return Http.read(Http.Context.get(get), request(method, query)).answered();
    }

    private static boolean runs(HttpGet get, String method, String query) {
        return Http.read(Http.Context.get(get), request(method, query))
                        .outcomes()
                        .get(0)
                instanceof org.astmanproxy.core.format.ExchangeReading.Asked;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Action=Ping",
                "action=PING",
                "Action=+CoreStatus+",
                "Action=QueueStatus&Queue=sales",
                "Action=Getvar&Variable=COLOUR",
                "Action=Status&Variables=A,B_1",
                "Action=PJSIPShowEndpoints",
                "ProxyAction=ListServers"
            })
    void what_changes_nothing_runs_by_head_and_when_get_may_only_read(String query) {
        assertThat(runs(HttpGet.ALL, "HEAD", query)).isTrue();
        assertThat(runs(HttpGet.READING, "HEAD", query)).isTrue();
        assertThat(runs(HttpGet.READING, "GET", query)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Action=Originate",
                "Action=Command&Command=core+show+channels",
                "Action=Hangup",
                "Action=Login&Username=a&Secret=b",
                "Action=Logoff",
                "Action=NobodyKnows",
                "Action=",
                "Action=Ping&Action=Originate",
                "Action=Ping&ProxyAction=DropServer",
                "Action=Ping&ACTION=Originate",
                "ProxyAction=SetOutputFormat&OutputFormat=json",
                "ProxyAction=AddServer",
                "ProxyAction=NobodyKnows",
                "Action=Getvar&Variable=SHELL(touch+/tmp/x)",
                "Action=Getvar&Variable=$%7BSHELL(touch+/tmp/x)%7D",
                "Action=Getvar&Variable=A&variable=DB_DELETE(a/b)",
                "Action=Status&Variables=A,SHELL(x)",
                "X=y"
            })
    void what_may_change_something_runs_by_get_only_where_it_may_run_everything(String query) {
        assertThat(runs(HttpGet.ALL, "GET", query)).isTrue();
        assertThat(refused(HttpGet.ALL, "HEAD", query).answer())
                .startsWith("HTTP/1.1 405 ")
                .contains("\r\nAllow: GET, POST\r\n");
        for (String method : new String[] {"GET", "HEAD"}) {
            assertThat(refused(HttpGet.READING, method, query).answer())
                    .startsWith("HTTP/1.1 405 ")
                    .contains("\r\nAllow: POST\r\n");
        }
    }

    @ParameterizedTest
    @CsvSource({"GET, Ping", "HEAD, Ping", "GET, Originate", "HEAD, Originate", "GET, ''"})
    void nothing_runs_by_get_or_head_where_get_is_off(String method, String action) {
        assertThat(refused(HttpGet.OFF, method, "Action=" + action).answer())
                .startsWith("HTTP/1.1 405 ")
                .contains("\r\nAllow: POST\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ALL", "READING", "OFF"})
    void post_runs_everything(HttpGet get) {
        String post = Http.post("application/x-www-form-urlencoded", "Action=Originate");
        assertThat(Http.read(Http.Context.get(get), post).asked().action()).isEqualTo(Message.action("Originate"));
    }

    @Test
    void a_refusal_says_what_was_expected_and_keeps_the_action_id() {
        Answered answer = refused(HttpGet.READING, "GET", "Action=Originate&ActionID=7");
        assertThat(answer.answer())
                .contains(
                        "ActionID: 7",
                        "GET for an action that may change something (expected: POST, as httpget =" + " reading)");
        assertThat(answer.closes()).isFalse();
    }

    @Test
    void an_action_in_the_target_makes_no_difference_to_a_post() {
        String post = Http.head("POST /?Action=Originate HTTP/1.1", "Content-Length: 0");
        assertThat(Http.read(Http.Context.get(HttpGet.READING), post).asked().action())
                .isEqualTo(Message.action("Originate"));
    }
}
