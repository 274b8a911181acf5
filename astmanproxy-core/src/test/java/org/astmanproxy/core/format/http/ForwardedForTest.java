package org.astmanproxy.core.format.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Through whom a request came, as its fields say. */
class ForwardedForTest {
    private static List<List<String>> of(String... lines) throws HttpFault {
        HeaderFields fields = new HeaderFields();
        for (String line : lines) {
            fields.add(line.getBytes(StandardCharsets.ISO_8859_1));
        }
        return ForwardedFor.of(fields);
    }

    @Test
    void without_a_field_nobody_says_so() throws HttpFault {
        assertThat(of("Host: a")).isEmpty();
    }

    @Test
    void addresses_stand_in_the_order_of_the_proxies_over_all_lines() throws HttpFault {
        assertThat(of("X-Forwarded-For: 1.2.3.4,  5.6.7.8", "x-forwarded-for: ::1"))
                .containsExactly(List.of("1.2.3.4", "5.6.7.8", "::1"));
        assertThat(of("Forwarded: for=1.2.3.4;proto=http, For=\"[::1]:80\" ; by=x", "Forwarded: FOR=unknown"))
                .containsExactly(List.of("1.2.3.4", "[::1]:80", "unknown"));
        assertThat(of("X-Forwarded-For: 1.2.3.4", "Forwarded: for=5.6.7.8"))
                .containsExactly(List.of("1.2.3.4"), List.of("5.6.7.8"));
    }

    @Test
    void a_proxy_that_does_not_say_has_a_place_too() throws HttpFault {
        assertThat(of("X-Forwarded-For: 1.2.3.4, ,")).containsExactly(List.of("1.2.3.4", "", ""));
        assertThat(of("Forwarded: for=1.2.3.4, proto=https", "Forwarded:")).containsExactly(List.of("1.2.3.4", "", ""));
    }

    @Test
    void commas_and_quotes_inside_of_quotes_part_nothing() throws HttpFault {
        assertThat(of("Forwarded: host=\"a, for=6.6.6.6\\\", x\";for=1.2.3.4")).containsExactly(List.of("1.2.3.4"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"for=\"1.2.3.4", "for=1.2.3.4 for=5.6.7.8", "for", "for=", "=x", "for=a:b", "for=[::1]"})
    void what_can_not_be_read_is_refused(String value) {
        assertThatThrownBy(() -> of("Forwarded: " + value, "Forwarded: for=1.2.3.4"))
                .isInstanceOf(HttpFault.class);
    }

    @Test
    void a_long_quoted_value_takes_no_more_of_the_stack() throws HttpFault {
        String padding = "a\\\"".repeat(20_000);
        assertThat(of("Forwarded: by=\"" + padding + "\";for=1.2.3.4")).containsExactly(List.of("1.2.3.4"));
        assertThatThrownBy(() -> of("Forwarded: for=\"" + padding)).isInstanceOf(HttpFault.class);
    }
}
