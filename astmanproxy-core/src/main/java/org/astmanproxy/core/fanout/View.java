package org.astmanproxy.core.fanout;

import org.astmanproxy.config.ServerHeader;
import org.astmanproxy.core.filter.EventFilters;
import org.astmanproxy.core.filter.EventMask;
import org.astmanproxy.core.permission.EventRules;
import org.astmanproxy.core.reply.ReplyPart;
import org.astmanproxy.core.server.RoutedMessage;
import org.astmanproxy.message.Message;
import org.astmanproxy.spi.MessageSource;

/**
 * What a client sees of what servers send, and in which form. Clients of equal views get the same bytes.
 *
 * @param output the output format
 * @param serverHeader which messages carry {@code Server}
 * @param mask the client's event mask
 * @param filters the client's event filters
 * @param seesAll whether it also sees the answers to others (autofilter {@code off}), which takes a user without any rules
 * @param rules what its user may see of the events; whoever asks about one has asked them before
 */
record View(
        OutputFormat output,
        ServerHeader serverHeader,
        EventMask mask,
        EventFilters filters,
        boolean seesAll,
        EventRules rules) {
    /** {@return whether a client that did not ask for it sees this} */
    boolean shows(RoutedMessage routed) {
        if (!routed.isBroadcast()) {
            return seesAll && routed.source() == MessageSource.SERVER && routed.part() != ReplyPart.END;
        }
        return lets(routed.content());
    }

    /** {@return whether mask and filters let an event through} */
    boolean lets(Message event) {
        return mask.lets(event) && filters.lets(event);
    }

    /** {@return the message as a client that did not ask for it sees it} */
    Message message(RoutedMessage routed) {
        return seesAll ? routed.forTarget(serverHeader) : routed.forOthers(serverHeader);
    }
}
