package org.astmanproxy.core.permission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.astmanproxy.config.CallRules;
import org.astmanproxy.core.testing.CallModel;
import org.astmanproxy.core.testing.RandomCalls;
import org.astmanproxy.message.Message;
import org.astmanproxy.testkit.AmiMessage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Streams of events that no Asterisk may ever send, seen by several users, against the model. */
class RandomCallsTest {
    private static final List<CallRules> USERS = List.of(
            CallRules.builder().channel("PJSIP/a-").build(),
            CallRules.builder().channel("PJSIP/b-").inContext("ctx-b").build(),
            CallRules.builder().channel("PJSIP/").moreEvents(true).build(),
            CallRules.builder().inContext("ctx-a").build(),
            CallRules.builder().inContext("ctx-b").moreEvents(true).build());

    static Stream<Integer> seeds() {
        return IntStream.range(0, 150).boxed();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void each_user_sees_what_the_model_says(int seed) {
        List<AmiMessage> events = new RandomCalls(new Random(seed)).events(400);
        for (CallRules rules : USERS) {
            EventRuleState visibility = Texts.of(Texts.user(rules)).events().begin();
            List<String> seen = new ArrayList<>();
            events.forEach(event -> visibility.look(
                    "pbx", message(event), shown -> seen.add(shown.get("Number").orElseThrow())));
            assertThat(seen)
                    .as("what %s sees of the events of seed %s", rules, seed)
                    .containsExactlyElementsOf(CallModel.seen(rules, events).stream()
                            .map(event -> event.get("Number"))
                            .toList());
        }
    }

    private static Message message(AmiMessage event) {
        return Texts.message(String.join("|", event.lines()));
    }
}
