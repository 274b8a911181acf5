package org.astmanproxy.core.permission.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.MessageBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What one pass over an event finds is what looking for each header by itself finds. */
class CallFactsTest {
    private static final List<String> PARTIES = List.of(
            "Dest",
            "LocalOne",
            "LocalTwo",
            "Transferer",
            "Transferee",
            "TransferTarget",
            "OrigTransferer",
            "SecondTransferer",
            "Parkee",
            "Parker",
            "Retriever",
            "Spyer",
            "Spyee");
    private static final List<String> CHANNELS = names(
            "Channel",
            "Channel",
            "Channel1",
            "Channel2",
            "DestinationChannel",
            "ChannelCalling",
            "Source",
            "Destination");
    private static final List<String> CONTEXTS = names("Context", "DestinationContext");
    private static final List<String> IDS = Stream.concat(
                    names("Uniqueid", "Uniqueid", "Uniqueid1", "Uniqueid2", "SrcUniqueID").stream(),
                    names("Linkedid", "Linkedid").stream())
            .toList();
    private static final List<String> OTHERS = List.of(
            "ChannelState",
            "Context",
            "ChannelStateDesc",
            "NewPartyChannel",
            "NewPartyContext",
            "Channel3",
            "XUniqueid",
            "Lin\u212Aedid",
            "CallerIDNum");
    private static final List<String> VALUES =
            List.of("PJSIP/a-1", "PJSIP/b-1", "1.1", "1.2", "ctx", "<unknown>", "<none>", "", " ", "b\u00fcro/\u00fc");

    private static List<String> names(String suffix, String... others) {
        return Stream.concat(Stream.of(others), PARTIES.stream().map(party -> party + suffix))
                .toList();
    }

    static Stream<Integer> seeds() {
        return IntStream.range(0, 200).boxed();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void one_pass_finds_what_looking_for_each_header_finds(int seed) {
        Random random = new Random(seed);
        List<String> all =
                Stream.of(CHANNELS, CONTEXTS, IDS, OTHERS).flatMap(List::stream).toList();
        MessageBuilder builder = Message.builder().header("Event", "Foo");
        for (int i = random.nextInt(25); i > 0; i--) {
            builder.header(inSomeCase(all.get(random.nextInt(all.size())), random), any(VALUES, random));
        }
        Message built = builder.build();
        Message event = random.nextBoolean() ? built : built.with(any(all, random), any(VALUES, random));
        CallFacts facts = CallFacts.of(event);
        assertThat(facts.channels()).as("%s: %s", seed, event).containsExactlyInAnyOrderElementsOf(channels(event));
        assertThat(facts.contexts()).as("%s: %s", seed, event).containsExactlyInAnyOrderElementsOf(contexts(event));
        assertThat(facts.ids())
                .as("%s: %s", seed, event)
                .containsExactlyInAnyOrderElementsOf(new LinkedHashSet<>(values(event, IDS)));
        assertThat(facts.uniqueId()).isEqualTo(said(event, "Uniqueid"));
        assertThat(facts.linkedId()).isEqualTo(said(event, "Linkedid").or(() -> said(event, "Uniqueid")));
        assertThat(facts.hasState()).isEqualTo(event.has("ChannelState"));
    }

    @Test
    void text_that_looks_like_a_header_is_none() {
        Message event = Message.ofLines(
                "Event: Foo\r\nno header\r\nChannel: PJSIP/a-1\n".getBytes(StandardCharsets.US_ASCII),
                0,
                new int[] {10, 21, 41},
                3,
                2);
        assertThat(CallFacts.of(event).channels()).isEmpty();
    }

    private static String any(List<String> from, Random random) {
        return from.get(random.nextInt(from.size()));
    }

    private static String inSomeCase(String name, Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> name.toUpperCase(Locale.ROOT);
            case 1 -> name.toLowerCase(Locale.ROOT);
            default -> name;
        };
    }

    private static List<String> channels(Message event) {
        List<String> named = values(event, CHANNELS);
        named.removeIf(value -> !value.contains("/"));
        if (named.isEmpty()) {
            named.addAll(endingIn(event, "channel"));
            named.removeIf(value -> !value.contains("/"));
        }
        return named;
    }

    private static List<String> contexts(Message event) {
        Optional<String> plain = said(event, "Context");
        if (plain.isPresent()) {
            return List.of(plain.get());
        }
        List<String> named = values(event, CONTEXTS);
        return named.isEmpty() ? endingIn(event, "context") : named;
    }

    private static List<String> endingIn(Message event, String suffix) {
        List<String> found = new ArrayList<>();
        for (int i = 1; i < event.lineCount(); i++) {
            String value = event.value(i);
            if (event.headerName(i).toLowerCase(Locale.ROOT).endsWith(suffix) && isSaid(value)) {
                found.add(value);
            }
        }
        return found;
    }

    private static List<String> values(Message event, List<String> names) {
        List<String> values = new ArrayList<>();
        names.forEach(name -> said(event, name).ifPresent(values::add));
        return values;
    }

    private static Optional<String> said(Message event, String name) {
        return event.get(name).filter(CallFactsTest::isSaid);
    }

    private static boolean isSaid(String value) {
        return !value.isBlank() && !value.equals("<unknown>") && !value.equals("<none>");
    }
}
