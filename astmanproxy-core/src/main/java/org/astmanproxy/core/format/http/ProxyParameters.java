package org.astmanproxy.core.format.http;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.astmanproxy.core.format.http.HttpFault.Refusal;
import org.astmanproxy.core.format.json.JsonArrays;
import org.astmanproxy.message.Message;

/**
 * The action of a request, and the parameters for its reply. A parameter takes precedence over the header field with
 * the same name.
 *
 * @param action the message without the parameters for this format
 * @param outputFormat the name of the format of the reply
 * @param untilEvent the name of the event that completes the reply
 * @param maxTime the time limit for the reply
 * @param arrays the keys of JSON that have arrays
 */
record ProxyParameters(
        Message action,
        Optional<String> outputFormat,
        Optional<String> untilEvent,
        Optional<Duration> maxTime,
        JsonArrays arrays) {
    private static final String OUTPUT_FORMAT = "OutputFormat";
    private static final String UNTIL_EVENT = "X-Until-Event";
    private static final String MAX_TIME = "X-Maxtime";
    private static final String ARRAYS = "arrays";
    private static final String ALWAYS = "always";
    private static final Pattern MILLIS = Pattern.compile("[1-9][0-9]{0,6}");
    private static final long LONGEST_MILLIS = Duration.ofHours(1).toMillis();

    static ProxyParameters of(Message message, HeaderFields fields) throws HttpFault {
        boolean setsFormat = message.has("ProxyAction", "SetOutputFormat");
        Optional<String> format = setsFormat ? Optional.empty() : message.get(OUTPUT_FORMAT);
        Message action = setsFormat ? message : message.without(OUTPUT_FORMAT);
        Optional<String> until = wish(message, fields, UNTIL_EVENT).filter(name -> !name.isEmpty());
        Optional<String> millis = wish(message, fields, MAX_TIME);
        action = action.without(UNTIL_EVENT)
                .without(MAX_TIME)
                .without(Sender.TICKET)
                .without(ARRAYS);
        if (millis.isPresent() && !isTime(millis.get())) {
            String what = "an X-Maxtime that is not a number of milliseconds from 1 to " + LONGEST_MILLIS;
            throw new HttpFault(new Refusal(HttpStatus.BAD_REQUEST, what, message.actionId()));
        }
        Optional<String> arrays = message.get(ARRAYS);
        if (arrays.isPresent() && !arrays.get().equalsIgnoreCase(ALWAYS)) {
            String what = "a parameter arrays that is not 'always'";
            throw new HttpFault(new Refusal(HttpStatus.BAD_REQUEST, what, message.actionId()));
        }
        return new ProxyParameters(
                action,
                format,
                until,
                millis.map(Long::parseLong).map(Duration::ofMillis),
                arrays.isPresent() ? JsonArrays.ALWAYS : JsonArrays.AS_NEEDED);
    }

    /** {@return the same parameters for another action} */
    ProxyParameters by(Message other) {
        return new ProxyParameters(other, outputFormat, untilEvent, maxTime, arrays);
    }

    /** {@return true if the reply may hold a secret of the client} */
    boolean asksForSecret() {
        return action.has("ProxyAction", "CreateTicket")
                || action.has("Action", "Login")
                || action.has("Action", "Challenge");
    }

    private static Optional<String> wish(Message message, HeaderFields fields, String name) throws HttpFault {
        Optional<String> field = fields.single(Characters.lower(name));
        return message.get(name).or(() -> field);
    }

    private static boolean isTime(String text) {
        return MILLIS.matcher(text).matches() && Long.parseLong(text) <= LONGEST_MILLIS;
    }
}
