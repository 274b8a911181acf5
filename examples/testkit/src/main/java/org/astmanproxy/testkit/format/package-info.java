/**
 * The tests that every format has to pass. Extend {@link org.astmanproxy.testkit.format.FormatContract}, and JUnit runs them.
 *
 * <p>The other public classes are for further tests of a format: {@link org.astmanproxy.testkit.format.ReadResult} is what a
 * reader makes of bytes, {@link org.astmanproxy.testkit.format.Written} what a writer makes of messages, and {@link
 * org.astmanproxy.testkit.format.Messages} makes messages.
 */
package org.astmanproxy.testkit.format;
