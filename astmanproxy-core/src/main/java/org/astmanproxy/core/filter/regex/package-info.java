/**
 * POSIX extended regular expressions for event loops. Both the expressions and the texts come from untrusted clients.
 *
 * <p>{@code java.util.regex} is not suitable. Its time can grow exponentially with the expression, and its recursion
 * can overflow the stack. Counting the characters that it reads does not bound its time, because it also backtracks
 * without reading, for example for {@code (|)(|)(|)x} at the end of a text.
 *
 * <p>Here an expression becomes a small program, whose alternatives advance together, one character at a time. There is
 * no backtracking and no recursion. The work is at most the product of program size and text length, and {@link
 * org.astmanproxy.core.filter.regex.WorkBudget} limits it further. Transitions are cached, so most characters take one
 * step. Expressions have the semantics of POSIX and glibc, with which users have tested them. Back-references are
 * refused, because this method cannot match them.
 *
 * <p>This package knows texts but no events. {@code RegexParser} converts an expression into {@code Node}s, {@code
 * Ends} removes unnecessary ones, the nodes become a {@code Program}, and {@code Search} runs it.
 */
package org.astmanproxy.core.filter.regex;
