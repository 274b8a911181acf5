package org.astmanproxy.core.fanout;

import org.astmanproxy.core.filter.EventFilters;
import org.astmanproxy.core.filter.EventMask;
import org.astmanproxy.core.permission.EventRules;
import org.astmanproxy.core.reply.ReplyPart;
import org.astmanproxy.core.server.RoutedMessage;
import org.astmanproxy.core.server.replay.ServerNotice;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.Nullable;
import org.astmanproxy.spi.MessageSource;

/**
 * The selection and form of server messages for a client. Clients with equal views get the same bytes.
 *
 * @param form the form of the messages
 * @param mask the client's event mask
 * @param filters the client's event filters
 * @param servers the servers whose events the client requests
 * @param seesAll true if it also sees replies to other clients (autofilter {@code off}); only users without rules do
 * @param rules the rules for events; callers of {@link #shows} have applied them already
 */
record View(
        EventForm form, EventMask mask, EventFilters filters, ServerChoice servers, boolean seesAll, EventRules rules) {
    /** {@return true if the message is visible to a client that did not request it} */
    boolean shows(RoutedMessage routed) {
        if (!routed.isBroadcast()) {
            return seesAll && routed.source() == MessageSource.SERVER && routed.part() != ReplyPart.END;
        }
        return letsEvent(routed);
    }

    /** {@return true if mask, filters and choice of servers let an event of a server pass} */
    boolean letsEvent(RoutedMessage routed) {
        return servers.includesServerOf(routed) && lets(routed.content());
    }

    /** {@return true if mask and filters let an event pass} */
    boolean lets(Message event) {
        return mask.lets(event) && filters.lets(event);
    }

    /** {@return true if a notice of the proxy about a server that the client may use is visible} */
    boolean lets(ServerNotice notice) {
        if (mask.isOff() || !servers.includes(notice.server().name())) {
            return false;
        }
        return switch (notice.reach()) {
            case ALL -> filters.lets(notice.event());
            case NUMBERED -> form.numbered();
        };
    }

    /** {@return a view of the same form that shows no events} */
    View quiet() {
        return new View(form, EventMask.none(), filters, servers, seesAll, rules);
    }

    /** {@return the message in the form for a client that did not request it} */
    Message message(RoutedMessage routed) {
        return seesAll ? form.forTarget(routed) : form.forOthers(routed);
    }

    // written out, because a start would wait while the JVM makes the usual one of a record
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof View that
                && seesAll == that.seesAll
                && form.equals(that.form)
                && mask.equals(that.mask)
                && filters.equals(that.filters)
                && servers.equals(that.servers)
                && rules.equals(that.rules);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * (31 * (31 * form.hashCode() + mask.hashCode()) + filters.hashCode()) + servers.hashCode())
                + rules.hashCode();
    }
}
