/**
 * Admits clients, finds the format of each, and reads their actions.
 *
 * <p>This package knows connections, formats through their SPI, sessions and the dispatch of actions. It does not know
 * the replies to HTTP requests: those are in {@code core.exchange}, used as a {@link
 * org.astmanproxy.core.session.Conversation}. Start at {@link org.astmanproxy.core.session.input.Inbound}, then read
 * {@link org.astmanproxy.core.session.input.StreamConversation}. {@link
 * org.astmanproxy.core.session.input.SessionOpener} puts the parts of a session together.
 */
package org.astmanproxy.core.session.input;
