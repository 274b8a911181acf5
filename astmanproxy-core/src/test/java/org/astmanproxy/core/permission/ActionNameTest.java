package org.astmanproxy.core.permission;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.astmanproxy.message.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActionNameTest {
    private final ActionName ping = ActionName.NONE.next(Message.action("Ping"));

    private static Message read(String line) {
        byte[] bytes = (line + "\r\nActionID: 1\r\n").getBytes(StandardCharsets.ISO_8859_1);
        int first = line.length();
        return Message.ofLines(bytes, 0, new int[] {first, bytes.length - 2}, 2, 2);
    }

    @Test
    void a_name_that_is_repeated_is_not_made_again() {
        assertThat(ping).isEqualTo(new ActionName("Ping", "ping"));
        assertThat(ping.next(Message.action("Ping").with("A", "1"))).isSameAs(ping);
    }

    @ParameterizedTest
    @CsvSource({
        "Action: PING,PING,ping",
        "Action:Ping,Ping,ping",
        "Action:XPing,XPing,xping",
        "Action:  Ping,Ping,ping",
        "'Action: Ping ',Ping,ping",
        "Action: Pings,Pings,pings",
        "Action: Pin,Pin,pin",
        "Other: Ping,'',''"
    })
    void a_name_that_is_written_in_another_way_is_read(String line, String given, String lower) {
        assertThat(ping.next(read(line))).isEqualTo(new ActionName(given, lower));
    }

    @Test
    void a_name_beyond_ascii_is_read_each_time() {
        ActionName umlaut = ActionName.NONE.next(read("Action: \u00e4"));
        assertThat(umlaut.given()).isEqualTo("\u00e4");
        assertThat(umlaut.next(read("Action: \u00c3\u00a4"))).isEqualTo(umlaut);
        ActionName two = ActionName.NONE.next(Message.action("\u00c3\u00a4"));
        assertThat(two.next(read("Action: \u00c3\u00a4"))).isEqualTo(umlaut);
    }
}
