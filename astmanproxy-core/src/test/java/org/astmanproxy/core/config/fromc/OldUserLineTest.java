package org.astmanproxy.core.config.fromc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The expected values are those that version 1.30 of the C program has shown for the same lines. */
class OldUserLineTest {
    private static OldUserLine of(String raw) {
        return OldUserLine.of(raw, 7).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '~',
            value = {
                "ann = my pass=1 ! ann ! mypass1",
                "joe = \"joespass\",SIP/1001,Sales ! joe ! \"joespass\"",
                "bill = pass;word ! bill ! pass",
                "two words = s3cret ! twowords ! s3cret",
                "eve = ! eve ! ~~",
                "no secret here ! nosecrethere ! ~~",
                "[ann] ! [ann] ! ~~"
            })
    void a_line_is_a_user_with_the_secret_of_the_c_program(String raw, String name, String secret) {
        assertThat(of(raw).name()).isEqualTo(name);
        assertThat(of(raw).secret()).isEqualTo(secret);
    }

    @Test
    void parts_keep_their_case_and_missing_ones_are_empty() {
        OldUserLine joe = of("joe = s3cret,SIP/1001,Sales,,ACC1");

        assertThat(joe.parts()).isEqualTo(List.of("s3cret", "SIP/1001", "Sales", "", "ACC1"));
        assertThat(joe.part(7)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"   ", "\t", "  ; a comment", " # a comment"})
    void spaces_alone_are_a_user_without_name_and_secret(String raw) {
        assertThat(of(raw).name()).isEmpty();
        assertThat(of(raw).secret()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ";ann = annspass", "# ann"})
    void other_empty_lines_and_comments_are_skipped(String raw) {
        assertThat(OldUserLine.of(raw, 7)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "s3cret,SIP/1,,,,,y ! true",
                "s3cret,SIP/1,,,,, ! true",
                "s3cret,SIP/1,,,,,,novar ! false",
                "s3cret,SIP/1,,,, ! false",
                "s3cret ! false"
            })
    void a_comma_in_front_of_more_events_turns_it_on_if_nothing_follows(String parts, boolean on) {
        assertThat(of("ann=" + parts).hasMoreEvents()).isEqualTo(on);
    }
}
