package org.astmanproxy.core.filter.regex;

import java.util.List;

/** A part of an expression, which adds its instructions to a program. */
sealed interface Node {
    /** The largest number of instructions of a program. */
    int MAX_SIZE = 2000;

    /** {@return the number of instructions, capped at one more than {@link #MAX_SIZE}} */
    int size();

    void emit(ProgramBuilder program);

    static int bounded(long size) {
        return (int) Math.min(size, MAX_SIZE + 1L);
    }

    /** One character. */
    record OneChar(int codePoint) implements Node {
        @Override
        public int size() {
            return 1;
        }

        @Override
        public void emit(ProgramBuilder program) {
            program.add(Op.CHAR, codePoint);
        }
    }

    /** One character of a set. */
    record OneOf(CharSet set) implements Node {
        @Override
        public int size() {
            return 1;
        }

        @Override
        public void emit(ProgramBuilder program) {
            program.add(set);
        }
    }

    /** A position, not a character. */
    record At(PositionCondition place) implements Node {
        @Override
        public int size() {
            return 1;
        }

        @Override
        public void emit(ProgramBuilder program) {
            program.add(place);
        }
    }

    /** Parts in sequence; without parts it is the empty expression. */
    record Sequence(List<Node> parts) implements Node {
        @Override
        public int size() {
            return bounded(parts.stream().mapToLong(Node::size).sum());
        }

        @Override
        public void emit(ProgramBuilder program) {
            parts.forEach(part -> part.emit(program));
        }
    }

    /** Alternatives. A fork precedes each but the last one, and a jump to the end follows each. */
    record Alternation(List<Node> parts) implements Node {
        @Override
        public int size() {
            return bounded(parts.stream().mapToLong(part -> part.size() + 2L).sum());
        }

        @Override
        public void emit(ProgramBuilder program) {
            int[] jumps = new int[parts.size() - 1];
            for (int i = 0; i < jumps.length; i++) {
                int fork = program.add(Op.FORK, 0);
                parts.get(i).emit(program);
                jumps[i] = program.add(Op.JUMP, 0);
                program.leadHere(fork);
            }
            parts.get(jumps.length).emit(program);
            for (int jump : jumps) {
                program.leadHere(jump);
            }
        }
    }

    /**
     * A repeated part.
     *
     * @param most {@link #UNLIMITED} for any number
     */
    record Repeat(Node part, int least, int most) implements Node {
        static final int UNLIMITED = Integer.MAX_VALUE;

        /** {@return a repeated part, or the part itself if it already is any number of something} */
        static Node of(Node part, int least, int most) {
            Node bare = part;
            while (bare instanceof Sequence group && group.parts().size() == 1) {
                bare = group.parts().get(0);
            }
            return isAnyNumber(bare) && most > 0 ? bare : new Repeat(part, least, most);
        }

        /**
         * {@return true if a node may be repeated any number of times or be absent} One more repetition then changes
         * nothing.
         */
        static boolean isAnyNumber(Node node) {
            return node instanceof Repeat repeat && repeat.least == 0 && repeat.most == UNLIMITED;
        }

        @Override
        public int size() {
            // an empty part counts too, because its expansion takes time
            long once = Math.max(part.size(), 1);
            if (most == UNLIMITED) {
                return bounded(once * Math.max(least, 1) + 2);
            }
            return bounded(once * least + (once + 1) * (most - least));
        }

        @Override
        public void emit(ProgramBuilder program) {
            int last = program.position();
            for (int i = 0; i < least; i++) {
                last = program.position();
                part.emit(program);
            }
            if (most != UNLIMITED) {
                emitOptional(program);
            } else if (least > 0) {
                program.add(Op.FORK, last);
            } else {
                emitLoop(program);
            }
        }

        private void emitLoop(ProgramBuilder program) {
            int fork = program.add(Op.FORK, 0);
            int start = program.position();
            part.emit(program);
            program.add(Op.FORK, start);
            program.leadHere(fork);
        }

        private void emitOptional(ProgramBuilder program) {
            int[] forks = new int[most - least];
            for (int i = 0; i < forks.length; i++) {
                forks[i] = program.add(Op.FORK, 0);
                part.emit(program);
            }
            for (int fork : forks) {
                program.leadHere(fork);
            }
        }
    }
}
