package org.astmanproxy.core.filter.regex;

/**
 * A POSIX extended regular expression, as glibc reads it: {@code . * + ? {m,n} | ( ) [ ] ^ $}, bracket expressions with
 * classes, and glibc's {@code \w \W \s \S \b \B \< \> \` \'}. A dot matches line ends too, and {@code ^} and {@code $}
 * match at the ends of the text only. Classes are those of ASCII.
 *
 * <p>Matching takes time linear in the text, see {@link WorkBudget}. Belongs to one thread, since it remembers what it has found
 * out about itself.
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
     * @throws InvalidRegexException when it is malformed, too large, or has a back-reference
     */
    public static Regex compile(String expression) throws InvalidRegexException {
        Node node = new RegexParser(expression).parse();
        if (node.size() > Node.MAX_SIZE) {
            throw new InvalidRegexException("expression too large: it counts as more than " + Node.MAX_SIZE
                    + " characters when its repetitions are written out");
        }
        return new Regex(Program.of(Ends.trim(node)));
    }

    /** {@return the number of its instructions: about that of its characters, with repetitions written out} */
    public int size() {
        return program.size();
    }

    /**
     * {@return whether the expression matches somewhere in a text; false as well when that takes too many steps}
     *
     * @param text where to search
     * @param steps what it may take
     */
    public boolean isFoundIn(String text, WorkBudget steps) {
        return search.run(text, steps);
    }
}
