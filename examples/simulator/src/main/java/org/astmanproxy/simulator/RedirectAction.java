package org.astmanproxy.simulator;

import java.util.Optional;

/** Redirect of one channel, or of two. */
final class RedirectAction implements Action {
    private final PbxState exchange;

    RedirectAction(PbxState exchange) {
        this.exchange = exchange;
    }

    @Override
    public void run(ManagerSession session, Request request) {
        Optional<String> missing = missing(request);
        if (missing.isPresent()) {
            session.fail(request, missing.get());
            return;
        }
        Optional<Channel> channel = exchange.channels.find(request.get("Channel"));
        if (channel.isEmpty()) {
            session.fail(request, "Channel does not exist: " + request.get("Channel"));
            return;
        }
        String extraName = request.get("ExtraChannel");
        Optional<Channel> extra = extraName.isEmpty() ? Optional.empty() : exchange.channels.find(extraName);
        if (!extraName.isEmpty() && extra.isEmpty()) {
            session.fail(request, "ExtraChannel does not exist: " + extraName);
            return;
        }
        if (!isUp(channel.get()) || !extra.map(RedirectAction::isUp).orElse(true)) {
            session.fail(request, "Redirect failed, channel not up.");
            return;
        }
        session.succeed(request, extra.isPresent() ? "Dual Redirect successful" : "Redirect successful");
        DialplanPosition target = place(request, "");
        channel.get().life.redirect(target);
        extra.ifPresent(
                second -> second.life.redirect(request.get("ExtraExten").isEmpty() ? target : place(request, "Extra")));
    }

    /** A called channel must have answered; one that runs the dialplan may go elsewhere at any time. */
    private static boolean isUp(Channel channel) {
        return channel.isUp() || channel.state == ChannelState.RING;
    }

    private static Optional<String> missing(Request request) {
        for (String name : new String[] {"Channel", "Context", "Exten", "Priority"}) {
            if (request.get(name).isEmpty()) {
                return Optional.of(name + " not specified");
            }
        }
        return isPriority(request.get("Priority")) ? Optional.empty() : Optional.of("Priority is invalid");
    }

    private static boolean isPriority(String text) {
        return text.matches("\\d{1,9}");
    }

    private static DialplanPosition place(Request request, String prefix) {
        String priority = request.get(prefix + "Priority");
        String context = request.get(prefix + "Context");
        return new DialplanPosition(
                context.isEmpty() ? request.get("Context") : context,
                request.get(prefix + "Exten"),
                isPriority(priority) ? Integer.parseInt(priority) : 1);
    }
}
