package org.astmanproxy.core.filter.regex;

/** What an instruction of a program does. */
enum Op {
    /** Goes on behind this character; its argument is the code point. */
    CHAR,
    /** Goes on behind a character of a set; its argument is the index of the set. */
    SET,
    /** Goes on at a place; its argument is the index of it. */
    AT,
    /** Goes on both behind it and at its argument. */
    FORK,
    /** Goes on at its argument. */
    JUMP,
    /** The expression has matched. */
    MATCH
}
