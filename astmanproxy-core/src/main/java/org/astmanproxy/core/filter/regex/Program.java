package org.astmanproxy.core.filter.regex;

import java.util.stream.IntStream;
import java.util.stream.Stream;

/** An expression as instructions; a match begins with the first of them. Immutable. */
final class Program {
    private final Op[] ops;
    private final int[] arguments;
    private final CharSet[] sets;
    private final PositionCondition[] places;
    private final boolean distinguishesOtherCharacters;

    /** Takes over the arrays. */
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

    /** {@return whether an instruction for a character, {@code CHAR} or {@code SET}, takes this one} */
    boolean takes(int i, int codePoint) {
        return ops[i] == Op.CHAR ? arguments[i] == codePoint : sets[arguments[i]].has(codePoint);
    }

    /** {@return whether an {@code AT} holds between these two} */
    boolean holds(int i, Neighbour before, Neighbour behind) {
        return places[arguments[i]].isBetween(before, behind);
    }

    /** {@return whether it matters which character one is that ASCII doesn't have} */
    boolean distinguishesOtherCharacters() {
        return distinguishesOtherCharacters;
    }

    /** {@return the plain text that every match begins with, often empty} */
    String prefix() {
        StringBuilder prefix = new StringBuilder();
        for (int i = 0; ops[i] == Op.CHAR; i++) {
            prefix.appendCodePoint(arguments[i]);
        }
        return prefix.toString();
    }

    /** {@return whether a text that has the prefix is matched} */
    boolean isPrefixOnly() {
        int i = 0;
        while (ops[i] == Op.CHAR) {
            i++;
        }
        return ops[i] == Op.MATCH;
    }

    /** {@return whether a match can only begin at the start of the text} */
    boolean isAnchored() {
        return ops[0] == Op.AT && places[arguments[0]] == PositionCondition.TEXT_START;
    }
}
