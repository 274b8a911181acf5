package org.astmanproxy.core.format.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.astmanproxy.testkit.format.Messages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MultipartTest {
    private static final String TYPE = "multipart/form-data; boundary=----x1";

    private static String part(String name, String value) {
        return "------x1\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }

    @Test
    void parts_are_headers_in_order() {
        String body = part("Action", "Originate") + part("Variable", "a=1; b") + part("Variable", "--x")
                + part("Empty", "") + "------x1--\r\n";
        assertThat(Http.asked(Http.post(TYPE, body)).action())
                .isEqualTo(Messages.standard("Action: Originate", "Variable: a=1; b", "Variable: --x", "Empty: "));
    }

    @Test
    void the_boundary_may_be_quoted_and_a_part_may_have_other_fields() {
        String body =
                "------x1\r\ncontent-type: text/plain\r\nContent-disposition: form-data; name=Action\r\n\r\nPing\r\n"
                        + "------x1--";
        assertThat(Http.asked(Http.post("Multipart/Form-Data; charset=utf-8; Boundary=\"----x1\"", body))
                        .action())
                .isEqualTo(Messages.standard("Action: Ping"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "multipart/form-data; x=\";boundary=other\"; boundary=----x1",
                "multipart/form-data; boundary=\"--\\--x1\"; x=\";boundary=other\"",
                "multipart/form-data;boundary=----x1;boundary=other",
                "multipart/form-data; ; BOUNDARY=----x1 ;"
            })
    void the_boundary_is_the_first_parameter_of_that_name(String type) {
        String body = part("Action", "Ping") + "------x1--\r\n";
        assertThat(Http.asked(Http.post(type, body)).action()).isEqualTo(Messages.standard("Action: Ping"));
    }

    @Test
    void a_backslash_in_the_name_of_a_part_is_kept_as_browsers_write_it() {
        String body = part("A\\", "x") + "------x1--\r\n";
        assertThat(Http.asked(Http.post(TYPE, body)).action()).isEqualTo(Messages.standard("A\\: x"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "------x1",
                "------x1--junk without parts",
                "------x1\r\n",
                "------x1\r\nContent-Disposition: form-data; name=\"Action\"\r\n\r\nPing",
                "------x1\r\nContent-Disposition: form-data\r\n\r\nPing\r\n------x1--",
                "------x1\r\nContent-Disposition: form-data; name=\"f\"; filename=\"x\"\r\n\r\nPing\r\n------x1--",
                "------x1\r\n\r\nPing\r\n------x1--",
                "------x1y\r\nContent-Disposition: form-data; name=\"Action\"\r\n\r\nPing\r\n------x1--",
                "------x1\r\nContent-Disposition: form-data; name=\"Action\"\r\n\r\nPing\r\nX: y\r\n------x1--",
                "------x1\r\nContent-Disposition: form-data; name=\"Ac%0D%0Ation\"\r\n\r\nPing\r\n------x1--"
            })
    void a_malformed_form_is_refused(String body) {
        if (!body.isEmpty()) {
            assertThat(Http.answered(Http.post(TYPE, body)).status()).isEqualTo(400);
        }
        assertThat(Http.answered(Http.post("multipart/form-data", "x" + body)).status())
                .isEqualTo(400);
    }

    @Test
    void a_long_head_of_a_part_is_refused() {
        String body = "------x1\r\nX: " + ";a=b".repeat(300) + "\r\n\r\nPing\r\n------x1--";
        assertThat(Http.answered(Http.post(TYPE, body)).answer()).contains("a head of more than 1000 bytes");
    }
}
