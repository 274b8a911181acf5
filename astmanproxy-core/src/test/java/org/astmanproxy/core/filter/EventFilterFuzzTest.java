package org.astmanproxy.core.filter;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.astmanproxy.core.fuzz.FuzzInput;
import org.astmanproxy.core.fuzz.Seeds;
import org.astmanproxy.message.Message;
import org.astmanproxy.testkit.format.Messages;
import org.junit.jupiter.params.provider.MethodSource;

/** An input is three lines: the name of the setting with its criteria, its value, and a text to look at. */
class EventFilterFuzzTest {
    /** What means something in an expression. */
    private static final String SIGNS = "\\^$.|?*+()[]{}";

    static Stream<byte[]> seeds() {
        return Seeds.byHand(
                "Filter\nEvent: New(channel|state)$\nNewchannel",
                "Filter\n!^(a|b*)+[^[:alpha:]]{2,3}?\\w\\b\naabb",
                "Filter(action(exclude),name(X),header(Data),method(starts_with))\nab\nabc",
                "Filter(name(X))\n\n",
                "Filter(method(regex))\n[[=a=][.-.]x-z]\\<\\>\\`\\'\n-",
                "Filter(header(data),method(ends_with))\n\u00C3\u00A4\n\u00C3\u00A4",
                "Filter\n((((a*)*)*)*)*b\n" + "a".repeat(200),
                "Filter\n(a{0,50}){0,40}\naaa",
                "Filter\n" + "(".repeat(60) + ")".repeat(60) + "\n",
                "Filter((\n))\n",
                "Filter(name(a),name(b))\nx\ny",
                "Filter\n\\1[\n",
                "Filter\na{3,2}{,}{1,\n");
    }

    @MethodSource("seeds")
    @FuzzTest
    void any_filter_is_taken_or_gives_the_declared_error_and_decides_in_bounded_time(byte[] raw) {
        String[] lines = new String(FuzzInput.of(raw).bytes(), StandardCharsets.UTF_8).split("\n", 3);
        if (lines.length == 3) {
            Message event = Messages.standard("Event: X", "Data: " + lines[2].replaceAll("[\r\n]", " "));
            anyFilter(lines[0], lines[1], event);
            // a mark in front would make it a filter that excludes
            plainText(lines[1].replaceFirst("^!+", ""), event);
        }
    }

    private static void anyFilter(String name, String value, Message event) {
        try {
            EventFilter filter = EventFilter.parse(name, value);
            assertThat(EventFilter.parse(name, value)).isEqualTo(filter).hasToString(filter.toString());
            boolean lets = EventFilters.none(10_000).with(filter).lets(event);
            assertThat(EventFilters.none(10_000).with(filter).lets(event)).isEqualTo(lets);
        } catch (InvalidFilterException refused) {
            assertThat(refused.answer()).isNotBlank();
        }
    }

    /** A text without any sign in it is found by an expression where it is found by comparing. */
    private static void plainText(String text, Message event) {
        try {
            boolean contains = lets("Filter(method(contains))", text, event);
            boolean starts = lets("Filter(header(Data),method(starts_with))", text, event);
            boolean ends = lets("Filter(header(Data),method(ends_with))", text, event);
            String expression = expression(text);
            assertThat(lets("Filter", expression, event)).isEqualTo(contains);
            assertThat(lets("Filter(header(Data),method(regex))", "^" + expression, event))
                    .isEqualTo(starts);
            assertThat(lets("Filter(header(Data),method(regex))", expression + "$", event))
                    .isEqualTo(ends);
        } catch (InvalidFilterException refused) {
            assertThat(refused.answer()).isNotBlank();
        }
    }

    private static boolean lets(String name, String value, Message event) throws InvalidFilterException {
        return EventFilters.none(10_000).with(EventFilter.parse(name, value)).lets(event);
    }

    private static String expression(String text) {
        StringBuilder expression = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (SIGNS.indexOf(c) >= 0) {
                expression.append('\\');
            }
            expression.appendCodePoint(c);
        });
        return expression.toString();
    }
}
