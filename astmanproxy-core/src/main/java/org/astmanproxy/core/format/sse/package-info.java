/**
 * The format of Server-Sent Events (WHATWG HTML, section 9.2), around each other output format of text.
 *
 * <p>This package knows the SPI of formats and nothing else. Start at {@link
 * org.astmanproxy.core.format.sse.ServerSentEvents}.
 */
package org.astmanproxy.core.format.sse;
