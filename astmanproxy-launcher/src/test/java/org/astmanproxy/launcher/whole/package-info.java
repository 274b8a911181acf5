/**
 * The tests of the whole: the proxy in front of a real Asterisk, each fact compared with what a direct connection gives.
 *
 * <p>Knows the public API, the jar that users start, and raw connections. Must not know the engine. Start with
 * {@link org.astmanproxy.launcher.whole.Lab}, which has the Asterisk servers that the tests share.
 */
package org.astmanproxy.launcher.whole;
