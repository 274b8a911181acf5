package org.astmanproxy.simulator;

import java.util.List;

/** How a channel is written into events and rows: the same headers everywhere, with a prefix where there are two channels. */
final class ChannelText {
    /** What {@code channelvars} would say in manager.conf: every event of a channel shows these variables. */
    static final List<String> SHOWN_VARIABLES = List.of("CUSTOMER", "NOTE");

    private ChannelText() {}

    static Block append(Block to, Channel channel) {
        return append(to, "", channel);
    }

    static Block append(Block to, String prefix, Channel channel) {
        to.header(prefix + "Channel", channel.name)
                .header(prefix + "ChannelState", channel.state.code())
                .header(prefix + "ChannelStateDesc", channel.state.description())
                .header(prefix + "CallerIDNum", channel.caller.shownNumber())
                .header(prefix + "CallerIDName", channel.caller.shownName())
                .header(prefix + "ConnectedLineNum", channel.connected.shownNumber())
                .header(prefix + "ConnectedLineName", channel.connected.shownName())
                .header(prefix + "Language", "en")
                .header(prefix + "AccountCode", channel.accountCode)
                .header(prefix + "Context", channel.place.context())
                .header(prefix + "Exten", channel.place.exten())
                .header(prefix + "Priority", channel.place.priority())
                .header(prefix + "Uniqueid", channel.uniqueid)
                .header(prefix + "Linkedid", channel.linkedid);
        for (String name : SHOWN_VARIABLES) {
            to.header(prefix + "ChanVariable", name + "=" + channel.variable(name));
        }
        return to;
    }
}
