package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.Condition;
import org.astmanproxy.config.CallRules;
import org.astmanproxy.config.ServerHeader;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.core.testing.CallModel;
import org.astmanproxy.core.testing.LogCapture;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.AmiMessage;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.astmanproxy.testkit.Transcript;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Recorded calls, once in the context {@code lab} and once, at the same time, as if in {@code shop}: what each user sees of them. */
class ReplayTest {
    private static final List<CallRules> USERS = List.of(
            CallRules.builder().channel("Local/answer@lab").build(),
            CallRules.builder().channel("Local/answer@shop").build(),
            CallRules.builder()
                    .channel("Local/answer@lab")
                    .inContext("lab")
                    .moreEvents(true)
                    .build(),
            CallRules.builder().channel("Local/bridge@").inContext("shop").build(),
            CallRules.builder().channel("Local/agent@shop").build(),
            CallRules.builder().inContext("lab").build(),
            CallRules.builder().inContext("shop").moreEvents(true).build());

    @RegisterExtension
    final LogCapture log = new LogCapture();

    @RegisterExtension
    final Stand stand = new Stand();

    private final ScriptedAsterisk asterisk = stand.server("pbx1");

    static Stream<String> recordings() {
        return Stream.of("13", "16", "22")
                .flatMap(version -> Stream.of("bridge-events", "queue-events", "originate-async")
                        .map(name -> version + "-" + name + ".txt"));
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void each_user_sees_what_its_rules_alone_decide(String recording) {
        List<AmiMessage> events = twice(recording);
        stand.with(c -> c.authRequired(true).serverHeader(ServerHeader.OFF));
        USERS.forEach(rules ->
                stand.user(UserConfig.builder(name(rules), "x").calls(rules).build()));
        stand.start();
        AsteriskSession pbx = asterisk.session();
        List<AmiClient> clients =
                USERS.stream().map(rules -> stand.loggedIn(name(rules), "x")).toList();
        events.forEach(event -> pbx.send(event.lines().toArray(String[]::new)));
        stand.settle(pbx);
        for (int i = 0; i < USERS.size(); i++) {
            List<AmiMessage> expected = CallModel.seen(USERS.get(i), events);
            assertThat(clients.get(i).sync()).as("%s", USERS.get(i)).containsExactlyElementsOf(expected);
            assertThat(expected.size()).as("%s", USERS.get(i)).isLessThan(events.size());
        }
        assertThat(CallModel.seen(USERS.get(0), events)).isNotEmpty().have(nothingOf("shop"));
        assertThat(CallModel.seen(USERS.get(1), events)).isNotEmpty().have(nothingOf("lab"));
    }

    private static Condition<AmiMessage> nothingOf(String name) {
        Pattern context = Pattern.compile("(@|Context: )" + name + "\\b");
        return new Condition<>(event -> !context.matcher(event.toString()).find(), "nothing of %s", name);
    }

    private static String name(CallRules rules) {
        return "user" + USERS.indexOf(rules);
    }

    private static List<AmiMessage> twice(String recording) {
        List<AmiMessage> both = new ArrayList<>();
        for (String text : Transcript.named(recording).text().split("(?:\r\n){2,}", -1)) {
            AmiMessage event = new AmiMessage(text.lines().toList());
            if (text.startsWith("Event: ") && !event.has("ActionID")) {
                both.add(event);
                both.add(moved(event));
            }
        }
        return both;
    }

    /** Other names of contexts, and other ids of channels, calls and bridges. */
    private static AmiMessage moved(AmiMessage event) {
        return new AmiMessage(event.lines().stream()
                .map(line -> line.replaceAll("\\blab\\b", "shop")
                        .replaceAll("\\b\\d{10}\\.\\d+", "2-$0")
                        .replaceAll("^(Bridge\\w*: )[0-9a-f]{8}-", "$12-"))
                .toList());
    }
}
