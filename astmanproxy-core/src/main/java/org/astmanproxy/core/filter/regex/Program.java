package org.astmanproxy.core.filter.regex;

import java.util.stream.IntStream;
import java.util.stream.Stream;

/** An expression as instructions; a match begins with the first one. Immutable. */
final class Program {
    private final Op[] ops;
    private final int[] arguments;
    private final CharSet[] sets;
    private final PositionCondition[] places;
    private final boolean distinguishesOtherCharacters;

    /** Creates a program without copying the arrays. */
    Program(Op[] ops, int[] arguments, CharSet[] sets, PositionCondition[] places) {
        this.ops = ops;
        this.arguments = arguments;
        this.sets = sets;
        this.places = places;
        this.distinguishesOtherCharacters =
                IntStream.range(0, ops.length).anyMatch(i -> ops[i] == Op.CHAR && !SearchState.isAscii(arguments[i]))
                        || Stream.of(sets).anyMatch(CharSet::distinguishesOtherCharacters);
    }

    static Program of(Node node) {
        ProgramBuilder builder = new ProgramBuilder();
        node.emit(builder);
        builder.add(Op.MATCH, 0);
        return builder.build();
    }

    int size() {
        return ops.length;
    }

    Op op(int i) {
        return ops[i];
    }

    int argument(int i) {
        return arguments[i];
    }

    /** {@return true if a {@code CHAR} or {@code SET} instruction accepts this character} */
    boolean takes(int i, int codePoint) {
        return ops[i] == Op.CHAR ? arguments[i] == codePoint : sets[arguments[i]].has(codePoint);
    }

    /** {@return true if an {@code AT} instruction holds between these neighbors} */
    boolean holds(int i, Neighbour before, Neighbour behind) {
        return places[arguments[i]].isBetween(before, behind);
    }

    /** {@return true if the result depends on which character outside of ASCII occurs} */
    boolean distinguishesOtherCharacters() {
        return distinguishesOtherCharacters;
    }

    /** {@return the plain text with which every match begins; often empty} */
    String prefix() {
        StringBuilder prefix = new StringBuilder();
        for (int i = 0; ops[i] == Op.CHAR; i++) {
            prefix.appendCodePoint(arguments[i]);
        }
        return prefix.toString();
    }

    /** {@return true if every text with the prefix matches} */
    boolean isPrefixOnly() {
        int i = 0;
        while (ops[i] == Op.CHAR) {
            i++;
        }
        return ops[i] == Op.MATCH;
    }

    /** {@return true if a match can only begin at the start of the text} */
    boolean isAnchored() {
        return ops[0] == Op.AT && places[arguments[0]] == PositionCondition.TEXT_START;
    }
}
