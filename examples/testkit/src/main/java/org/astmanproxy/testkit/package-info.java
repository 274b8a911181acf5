/**
 * Fixtures for tests of programs that speak AMI, without a telephone system and without the proxy's own classes.
 *
 * <ul>
 *   <li>{@link org.astmanproxy.testkit.ScriptedAsterisk} is a server on loopback. It handles logins; the test decides
 *       everything else.
 *   <li>{@link org.astmanproxy.testkit.AmiClient} is a client. It connects to a proxy, or to any other AMI server.
 *   <li>{@link org.astmanproxy.testkit.FaultRelay} is a bad network between a client and a server.
 *   <li>{@link org.astmanproxy.testkit.Transcript} gives recorded conversations with Asterisk 13, 16 and 22.
 *   <li>{@link org.astmanproxy.testkit.OpenSsl} makes keys and certificates.
 *   <li>{@link org.astmanproxy.testkit.Await} waits for a condition, with a deadline.
 *   <li>{@link org.astmanproxy.testkit.format.FormatContract} holds the tests that every format has to pass.
 * </ul>
 *
 * <p>Every call that waits gives up after {@link org.astmanproxy.testkit.Await#DEADLINE} with an
 * {@link java.lang.AssertionError}. All sockets use loopback, and the operating system chooses the ports. A fault of the
 * fixture itself, such as a socket that cannot be opened, is an {@link java.io.UncheckedIOException}.
 */
package org.astmanproxy.testkit;
