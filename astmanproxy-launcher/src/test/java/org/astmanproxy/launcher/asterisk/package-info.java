/**
 * A real Asterisk for the tests of the whole, and a raw connection to it or to the proxy.
 *
 * <p>Knows the script {@code .ci/asterisk} and bytes on a socket. Must not know the proxy: what a test compares the proxy
 * with may not be made by the proxy's own code. Start with {@link org.astmanproxy.launcher.asterisk.RealAsterisk}.
 */
package org.astmanproxy.launcher.asterisk;
