/**
 * The built-in formats, a package for each; {@code detection} chooses among them. The formats use the api alone, as a
 * format in a jar does: {@code org.astmanproxy.message}, {@code org.astmanproxy.spi}, and {@code
 * org.astmanproxy.spi.support}, which holds the code that they share.
 *
 * <p>A format knows messages and bytes. It must not know sockets, threads or clocks, nor another format. Only {@code
 * http} knows {@code json} and {@code xml}, for the bodies of requests.
 */
package org.astmanproxy.core.format;
