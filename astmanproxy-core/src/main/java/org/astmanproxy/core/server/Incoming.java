package org.astmanproxy.core.server;

import org.astmanproxy.message.Message;

/**
 * A message of an Asterisk.
 *
 * @param message the message
 * @param tokens how many tokens of the proxy it holds, wherever they stand; nearly all events hold none
 * @param cutOff whether it lacked the empty line at its end
 */
record Incoming(Message message, int tokens, boolean cutOff) {}
