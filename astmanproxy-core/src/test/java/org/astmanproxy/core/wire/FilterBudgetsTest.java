package org.astmanproxy.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.astmanproxy.core.testing.LogCapture;
import org.astmanproxy.core.testing.Stand;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Costly filters of one user's clients are bounded together: others see all events, and a log line tells of it. */
class FilterBudgetsTest {
    @RegisterExtension
    final LogCapture log = new LogCapture();

    @RegisterExtension
    final Stand stand = new Stand();

    @Test
    void others_see_every_event_and_the_log_names_the_user_and_how_many_were_held_back() {
        ScriptedAsterisk asterisk = stand.server("pbx");
        stand.user("glutton", "s")
                .user("ann", "s")
                .with(c -> c.authRequired(true))
                .start();
        AsteriskSession pbx = asterisk.session();
        for (int i = 0; i < 10; i++) {
            AmiClient glutton = stand.client();
            glutton.login("glutton", "s");
            for (int filter = 0; filter < 12; filter++) {
                String costly = "x(a|b)*a(a|b){50}c" + i + "-" + filter;
                glutton.send("Action: Filter", "Operation: Add", "Filter: " + costly);
            }
            glutton.sync();
        }
        AmiClient ann = stand.client();
        ann.login("ann", "s");
        ann.send("Action: Filter", "Operation: Add", "Filter: Event: Costly").sync();

        for (int seed = 0; seed < 50; seed++) {
            StringBuilder letters = new StringBuilder("x");
            new Random(seed).ints(700, 'a', 'c').forEach(c -> letters.append((char) c));
            pbx.event("Costly", "A: " + letters, "Number: " + seed);
        }

        for (int seed = 0; seed < 50; seed++) {
            assertThat(ann.readEvent("Costly").get("Number")).isEqualTo(Integer.toString(seed));
        }
        assertThat(log.await("events were not sent")).startsWith("WARNING clients of user glutton: ");
        assertThat(log.linesWith("events were not sent")).hasSize(1);
    }
}
