package org.astmanproxy.core.fanout;

import org.astmanproxy.config.ServerHeader;
import org.astmanproxy.core.filter.EventFilters;
import org.astmanproxy.core.filter.EventMask;
import org.astmanproxy.core.format.detection.OutputFormat;
import org.astmanproxy.core.permission.EventRules;
import org.astmanproxy.core.reply.ReplyPart;
import org.astmanproxy.core.server.RoutedMessage;
import org.astmanproxy.message.Message;
import org.astmanproxy.spi.MessageSource;

/**
 * The selection and form of server messages for a client. Clients with equal views get the same bytes.
 *
 * @param output the output format
 * @param serverHeader which messages carry {@code Server}
 * @param mask the client's event mask
 * @param filters the client's event filters
 * @param seesAll true if it also sees replies to other clients (autofilter {@code off}); only users without rules do
 * @param rules the rules for events; callers of {@link #shows} have applied them already
 */
record View(
        OutputFormat output,
        ServerHeader serverHeader,
        EventMask mask,
        EventFilters filters,
        boolean seesAll,
        EventRules rules) {
    /** {@return true if the message is visible to a client that did not request it} */
    boolean shows(RoutedMessage routed) {
        if (!routed.isBroadcast()) {
            return seesAll && routed.source() == MessageSource.SERVER && routed.part() != ReplyPart.END;
        }
        return lets(routed.content());
    }

    /** {@return true if mask and filters let an event pass} */
    boolean lets(Message event) {
        return mask.lets(event) && filters.lets(event);
    }

    /** {@return the message in the form for a client that did not request it} */
    Message message(RoutedMessage routed) {
        return seesAll ? routed.forTarget(serverHeader) : routed.forOthers(serverHeader);
    }
}
