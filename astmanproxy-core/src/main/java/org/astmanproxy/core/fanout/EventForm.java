package org.astmanproxy.core.fanout;

import org.astmanproxy.config.ServerHeader;
import org.astmanproxy.core.format.detection.OutputFormat;
import org.astmanproxy.core.server.RoutedMessage;
import org.astmanproxy.core.server.replay.ServerNotice;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.Nullable;

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

    // written out, because a start would wait while the JVM makes the usual one of a record
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EventForm that
                && serverHeader == that.serverHeader
                && numbered == that.numbered
                && output.equals(that.output);
    }

    @Override
    public int hashCode() {
        return 31 * output.hashCode() + serverHeader.hashCode();
    }
}
