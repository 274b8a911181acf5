/**
 * What a format has to keep, as tests: extend {@link org.astmanproxy.testkit.format.FormatContract} and they run.
 *
 * <p>These classes come as the jar of the api of type {@code test-jar}. They need JUnit 5 ({@code junit-jupiter}) and
 * AssertJ ({@code assertj-core}) beside them. The recorded conversations with Asterisk 13, 16 and 22 that they feed to a
 * format are in the same jar; {@link org.astmanproxy.testkit.Transcript} gives them to tests of your own.
 */
package org.astmanproxy.testkit.format;
