package org.astmanproxy.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Hangup of a channel by its name, or of all whose names match a pattern between slashes. */
final class HangupAction implements Action {
    private final PbxState exchange;

    HangupAction(PbxState exchange) {
        this.exchange = exchange;
    }

    @Override
    public void run(ManagerSession session, Request request) {
        String name = request.get("Channel");
        if (name.isEmpty()) {
            session.fail(request, "No channel specified");
        } else if (name.startsWith("/")) {
            hangupAll(session, request, name);
        } else {
            exchange.channels
                    .find(name)
                    .ifPresentOrElse(
                            channel -> {
                                session.succeed(request, "Channel Hungup");
                                channel.life.hangup(cause(request));
                            },
                            () -> session.fail(request, "No such channel"));
        }
    }

    private void hangupAll(ManagerSession session, Request request, String slashed) {
        if (slashed.length() < 2 || !slashed.endsWith("/")) {
            session.fail(request, "Regex format invalid, Channel param should be /regex/");
            return;
        }
        List<Channel> matching = new ArrayList<>();
        try {
            Pattern pattern = Pattern.compile(slashed.substring(1, slashed.length() - 1));
            for (Channel channel : exchange.channels.all()) {
                if (pattern.matcher(new BoundedText(channel.name)).find()) {
                    matching.add(channel);
                }
            }
        } catch (PatternSyntaxException | BoundedText.TooMuchWork | StackOverflowError unusable) {
            session.fail(request, "Regex compile failed on: " + slashed);
            return;
        }
        ListReply list = new ListReply(session, request, "Channels hung up will follow");
        matching.forEach(channel -> list.row(Block.of("Event", "ChannelHungup").header("Channel", channel.name)));
        list.finish("ChannelsHungupListComplete");
        matching.forEach(channel -> channel.life.hangup(cause(request)));
    }

    private static int cause(Request request) {
        String cause = request.get("Cause");
        return cause.matches("\\d{1,3}") ? Integer.parseInt(cause) : HangupCause.UNKNOWN;
    }
}
