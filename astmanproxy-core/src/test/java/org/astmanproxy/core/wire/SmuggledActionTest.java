package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Asterisk would read as something else than the proxy did. Each was seen to work on Asterisk 22. */
class SmuggledActionTest {
    @RegisterExtension
    final Stand stand = new Stand();

    private final ScriptedAsterisk asterisk = stand.server("pbx1");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Action: Ping\r\n\0: x\r\nAction: Logoff\r\n\r\n",
                "Action: Ping\r\nA: b\0c\r\n\r\n",
                "Action: \u0001Logoff\r\n\r\n",
                "Action:\tLogoff\r\n\r\n",
                "Action: \u0001Events\r\nEventMask: off\r\n\r\n",
                "Action:\r\nAction: Logoff\r\n\r\n",
                "Action: Ping\r\nAction: Logoff\r\n\r\n",
                "Server: a\rb\r\nAction: Ping\r\n\r\n",
            })
    void it_never_reaches_asterisk_and_the_session_goes_on(String bytes) {
        stand.start();
        AsteriskSession session = asterisk.session();
        AmiClient client = stand.client();
        client.sendText(bytes);
        assertThat(client.read().first()).isIn("Response: Error", "Response: Goodbye");
        AmiClient other = stand.client();
        other.send("Action: CoreStatus");
        assertThat(session.next().get("Action")).isEqualTo("CoreStatus");
    }
}
