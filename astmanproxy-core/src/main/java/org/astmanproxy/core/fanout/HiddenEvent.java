package org.astmanproxy.core.fanout;

import java.time.Instant;
import org.astmanproxy.message.Message;

/**
 * An event that rules have hidden.
 *
 * @param at the time
 * @param server the name of the server
 * @param event the event
 * @param rule the rule that hid it
 */
public record HiddenEvent(Instant at, String server, Message event, String rule) {}
