/**
 * POSIX extended regular expressions that strangers write, searched in texts that strangers write, on an event loop.
 *
 * <p>{@code java.util.regex} can't do that: it takes time that grows exponentially with the expression, or more stack
 * than there is, and counting the characters it reads is no bound, since it also backtracks where it reads none, as in
 * {@code (|)(|)(|)x} at the end of a text. Here an expression becomes a small program of which all alternatives advance
 * together, one character at a time: no backtracking, no recursion, work bounded by program size times text length and
 * by {@link org.astmanproxy.core.filter.regex.WorkBudget}. What they have led to is remembered, so that most characters
 * take one step. It also reads expressions as POSIX and glibc do, which is
 * what people have tested theirs with. Back-references are refused, since they can't be matched in this way.
 *
 * <p>Text in, yes or no out; knows nothing of events. The way of an expression: {@code RegexParser} makes {@code Node}s
 * of it, {@code Ends} leaves some out, these make a {@code Program}, and a {@code Search} runs it.
 */
package org.astmanproxy.core.filter.regex;
