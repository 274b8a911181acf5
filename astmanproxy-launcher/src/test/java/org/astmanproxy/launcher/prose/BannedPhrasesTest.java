package org.astmanproxy.launcher.prose;

import static org.assertj.core.api.Assertions.assertThat;

import org.astmanproxy.launcher.prose.Passage.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BannedPhrasesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Who asks is told nothing.",
                "What is left is sent later.",
                "Closes it. Whatever it throws is logged.",
                "Where it was is forgotten.",
                "It is given to who has the rights.",
                "It is refused beyond what is allowed.",
                "It keeps what is beyond the limit.",
                "It names a server that is not there.",
                "It comes behind its name.",
                "It is written behind the proxy's back.",
                "It waits before a real Asterisk.",
                "It stands in the file.",
                "It is read anew.",
                "It is an address that is none.",
                "It is an address that is no number.",
                "Lines that are no headers are text.",
                "Nothing is heard from it.",
                "It takes addresses, as CODE.",
                "It is one of these (as WARNING).",
                "It ends by itself.",
                "It lets go of the chunk.",
                "The user is told.",
                "It must be so.",
                "A minute ends the row of failures.",
                "The file does not heal.",
                "Its events are held back.",
                "An action that can't be judged fails.",
                "The asker gets it.",
                "as above",
                "see there.",
            })
    void finds(String banned) {
        assertThat(BannedPhrases.in(passage(banned))).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "What does it cost?",
                "What and where the fault is, the message says.",
                "The proxy knows who is logged in.",
                "It runs behind a reverse proxy, or behind an nginx.",
                "The proxy lags further behind than that.",
                "It is sent before the server has answered.",
                "The star stands for any characters.",
                "A stand-in is a stand-in.",
                "There are none.",
                "The default is none.",
                "There is no server, and it is no longer needed.",
                "Then there would be no answer.",
                "It answers, as Asterisk does.",
                "It lets you go on.",
                "The two can be told apart.",
                "If so, it closes the connection; if the user says so, it stays.",
                "It is so large that nothing fits.",
                "So the proxy waits.",
            })
    void leaves_alone(String good) {
        assertThat(BannedPhrases.in(passage(good))).isEmpty();
    }

    @Test
    void tells_place_rule_and_phrase() {
        Passage passage = new Passage("docs/a.md", 7, Kind.PARAGRAPH, "It is\nread\nanew at once.");

        assertThat(BannedPhrases.in(passage))
                .containsExactly("docs/a.md:9: 'anew' for 'again': It is read anew at once.");
    }

    @Test
    void takes_a_headless_clause_in_a_table_cell() {
        Passage cell = new Passage("docs/a.md", 7, Kind.CELL, "What it allows.");

        assertThat(BannedPhrases.in(cell)).isEmpty();
    }

    private static Passage passage(String text) {
        return new Passage("docs/a.md", 1, Kind.PARAGRAPH, text);
    }
}
