/**
 * Extension points: formats ({@link org.astmanproxy.spi.IOFormat}), actions that the proxy answers itself ({@link
 * org.astmanproxy.spi.ProxyAction}), and the engine ({@link org.astmanproxy.spi.ProxyProvider}).
 *
 * <p>The built-in formats and proxy actions use the same interfaces. {@link java.util.ServiceLoader} finds them in the
 * same way as those of a third party.
 */
package org.astmanproxy.spi;
