package org.astmanproxy.core.filter.regex;

/**
 * A POSIX extended regular expression with the semantics of glibc: {@code . * + ? {m,n} | ( ) [ ] ^ $}, bracket
 * expressions with classes, and the extensions {@code \w \W \s \S \b \B \< \> \` \'}. A dot also matches line ends.
 * {@code ^} and {@code $} match only at the ends of the text. Classes contain ASCII characters only.
 *
 * <p>Matching takes time linear in the length of the text, see {@link WorkBudget}. Belongs to one thread, because it
 * caches states.
 */
public final class Regex {
    private final Program program;
    private final Search search;

    private Regex(Program program) {
        this.program = program;
        this.search = new Search(program);
    }

    /**
     * Compiles an expression.
     *
     * @param expression the expression; an empty one is found everywhere
     * @return the compiled expression
     * @throws InvalidRegexException if the expression is malformed, is too large, or has a back-reference
     */
    public static Regex compile(String expression) throws InvalidRegexException {
        Node node = new RegexParser(expression).parse();
        if (node.size() > Node.MAX_SIZE) {
            throw new InvalidRegexException("expression too large: it counts as more than " + Node.MAX_SIZE
                    + " characters when its repetitions are written out");
        }
        return new Regex(Program.of(Ends.trim(node)));
    }

    /** {@return the number of instructions: about the number of characters, with repetitions expanded} */
    public int size() {
        return program.size();
    }

    /**
     * {@return true if the expression matches somewhere in a text; false also if the search exceeds the budget}
     *
     * @param text the text to search in
     * @param steps the budget
     */
    public boolean isFoundIn(String text, WorkBudget steps) {
        return search.run(text, steps);
    }
}
