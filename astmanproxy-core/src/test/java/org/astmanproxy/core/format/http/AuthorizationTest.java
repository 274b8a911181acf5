package org.astmanproxy.core.format.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.astmanproxy.core.format.ExchangeReading.Answered;
import org.astmanproxy.core.format.ExchangeReading.Asked;
import org.astmanproxy.spi.Credentials;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorizationTest {
    private static String get(String authorization) {
        return Http.get("/?Action=Ping", "Authorization: " + authorization);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"Basic|a:b|a|b", "basic |a:b|a|b", "BASIC|a:b:c|a|b:c", "Basic|:|``|``", "Basic|ü:€ x|ü|€ x"})
    void user_and_secret_are_utf8(String scheme, String pair, String user, String secret) {
        assertThat(Http.asked(get(scheme + " " + base64(pair))).credentials()).contains(new Credentials(user, secret));
    }

    @Test
    void padding_may_be_missing() {
        assertThat(Http.asked(get("Basic YTpi")).credentials()).contains(new Credentials("a", "b"));
        assertThat(Http.asked(get("Basic YTpiYw")).credentials()).contains(new Credentials("a", "bc"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Basic", "Basic ", "Basic !", "Basic YQ==", "Basic YTpi YTpi", "Basic YTp/////", "Basic YToK"})
    void malformed_login_is_a_bad_request(String authorization) {
        Answered answer = Http.answered(get(authorization));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.closes()).isFalse();
        assertThat(Http.answered(Http.get("/?Action=Ping", "Authorization: Basic YTpi", "Authorization: Basic YTpi"))
                        .status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Digest username=\"a\"", "Basically YTpi", ""})
    void other_scheme_is_told_which_there_is(String authorization) {
        Answered answer = Http.answered(get(authorization));
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.closes()).isFalse();
        assertThat(answer.answer())
                .contains("\r\nWWW-Authenticate: Basic realm=\"astmanproxy\", charset=\"UTF-8\"\r\n");
    }

    @ParameterizedTest
    @CsvSource({"Bearer abc, abc", "bearer   abc , abc", "Bearer, ''"})
    void bearer_is_a_ticket(String authorization, String ticket) {
        Asked asked = Http.asked(get(authorization));
        assertThat(asked.ticket()).contains(ticket);
        assertThat(asked.credentials()).isEmpty();
    }

    @Test
    void a_ticket_may_be_in_the_query_and_is_no_part_of_the_action() {
        Asked asked = Http.asked(Http.get("/?ticket=abc&Action=Ping&Tick%65t=def"));
        assertThat(asked.ticket()).contains("abc");
        assertThat(asked.action().has("ticket")).isFalse();
        assertThat(Http.asked(Http.get("/?Action=Ping&ticket=abc", "Authorization: Bearer x"))
                        .ticket())
                .contains("x");
        assertThat(Http.asked(Http.get("/?Action=Ping&ticket=abc", "Authorization: Basic YTpi"))
                        .ticket())
                .as("user and secret go first")
                .isEmpty();
    }
}
