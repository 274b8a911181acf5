package org.astmanproxy.core.filter.regex;

import java.util.ArrayList;
import java.util.List;

/** Parses one expression. It follows glibc where POSIX is undefined. */
final class RegexParser {
    private static final int MAX_DEPTH = 100;
    /** The number of repetitions that POSIX requires; the limit for programs hardly allows more. */
    private static final int MAX_REPEAT = 255;

    private final PatternCursor in;
    private int depth;

    RegexParser(String expression) {
        in = new PatternCursor(expression);
    }

    Node parse() throws InvalidRegexException {
        return choice();
    }

    private Node choice() throws InvalidRegexException {
        List<Node> parts = new ArrayList<>();
        parts.add(sequence());
        while (in.skip('|')) {
            parts.add(sequence());
        }
        return parts.size() == 1 ? parts.get(0) : new Node.Alternation(parts);
    }

    /** Parses a sequence. An unmatched closing parenthesis is an ordinary character. */
    private Node sequence() throws InvalidRegexException {
        List<Node> parts = new ArrayList<>();
        while (!in.atEnd() && in.peek() != '|' && (in.peek() != ')' || depth == 0)) {
            Node part = part();
            add(part instanceof Node.At ? part : repeated(part), parts);
        }
        return parts.size() == 1 ? parts.get(0) : new Node.Sequence(parts);
    }

    private static void add(Node part, List<Node> parts) {
        boolean changesNothing =
                Node.Repeat.isAnyNumber(part) && !parts.isEmpty() && part.equals(parts.get(parts.size() - 1));
        if (!changesNothing) {
            parts.add(part);
        }
    }

    private Node part() throws InvalidRegexException {
        int c = in.next();
        return switch (c) {
            case '(' -> group();
            case '[' -> new Node.OneOf(new BracketParser(in).parse());
            case '.' -> new Node.OneOf(CharSet.ANY);
            case '^' -> new Node.At(PositionCondition.TEXT_START);
            case '$' -> new Node.At(PositionCondition.TEXT_END);
            case '\\' -> escaped();
            case '*', '+', '?', '{' -> throw in.error("nothing to repeat");
            default -> new Node.OneChar(c);
        };
    }

    private Node group() throws InvalidRegexException {
        if (++depth > MAX_DEPTH) {
            throw in.error("more than " + MAX_DEPTH + " nested parentheses");
        }
        Node inner = choice();
        if (!in.skip(')')) {
            throw in.error("missing ')'");
        }
        depth--;
        // a group must not become a position, which could not be repeated
        return new Node.Sequence(List.of(inner));
    }

    private Node escaped() throws InvalidRegexException {
        if (in.atEnd()) {
            throw in.error("nothing after the last backslash");
        }
        int c = in.next();
        return switch (c) {
            case 'w' -> new Node.OneOf(CharSet.WORD);
            case 'W' -> new Node.OneOf(CharSet.WORD.negate());
            case 's' -> new Node.OneOf(CharSet.SPACE);
            case 'S' -> new Node.OneOf(CharSet.SPACE.negate());
            case 'b' -> new Node.At(PositionCondition.WORD_EDGE);
            case 'B' -> new Node.At(PositionCondition.NO_WORD_EDGE);
            case '<' -> new Node.At(PositionCondition.WORD_START);
            case '>' -> new Node.At(PositionCondition.WORD_END);
            case '`' -> new Node.At(PositionCondition.TEXT_START);
            case '\'' -> new Node.At(PositionCondition.TEXT_END);
            case '1', '2', '3', '4', '5', '6', '7', '8', '9' -> throw in.error("back-references are not supported");
            default -> new Node.OneChar(c);
        };
    }

    private Node repeated(Node part) throws InvalidRegexException {
        Node result = part;
        for (int times = 0; !in.atEnd(); times++) {
            if (times > MAX_DEPTH) {
                throw in.error("more than " + MAX_DEPTH + " nested repetitions");
            }
            if (in.skip('*')) {
                result = Node.Repeat.of(result, 0, Node.Repeat.UNLIMITED);
            } else if (in.skip('+')) {
                result = Node.Repeat.of(result, 1, Node.Repeat.UNLIMITED);
            } else if (in.skip('?')) {
                result = Node.Repeat.of(result, 0, 1);
            } else if (in.skip('{')) {
                result = counted(result);
            } else {
                break;
            }
        }
        return result;
    }

    private Node counted(Node part) throws InvalidRegexException {
        boolean noLeast = !in.atEnd() && in.peek() == ',';
        int least = noLeast ? 0 : number();
        int most = least;
        if (in.skip(',')) {
            most = in.atEnd() || in.peek() == '}' ? Node.Repeat.UNLIMITED : number();
        }
        if (!in.skip('}')) {
            throw in.error("missing '}'");
        }
        if (most < least) {
            throw in.error("{" + least + "," + most + "} counts down");
        }
        return Node.Repeat.of(part, least, most);
    }

    private int number() throws InvalidRegexException {
        int number = -1;
        while (!in.atEnd() && in.peek() >= '0' && in.peek() <= '9') {
            number = Math.max(number, 0) * 10 + (in.next() - '0');
            if (number > MAX_REPEAT) {
                throw in.error("repeated more than " + MAX_REPEAT + " times");
            }
        }
        if (number < 0) {
            throw in.error("no number after '{' or ','");
        }
        return number;
    }
}
