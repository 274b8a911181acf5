/**
 * The frames of WebSocket (RFC 6455) around each other format: one message in one frame.
 *
 * <p>This package knows the SPI of formats and bytes. It does not know how a connection came to carry frames. Start at
 * {@link org.astmanproxy.core.format.websocket.WebSocketMessages} for input and {@link
 * org.astmanproxy.core.format.websocket.WebSocketFormat} for output.
 */
package org.astmanproxy.core.format.websocket;
