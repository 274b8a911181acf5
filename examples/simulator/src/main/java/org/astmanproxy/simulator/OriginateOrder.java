package org.astmanproxy.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The parameters of an Originate.
 *
 * @param channel the channel to call
 * @param place the dialplan position of the answered channel, if no application is named
 * @param application the application of the answered channel, if no position is named
 * @param timeoutMillis the longest time to wait for an answer
 * @param caller the caller ID
 * @param account the account code, which may be empty
 * @param variables {@code NAME=value} each, in order
 */
record OriginateOrder(
        String channel,
        Optional<DialplanPosition> place,
        Optional<Dialplan.DialplanStep> application,
        long timeoutMillis,
        Party caller,
        String account,
        List<String> variables) {
    private static final String DEFAULT_TIMEOUT = "30000";
    private static final long MAX_TIMEOUT_MILLIS = 3_600_000;

    /** Why a request cannot be carried out, in Asterisk's words; empty if it can. */
    static Optional<String> error(Request request) {
        String channel = request.get("Channel");
        String priority = request.get("Priority");
        if (channel.isEmpty()) {
            return Optional.of("Channel not specified");
        }
        if (!priority.isEmpty() && !isNumber(priority)) {
            return Optional.of("Invalid priority");
        }
        if (!request.get("Timeout").isEmpty() && !isNumber(request.get("Timeout"))) {
            return Optional.of("Invalid timeout");
        }
        if (channel.indexOf('/') < 0) {
            return Optional.of("Invalid channel");
        }
        boolean hasPlace =
                !request.get("Exten").isEmpty() && !request.get("Context").isEmpty() && !priority.isEmpty();
        return request.get("Application").isEmpty() && !hasPlace
                ? Optional.of("Originate with 'Exten' requires 'Context' and 'Priority'")
                : Optional.empty();
    }

    /** Reads a request that has no {@link #error}. */
    static OriginateOrder of(Request request) {
        String application = request.get("Application");
        boolean hasApplication = !application.isEmpty();
        String timeout = request.get("Timeout");
        return new OriginateOrder(
                request.get("Channel"),
                hasApplication
                        ? Optional.empty()
                        : Optional.of(new DialplanPosition(
                                request.get("Context"),
                                request.get("Exten"),
                                Integer.parseInt(request.get("Priority")))),
                hasApplication
                        ? Optional.of(new Dialplan.DialplanStep(application, request.get("Data")))
                        : Optional.empty(),
                Math.min(MAX_TIMEOUT_MILLIS, Long.parseLong(timeout.isEmpty() ? DEFAULT_TIMEOUT : timeout)),
                Party.parse(request.get("CallerID")),
                request.get("Account"),
                variables(request));
    }

    private static boolean isNumber(String text) {
        return text.matches("\\d{1,9}");
    }

    private static List<String> variables(Request request) {
        List<String> all = new ArrayList<>();
        request.values("Variable").forEach(value -> all.addAll(List.of(value.split(",", -1))));
        all.removeIf(assignment -> assignment.indexOf('=') <= 0);
        return all;
    }
}
