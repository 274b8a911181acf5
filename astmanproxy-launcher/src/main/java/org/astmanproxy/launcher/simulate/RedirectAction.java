package org.astmanproxy.launcher.simulate;

import java.util.Optional;

/** Redirect of one channel, or of two. */
final class RedirectAction implements Action {
    private final Exchange exchange;

    RedirectAction(Exchange exchange) {
        this.exchange = exchange;
    }

    @Override
    public void run(Session session, Request request) {
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
        session.succeed(request, extra.isPresent() ? "Dual Redirect successful" : "Redirect successful");
        Place target = place(request, "");
        Place extraTarget = request.get("ExtraExten").isEmpty() ? target : place(request, "Extra");
        channel.get().life.redirect(target);
        extra.filter(second -> !second.ended).ifPresent(second -> second.life.redirect(extraTarget));
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

    private static Place place(Request request, String prefix) {
        String priority = request.get(prefix + "Priority");
        String context = request.get(prefix + "Context");
        return new Place(
                context.isEmpty() ? request.get("Context") : context,
                request.get(prefix + "Exten"),
                isPriority(priority) ? Integer.parseInt(priority) : 1);
    }
}
