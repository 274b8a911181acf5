package org.astmanproxy.simulator;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** CoreShowChannels and Status. */
final class ChannelLists {
    private final PbxState exchange;

    ChannelLists(PbxState exchange) {
        this.exchange = exchange;
    }

    void coreShowChannels(ManagerSession session, Request request) {
        ListReply list = new ListReply(session, request, "Channels will follow");
        long now = exchange.clock.millis();
        for (Channel channel : exchange.channels.all()) {
            Block row = Block.of("Event", "CoreShowChannel").actionId(request);
            list.finishedRow(ChannelText.append(row, channel)
                    .header("Application", channel.application)
                    .header("ApplicationData", channel.applicationData)
                    .header("Duration", Times.clock(channel.seconds(now)))
                    .header("BridgeId", bridgeId(channel)));
        }
        list.finish("CoreShowChannelsComplete");
    }

    void status(ManagerSession session, Request request) {
        String name = request.get("Channel");
        Optional<Channel> one = name.isEmpty() ? Optional.empty() : exchange.channels.find(name);
        if (!name.isEmpty() && one.isEmpty()) {
            session.fail(request, "No such channel");
            return;
        }
        Collection<Channel> shown =
                one.map(channel -> (Collection<Channel>) List.of(channel)).orElseGet(exchange.channels::all);
        ListReply list = new ListReply(session, request, "Channel status will follow");
        shown.forEach(channel -> list.row(statusRow(channel)));
        session.send(list.end("StatusComplete").header("Items", list.rows()));
    }

    private Block statusRow(Channel channel) {
        String format = channel.isLocal() ? "slin" : "ulaw";
        return ChannelText.append(Block.of("Event", "Status").header("Privilege", "Call"), channel)
                .header("Type", channel.technology())
                .header("DNID", "")
                .header("EffectiveConnectedLineNum", channel.connected.shownNumber())
                .header("EffectiveConnectedLineName", channel.connected.shownName())
                .header("TimeToHangup", 0)
                .header("BridgeID", bridgeId(channel))
                .header("Application", channel.application)
                .header("Data", channel.applicationData)
                .header("Nativeformats", "(" + format + ")")
                .header("Readformat", format)
                .header("Readtrans", "")
                .header("Writeformat", format)
                .header("Writetrans", "")
                .header("Callgroup", 0)
                .header("Pickupgroup", 0)
                .header("Seconds", channel.seconds(exchange.clock.millis()));
    }

    private static String bridgeId(Channel channel) {
        return channel.bridge.map(bridge -> bridge.id).orElse("");
    }
}
