package org.astmanproxy.core.filter.regex;

import java.util.ArrayList;
import java.util.List;

/** Collects the instructions of a program. */
final class ProgramBuilder {
    private final List<Op> ops = new ArrayList<>();
    private final List<Integer> arguments = new ArrayList<>();
    private final List<CharSet> sets = new ArrayList<>();
    private final List<PositionCondition> places = new ArrayList<>();

    /** {@return the index of the next instruction} */
    int position() {
        return ops.size();
    }

    /** {@return the index of the new instruction} */
    int add(Op op, int argument) {
        ops.add(op);
        arguments.add(argument);
        return ops.size() - 1;
    }

    void add(CharSet set) {
        sets.add(set);
        add(Op.SET, sets.size() - 1);
    }

    void add(PositionCondition place) {
        places.add(place);
        add(Op.AT, places.size() - 1);
    }

    /** Sets the target of a fork or jump to the next instruction. */
    void leadHere(int instruction) {
        arguments.set(instruction, position());
    }

    Program build() {
        return new Program(
                ops.toArray(Op[]::new),
                arguments.stream().mapToInt(Integer::intValue).toArray(),
                sets.toArray(CharSet[]::new),
                places.toArray(PositionCondition[]::new));
    }
}
