package org.astmanproxy.core.server.link;

import org.astmanproxy.message.Message;

/**
 * A message of an Asterisk.
 *
 * @param message the message
 * @param tokens the number of tokens of the proxy in the message; 0 for nearly all events
 * @param cutOff true if the empty line at its end was missing
 */
public record Incoming(Message message, int tokens, boolean cutOff) {}
