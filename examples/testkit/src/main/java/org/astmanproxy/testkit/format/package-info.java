/**
 * The tests that every format has to pass: extend {@link org.astmanproxy.testkit.format.FormatContract} to run them.
 *
 * <p>They use JUnit 5 and AssertJ. Their input includes recorded conversations with Asterisk 13, 16 and 22, which
 * {@link org.astmanproxy.testkit.Transcript} also provides to your own tests.
 */
package org.astmanproxy.testkit.format;
