package org.astmanproxy.core.fanout;

import org.astmanproxy.config.ServerHeader;
import org.astmanproxy.core.format.detection.OutputFormat;
import org.astmanproxy.core.replay.ServerNotice;
import org.astmanproxy.core.server.RoutedMessage;
import org.astmanproxy.message.Message;

/**
 * The form of messages for a client.
 *
 * @param output the output format
 * @param serverHeader which messages carry {@code Server}
 * @param numbered true if events carry {@code ProxySequence}
 */
record EventForm(OutputFormat output, ServerHeader serverHeader, boolean numbered) {
    /** {@return the message for a client that sent the action, or sees replies to all} */
    Message forTarget(RoutedMessage routed) {
        return numbered ? routed.numbered(serverHeader, true) : routed.forTarget(serverHeader);
    }

    /** {@return the message for another client} */
    Message forOthers(RoutedMessage routed) {
        return numbered ? routed.numbered(serverHeader, false) : routed.forOthers(serverHeader);
    }

    /** {@return a notice of the proxy} */
    Message of(ServerNotice notice) {
        return numbered ? notice.numbered() : notice.event();
    }
}
