package org.astmanproxy.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.astmanproxy.Proxy;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.testkit.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FormatSwitchTest {
    private static final String SWITCH = "ProxyAction: SetInputFormat\r\nInputFormat: json\r\n\r\n";
    private static final String BEHIND = "{\"ProxyAction\":\"SetAutoFilter\",\"AutoFilter\":\"on\"}"
            + "{\"ProxyAction\":\"SetInputFormat\",\"InputFormat\":\"csv\"}\r\n"
            + "\"ProxyAction: SetInputFormat\",\"InputFormat: standard\"\r\n\r\n"
            + "ProxyAction: SetOutputFormat\r\nOutputFormat: xml\r\n\r\n";

    static Stream<Integer> everySplit() {
        return Stream.iterate(0, i -> i + 7).limit((SWITCH + BEHIND).length() / 7);
    }

    @Test
    void what_stands_behind_the_switch_is_read_in_the_new_format() throws IOException {
        assertThat(answersTo(SWITCH + BEHIND, "")).hasSize(5);
    }

    @ParameterizedTest
    @MethodSource("everySplit")
    void the_same_wherever_the_bytes_are_cut(int cut) throws IOException {
        String all = SWITCH + BEHIND;
        assertThat(answersTo(all.substring(0, cut), all.substring(cut))).hasSize(5);
    }

    private static List<String> answersTo(String head, String tail) throws IOException {
        try (Proxy proxy = Proxy.builder().listen(ListenerConfig.on(0)).start();
                Socket client = new Socket()) {
            client.connect(proxy.addresses().get(0));
            client.setSoTimeout((int) Await.DEADLINE.toMillis());
            client.setTcpNoDelay(true);
            client.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
            client.getOutputStream().write(tail.getBytes(StandardCharsets.UTF_8));
            client.shutdownOutput();
            BufferedReader answers =
                    new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
            return answers.lines()
                    .filter(line -> line.contains("ProxyResponse"))
                    .filter(line -> line.contains("Success"))
                    .toList();
        }
    }
}
