package org.astmanproxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.astmanproxy.AuditEntry.Kind;
import org.astmanproxy.message.Header;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditEntryTest {
    private static AuditEntry entry(Kind kind, Optional<String> user, Header... details) {
        Instant time = Instant.parse("2026-11-23T06:23:29.117Z");
        return new AuditEntry(time, kind, new InetSocketAddress("10.0.0.7", 4711), user, List.of(details));
    }

    @Test
    void an_entry_is_one_line_with_who_did_what() {
        assertThat(entry(
                        Kind.ACTION,
                        Optional.of("ann"),
                        new Header("Action", "Hangup"),
                        new Header("Server", "pbx1"),
                        new Header("Outcome", "success")))
                .hasToString("2026-11-23T06:23:29.117Z action client=10.0.0.7:4711 user=ann"
                        + " action=Hangup server=pbx1 outcome=success");
        assertThat(entry(Kind.FAILED_LOGIN, Optional.empty(), new Header("Reason", "wrong secret")))
                .hasToString("2026-11-23T06:23:29.117Z failed-login client=10.0.0.7:4711 reason=\"wrong secret\"");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "PJSIP/ann-1, PJSIP/ann-1",
                "'', '\"\"'",
                "a b, '\"a b\"'",
                "a=b, '\"a=b\"'",
                "'say \"hi\\\"', '\"say \\\"hi\\\\\\\"\"'",
                "Zoë, '\"Zoë\"'"
            })
    void what_is_not_plain_is_in_quotes(String value, String shown) {
        assertThat(entry(Kind.ACTION, Optional.empty(), new Header("Channel", value))
                        .toString())
                .endsWith(" channel=" + shown);
    }

    @Test
    void nothing_that_is_not_seen_gets_into_a_line() {
        String hostile = "a\r\nb\u0000\u001b[2J\u0085\u2028\u202e";
        String line = entry(Kind.LOGIN, Optional.of(hostile)).toString();
        assertThat(line).endsWith(" user=\"a\\u000d\\u000ab\\u0000\\u001b[2J\\u0085\\u2028\\u202e\"");
    }

    @Test
    void long_values_are_cut() {
        String line = entry(Kind.LOGIN, Optional.of("x".repeat(100_000))).toString();
        assertThat(line).hasSizeLessThan(300).endsWith("x...");
    }
}
