package org.astmanproxy.core.format.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.astmanproxy.message.Message;
import org.astmanproxy.spi.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyDocumentTest {
    private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n";

    private static String query(String parameters) {
        return Http.get("/?Action=Ping&" + parameters);
    }

    private static String body(String response) {
        return response.substring(response.indexOf("\r\n\r\n") + 4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Accept: application/json", "Accept: application/*"})
    void one_message_is_an_object_and_several_are_an_array(String accept) {
        String request = Http.get("/?Action=Ping", accept);
        assertThat(body(new HttpReplyRig(request).answer("A: 1"))).isEqualTo("{\"A\":\"1\"}\n");
        assertThat(body(new HttpReplyRig(request).answer("A: 1", "B: 2", "C: 3")))
                .isEqualTo("[{\"A\":\"1\"},\n{\"B\":\"2\"},\n{\"C\":\"3\"}]\n");
    }

    @Test
    void ndjson_keeps_an_object_a_line() {
        String lines = "{\"A\":\"1\"}\n{\"B\":\"2\"}\n";
        assertThat(body(new HttpReplyRig(query("OutputFormat=ndjson")).answer("A: 1", "B: 2")))
                .isEqualTo(lines);
        assertThat(body(new HttpReplyRig(Http.get("/?Action=Ping", "Accept: application/x-ndjson"))
                        .answer("A: 1", "B: 2")))
                .isEqualTo(lines);
    }

    @Test
    void xml_is_one_document_with_one_root() {
        String one = "<AsteriskManagerOutput>\r\n  <A Value=\"1\"/>\r\n</AsteriskManagerOutput>";
        assertThat(body(new HttpReplyRig(query("OutputFormat=xml")).answer("A: 1")))
                .isEqualTo(XML + one + "\n");
        assertThat(body(new HttpReplyRig(query("OutputFormat=xml")).answer("A: 1", "A: 1")))
                .isEqualTo(XML + "<AsteriskManagerMessages>\r\n" + one + "\r\n" + one
                        + "\r\n</AsteriskManagerMessages>\n");
    }

    @ParameterizedTest
    @CsvSource({"json", "xml"})
    void a_long_single_message_is_still_one_document(String format) {
        String response = new HttpReplyRig(query("OutputFormat=" + format)).answer("A: " + "x".repeat(100_000));
        assertThat(response).doesNotContain("AsteriskManagerMessages").doesNotContain("[{");
        assertThat(response).contains("Content-Length: 100");
    }

    @Test
    void a_long_list_comes_in_chunks_that_make_one_document() {
        HttpReplyRig rig = new HttpReplyRig(query("OutputFormat=json"));
        for (int i = 0; i < 5; i++) {
            rig.write("A: " + "x".repeat(20_000), Outcome.ANSWERED);
        }
        String response = rig.end(Outcome.ANSWERED);
        assertThat(response).contains("Transfer-Encoding: chunked").endsWith("]\n\r\n0\r\n\r\n");
    }

    @Test
    void an_empty_reply_is_an_error_in_the_format() {
        assertThat(body(new HttpReplyRig(query("OutputFormat=json")).end(Outcome.TIMED_OUT)))
                .isEqualTo("{\"Response\":\"Error\",\"Message\":\"Gateway Timeout\"}\n");
    }

    @Test
    void headers_that_may_repeat_are_arrays_if_asked() {
        assertThat(body(new HttpReplyRig(query("OutputFormat=json&arrays=always")).answer("Variable: a=1")))
                .isEqualTo("{\"Variable\":[\"a=1\"]}\n");
        assertThat(body(new HttpReplyRig(query("OutputFormat=ndjson&Arrays=Always"))
                        .answer("DestChanVariable(x): a=1", "Event: X\r\nOutput: y")))
                .isEqualTo("{\"DestChanVariable(x)\":[\"a=1\"]}\n{\"Event\":\"X\",\"Output\":[\"y\"]}\n");
        assertThat(body(new HttpReplyRig(query("OutputFormat=json")).answer("Variable: a=1")))
                .isEqualTo("{\"Variable\":\"a=1\"}\n");
        assertThat(Http.answered(query("arrays=maybe")).status()).isEqualTo(400);
        assertThat(Http.asked(query("arrays=always")).action()).isEqualTo(Message.action("Ping"));
    }

    @Test
    void several_actions_get_an_array_of_replies() {
        String post =
                Http.post("application/json", " [ {\"Action\":\"A\"} , {\"Action\":\"B,]\"},{\"Action\":\"C\"}]\n");
        HttpReplyRig rig = new HttpReplyRig(post.replace("POST /", "POST /?OutputFormat=json"));
        assertThat(rig.exchange().action()).contains(Message.action("A"));
        rig.write("A: 1", Outcome.ANSWERED);
        assertThat(rig.exchange().nextAction()).contains(Message.action("B,]"));
        rig.write("B: 1", Outcome.ANSWERED).write("B: 2", Outcome.ANSWERED);
        assertThat(rig.exchange().nextAction()).contains(Message.action("C"));
        rig.write("Response: Error", Outcome.FORBIDDEN);
        assertThat(rig.exchange().nextAction()).isEmpty();
        String response = rig.end(Outcome.FORBIDDEN);
        assertThat(response).startsWith("HTTP/1.1 200 OK\r\n");
        assertThat(body(response))
                .isEqualTo("[{\"A\":\"1\"},\n[{\"B\":\"1\"},\n{\"B\":\"2\"}],\n{\"Response\":\"Error\"}]\n");
    }

    @Test
    void an_array_of_one_action_gets_an_array_also_in_xml() {
        String post = Http.post("application/json", "[{\"Action\":\"A\"}]");
        HttpReplyRig json = new HttpReplyRig(post.replace("POST /", "POST /?OutputFormat=json"));
        assertThat(body(json.answer("A: 1"))).isEqualTo("[{\"A\":\"1\"}]\n");
        HttpReplyRig xml = new HttpReplyRig(post.replace("POST /", "POST /?OutputFormat=xml"));
        assertThat(body(xml.answer("A: 1", "B: 1")))
                .startsWith(XML + "<AsteriskManagerMessages>\r\n<AsteriskManagerOutput>")
                .endsWith("</AsteriskManagerOutput>\r\n</AsteriskManagerMessages>\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[",
                "[]",
                "[{\"Action\":\"A\"}",
                "[{\"Action\":\"A\"},]",
                "[,{\"Action\":\"A\"}]",
                "[{\"Action\":\"A\"}]x",
                "[[{\"Action\":\"A\"}]]",
                "[1]",
                "[{\"Action\":\"A\"} {\"Action\":\"B\"}]",
                "[\"]"
            })
    void a_malformed_array_is_refused_whole(String body) {
        assertThat(Http.answered(Http.post("application/json", body)).status()).isEqualTo(400);
    }

    @Test
    void an_array_has_a_limit() {
        String most = "[" + "{\"Action\":\"A\"},".repeat(99) + "{\"Action\":\"A\"}]";
        assertThat(Http.asked(Http.post("application/json", most)).action()).isEqualTo(Message.action("A"));
        String more = "[" + "{\"Action\":\"A\"},".repeat(100) + "{\"Action\":\"A\"}]";
        assertThat(Http.answered(Http.post("application/json", more)).answer()).contains("more than 100 actions");
    }
}
