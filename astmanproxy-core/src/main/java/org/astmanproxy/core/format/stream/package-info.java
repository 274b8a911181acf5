/**
 * Requests after which a connection carries a stream of messages.
 *
 * <p>This package knows the SPI of formats and nothing else. Start at {@link
 * org.astmanproxy.core.format.stream.StreamingExchange}.
 */
package org.astmanproxy.core.format.stream;
