/**
 * Extension points: formats ({@link org.astmanproxy.spi.IOFormat}), things the proxy answers itself
 * ({@link org.astmanproxy.spi.ProxyAction}) and the engine ({@link org.astmanproxy.spi.ProxyProvider}).
 *
 * <p>The built-in ones use these interfaces and nothing else, found through {@link java.util.ServiceLoader} like a
 * stranger's.
 */
package org.astmanproxy.spi;
