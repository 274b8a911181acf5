package org.astmanproxy.core.filter.regex;

import java.util.ArrayList;
import java.util.List;

/**
 * Removes ends of an expression that do not affect whether it is found: {@code .*foo.*} is found where {@code foo} is.
 * The result begins with plain text more often, and plain text is searched faster.
 */
final class Ends {
    private static final Node EMPTY = new Node.Sequence(List.of());

    /** True for the start of expressions, false for their end. */
    private final boolean first;

    private Ends(boolean first) {
        this.first = first;
    }

    /** {@return an expression that is found in the same texts} */
    static Node trim(Node expression) {
        return new Ends(false).trimmed(new Ends(true).trimmed(expression));
    }

    private Node trimmed(Node node) {
        if (canBeEmpty(node)) {
            return EMPTY;
        }
        if (node instanceof Node.Alternation choice) {
            return new Node.Alternation(
                    choice.parts().stream().map(this::trimmed).toList());
        }
        if (node instanceof Node.Repeat repeat) {
            return repeat.least() == 1
                    ? trimmed(repeat.part())
                    : new Node.Repeat(repeat.part(), repeat.least(), repeat.least());
        }
        return node instanceof Node.Sequence sequence ? sequence(sequence) : node;
    }

    private Node sequence(Node.Sequence sequence) {
        List<Node> parts = new ArrayList<>(sequence.parts());
        while (!parts.isEmpty() && (canBeEmpty(end(parts)) || isAnywhere(parts))) {
            parts.remove(index(parts, 0));
        }
        if (!parts.isEmpty()) {
            parts.set(index(parts, 0), trimmed(end(parts)));
        }
        return parts.size() == 1 ? parts.get(0) : new Node.Sequence(parts);
    }

    /** {@return true if the parts match at the start or end of the text, with any characters in between} */
    private boolean isAnywhere(List<Node> parts) {
        return parts.size() > 1
                && end(parts).equals(new Node.At(first ? PositionCondition.TEXT_START : PositionCondition.TEXT_END))
                && parts.get(index(parts, 1)) instanceof Node.Repeat repeat
                && Node.Repeat.isAnyNumber(repeat)
                && repeat.part().equals(new Node.OneOf(CharSet.ANY));
    }

    private Node end(List<Node> parts) {
        return parts.get(index(parts, 0));
    }

    private int index(List<Node> parts, int fromEnd) {
        return first ? fromEnd : parts.size() - 1 - fromEnd;
    }

    /** {@return true if a node can match the empty text at every position} */
    private static boolean canBeEmpty(Node node) {
        if (node instanceof Node.Repeat repeat) {
            return repeat.least() == 0 || canBeEmpty(repeat.part());
        }
        if (node instanceof Node.Alternation choice) {
            return choice.parts().stream().anyMatch(Ends::canBeEmpty);
        }
        return node instanceof Node.Sequence sequence
                && sequence.parts().stream().allMatch(Ends::canBeEmpty);
    }
}
