package org.astmanproxy.testkit.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.astmanproxy.spi.MessageReader;
import org.junit.jupiter.api.Test;

/** Tests what a format says about itself. */
public interface DescriptionTests extends TestedFormat {
    /** The configuration names formats. */
    @Test
    default void name_is_lower_case_letters_digits_and_dashes() {
        assertThat(format().name()).matches("[a-z0-9-]+").isNotEqualTo("auto");
    }

    /** Headers of HTTP name media types. */
    @Test
    default void media_types_are_lower_case_and_without_parameters() {
        assertThat(format().mediaTypes())
                .isNotEmpty()
                .allSatisfy(type -> assertThat(type).matches("[a-z0-9!#$&^_.+-]+/[a-z0-9!#$&^_.+-]+"));
    }

    /** The proxy asks before a client connects. */
    @Test
    default void says_whether_it_reads() {
        assertThat(format().newReader(TestLimits.WIDE)).as("newReader()").isPresent();
        assertThat(format().reads()).as("reads()").isTrue();
        assertThat(format().writer()).as("writer()").isPresent();
    }

    /** A reader keeps the beginning of a message for its client. */
    @Test
    default void each_client_gets_a_reader_of_its_own() {
        MessageReader one = format().newReader(TestLimits.WIDE).orElseThrow();
        MessageReader other = format().newReader(TestLimits.WIDE).orElseThrow();
        byte[] bytes = Written.bytes(format(), List.of(Messages.standard("Action: Ping")));
        byte[] head = Arrays.copyOf(bytes, bytes.length / 2);
        ReadResult.of(one, head);
        assertThat(ReadResult.of(other, bytes).messages()).hasSize(1);
    }
}
