package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.astmanproxy.config.AutoFilter;
import org.astmanproxy.core.testing.LogCapture;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.AmiMessage;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TwoProxiesTest {
    @RegisterExtension
    final LogCapture log = new LogCapture();

    @RegisterExtension
    final Stand first = new Stand();

    @RegisterExtension
    final Stand second = new Stand();

    @Test
    void two_proxies_in_one_program_know_nothing_of_each_other() {
        ScriptedAsterisk ofFirst = first.server("pbx1");
        ScriptedAsterisk ofSecond = second.server("pbx1");
        first.user("u", "s").with(c -> c.authRequired(true)).start();
        second.with(c -> c.autoFilter(AutoFilter.OFF)).start();
        AsteriskSession pbxOfFirst = ofFirst.session();
        AsteriskSession pbxOfSecond = ofSecond.session();
        AmiClient clientOfFirst = first.client();
        AmiClient clientOfSecond = second.client();
        assertThat(clientOfFirst.ask("Action: CoreStatus").get("Message")).isEqualTo("Permission denied");
        clientOfSecond.send("Action: CoreStatus");
        AmiMessage action = pbxOfSecond.next();
        pbxOfSecond.answer(action, "Response: Success");
        assertThat(clientOfSecond.read().first()).isEqualTo("Response: Success");
        assertThat(pbxOfFirst.waiting()).isEmpty();
        first.proxy().close();
        pbxOfSecond.event("Hangup", "Privilege: call,all");
        assertThat(clientOfSecond.read().isEvent("Hangup")).isTrue();
    }

    @Test
    void two_proxies_at_one_asterisk_do_not_take_each_others_answers() {
        ScriptedAsterisk shared = first.server("pbx1");
        second.builder().server(shared.config());
        first.start();
        AsteriskSession ofFirst = shared.session();
        second.start();
        AsteriskSession ofSecond = shared.session();
        AmiClient client = first.client();
        AmiClient other = second.client();
        client.send("Action: Originate", "ActionID: 1");
        AmiMessage originate = ofFirst.next();
        ofFirst.answer(originate, "Response: Success");
        other.send("Action: Originate", "ActionID: 1");
        ofSecond.answer(ofSecond.next(), "Response: Success");
        ofSecond.answer(originate, "Event: OriginateResponse", "Privilege: call,all");
        assertThat(other.read().first()).isEqualTo("Response: Success");
        assertThat(other.read().get("ActionID")).isEqualTo(originate.get("ActionID"));
    }
}
