package org.astmanproxy.launcher.prose;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.astmanproxy.launcher.prose.Passage.Kind;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.languagetool.JLanguageTool;
import org.languagetool.Languages;
import org.languagetool.rules.Rule;
import org.languagetool.rules.RuleMatch;

/**
 * Reads the pages with LanguageTool. It takes about a minute and needs many libraries, so only {@code mvn -Pprose}
 * compiles this class.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GrammarTest {
    /** Capital letters and commas are a matter of style, or misread because code is left out; so are quotes. */
    private static final Set<String> CATEGORIES_LEFT_OUT =
            Set.of("CASING", "PUNCTUATION", "TYPOGRAPHY", "STYLE", "REPETITIONS_STYLE");

    /** Rules that find more right sentences than wrong ones, with the reason. */
    private static final Map<String, String> RULES_LEFT_OUT = Map.of(
            "A_INFINITIVE", "an Originate is an action, a write is one call of the operating system",
            "AGREEMENT_SENT_START", "takes the object of a sentence for its subject",
            "NOUN_AROUND_IT", "a matter of style",
            "RELATIVE_CLAUSE_AGREEMENT", "takes the verb of 'says who asks' for a plural",
            "SUBJECT_VERB_AGREEMENT_PLURAL", "takes the verb of a subordinate clause for a noun",
            "THIS_NNS_VB", "takes the verb of 'This prints CODE' for a noun");

    private final JLanguageTool tool = new JLanguageTool(Languages.getLanguageForShortCode("en-US"));

    @BeforeAll
    void choose_rules() {
        for (Rule rule : tool.getAllActiveRules()) {
            // a dictionary does not know the names of Asterisk
            if (rule.isDictionaryBasedSpellingRule()
                    || RULES_LEFT_OUT.containsKey(rule.getId())
                    || CATEGORIES_LEFT_OUT.contains(rule.getCategory().getId().toString())) {
                tool.disableRule(rule.getId());
            }
        }
    }

    @Test
    void finds_a_fault() throws IOException {
        Passage passage = new Passage("docs/a.md", 7, Kind.PARAGRAPH, "It sees CODE and\nthe begin of a call.");
        assertThat(faults(passage)).singleElement().asString().startsWith("docs/a.md:8: begin: ");
    }

    @Test
    void pages_have_no_faults_of_grammar() throws IOException {
        List<String> faults = new ArrayList<>();
        for (Passage passage : CheckoutText.of(CheckoutText::isPage, EnumSet.of(Kind.PARAGRAPH, Kind.CELL))) {
            if (isSentence(passage)) {
                faults.addAll(faults(passage));
            }
        }
        assertThat(faults).isEmpty();
    }

    /** A cell is often a part of a sentence only. */
    private static boolean isSentence(Passage passage) {
        return passage.kind() == Kind.PARAGRAPH || passage.text().endsWith(".");
    }

    private List<String> faults(Passage passage) throws IOException {
        List<String> faults = new ArrayList<>();
        for (RuleMatch match : tool.check(passage.text())) {
            String words = passage.text().substring(match.getFromPos(), match.getToPos());
            // code between words may be anything
            if (!words.contains("CODE")) {
                faults.add(passage.placeOf(match.getFromPos()) + ": " + words.replace('\n', ' ') + ": "
                        + match.getMessage() + " (" + match.getRule().getId() + ")");
            }
        }
        return faults;
    }
}
