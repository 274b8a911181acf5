package org.astmanproxy.core.filter.regex;

/** The operations of instructions. */
enum Op {
    /** Continues after the character in the argument, a code point. */
    CHAR,
    /** Continues after a character of the set with the index in the argument. */
    SET,
    /** Continues if the position condition with the index in the argument holds. */
    AT,
    /** Continues with both the next instruction and the one in the argument. */
    FORK,
    /** Continues with the instruction in the argument. */
    JUMP,
    /** The expression has matched. */
    MATCH
}
