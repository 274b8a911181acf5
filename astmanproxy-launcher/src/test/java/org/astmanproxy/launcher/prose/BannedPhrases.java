package org.astmanproxy.launcher.prose;

import static java.util.regex.Pattern.MULTILINE;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.astmanproxy.launcher.prose.Passage.Kind;

/**
 * Phrases that a reader has to read twice, because they are headless ("who asks is told") or use a common word in an
 * uncommon sense. The patterns leave the usual senses alone: "behind a reverse proxy" is right, "behind its name" is
 * not.
 */
final class BannedPhrases {
    private static final String START = "(?:^|(?<=[.;:!]\\s))";
    private static final String NO_QUESTION = "[^?]{2,}?[.;](?=\\s|$)";
    private static final String ARTICLES = "(?:(?:an?|the|your|our|its|one|two|another|this|some)\\s+)*";
    private static final String MIDDLE_BOXES = "(?:[\\w-]+\\s+){0,2}(?:prox(?:y|ies)\\b(?!'s)|(?:load\\s+)?balancers?|"
            + "NATs?|firewalls?|gateways?|routers?|HAProxy|nginx|Caddy|Apache|Envoy|VPN|CDN|address(?:es)?)\\b";
    private static final String VERB_FORMS =
            "(?:is|are|was|were|has|have|had|can|could|will|would|do|does|did|may|must|"
                    + "\\w+[^s\\W]s|\\w+ed|sent|began|became|went|came)";

    private static final List<Rule> RULES = List.of(
            new Rule("a clause with 'who' as a noun", START + "Who(?:ever)?\\s+(?!and\\b|or\\b)[a-z]" + NO_QUESTION),
            new Rule(
                    "a clause with 'what' as a noun",
                    START + "What(?:ever)?\\s+(?!and\\b|or\\b|if\\b)[a-z]" + NO_QUESTION),
            new Rule(
                    "a clause with 'where' as a noun",
                    START + "Where\\s+(?:it|that|this|what|which)\\s+" + "[^,?]{2,}?[.;](?=\\s|$)"),
            new Rule(
                    "a clause with 'who' after a preposition",
                    "\\b(?:to|of|for|by|from|with|than|on)\\s+who(?:ever)?\\s+" + VERB_FORMS + "\\b"),
            new Rule(
                    "a clause with 'what' as a quantity",
                    "\\b(?:what\\s+is\\s+(?:beyond|left\\s+over|not\\s+there|too\\s+(?:much|many|long))|wh(?:o|at)\\s+there\\s+"
                            + "(?:is|are|was|were)|beyond\\s+what)\\b"),
            new Rule(
                    "a noun 'that is not there'",
                    "\\b(?:an?|the)\\s+[\\w-]+\\s+that\\s+(?:there\\s+)?is(?:n't|\\s+not)(?:\\s+there)?"
                            + "(?=[.,;:)]|$)"),
            new Rule(
                    "'behind' for 'after'",
                    "(?<!\\b(?:Asterisks?|servers?|left|leave|lags?|falls?|fell|further)\\s)\\bbehind\\b(?!\\s+"
                            + ARTICLES + MIDDLE_BOXES + ")"),
            new Rule(
                    "'before' for 'in front of'",
                    "\\bbefore\\s+(?:(?:an?|the|its|your|one|two|three|several|many|real|simulated|scripted)\\s+){1,3}"
                            + "(?:Asterisks?|PBX|servers?|exchanges?)\\b(?!'s|\\s+" + VERB_FORMS
                            + "\\b)(?=[\\s.,;:)])"),
            new Rule("'stand' for 'be written' or 'be listed'", "\\b(?:stands?|stood)\\b(?!\\s+(?:for|out)\\b)(?!-)"),
            new Rule("'anew' for 'again'", "\\banew\\b"),
            new Rule(
                    "'none' as a predicate",
                    "(?<!\\b(?:[Tt]here|default)\\s)\\b(?:is|are|was|were|be)\\s+none\\b(?!\\s+of\\b)(?!['\"])"),
            new Rule(
                    "'is no' for 'is not a'",
                    "(?<!\\b[Tt]here\\s)\\b(?:is|are|was|were)\\s+no\\s+(?!longer\\b|more\\b)[a-z]"),
            new Rule("'heard' for 'accepted'", "\\b(?:(?:un)?heard|hears|hearing)\\b"),
            new Rule(
                    "'as' for 'such as'",
                    "[,(]\\s*as\\s+(?:[\"'*]|CODE\\b|https?:|\\d|[A-Z]{2,}\\w*\\b|[A-Z][a-z]+[A-Z]\\w*\\b)(?!\\s+"
                            + VERB_FORMS + "\\b)"
                            + "(?!\\s+(?:itself|gives?|makes?|prints?|sorts?|names?|send|write|show|need|want|take)\\b)"),
            new Rule("'by itself'", "\\bby\\s+(?:itself|themselves)\\b"),
            new Rule("'let go'", "\\blet(?:s|ting)?\\s+go\\b"),
            new Rule("'told' for 'notified'", "(?<!\\bunless\\s)\\btold\\b(?!\\s+apart\\b)"),
            new Rule(
                    "'so' as a clause",
                    "(?<!\\b(?:if|or|even|do|does|did|done|doing|think|says?|said|saying)\\s)\\bso(?=[.;:)](?:\\s|$))"
                            + "|\\b(?:is|are)\\s+so\\b(?=[.,;:]|\\s(?:in|with|when|where)\\s)"),
            new Rule("a metaphor of rows", "\\bends\\s+the\\s+row\\b|\\bin\\s+a\\s+row\\s+of\\b"),
            new Rule("a metaphor of healing", "\\bheals?\\b"),
            new Rule("a metaphor of tales", "\\btold\\s+tales\\b|\\bbelieves?\\s+to\\s+be\\b"),
            new Rule("'hold back' for 'hide' or 'hold'", "\\b(?:held|holds?|holding)\\s+back\\b"),
            new Rule("'judge' for 'decide' or 'check'", "\\b(?:un)?judge[ds]?\\b|\\bjudge?ments?\\b|\\bjudging\\b"),
            new Rule("'asker' for 'client'", "\\baskers?\\b"),
            new Rule(
                    "a reference to another comment",
                    "^(?:as|see|like)\\s+(?:above|there|before|the\\s+other|in\\s+the\\s+other)\\b[^.]{0,20}\\.?$"));

    private BannedPhrases() {}

    /** Returns a line with place, rule and phrase for each banned phrase of a passage. */
    static List<String> in(Passage passage) {
        List<String> found = new ArrayList<>();
        for (Rule rule : RULES) {
            if (passage.kind() == Kind.CELL && rule.name.startsWith("a clause")) {
                continue; // a cell is often a part of a sentence whose subject is the head of its row
            }
            Matcher phrase = rule.pattern.matcher(passage.text());
            while (phrase.find()) {
                found.add(passage.placeOf(phrase.start()) + ": " + rule.name + ": " + around(phrase, passage.text()));
            }
        }
        return found;
    }

    private static String around(Matcher phrase, String text) {
        String piece = text.substring(Math.max(0, phrase.start() - 30), Math.min(text.length(), phrase.end() + 30));
        return piece.strip().replaceAll("\\s+", " ");
    }

    private record Rule(String name, Pattern pattern) {
        Rule(String name, String pattern) {
            this(name, Pattern.compile(pattern, MULTILINE));
        }
    }
}
