package org.astmanproxy.core.format.http;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.astmanproxy.message.Message;
import org.astmanproxy.message.MessageBuilder;
import org.astmanproxy.spi.ReaderContext;

/**
 * A request for Server-Sent Events, as a {@code ProxyAction: Subscribe} with the parameters of the query.
 *
 * @param action the action
 * @param outputFormat the name of the format of the data; json by default
 */
record Subscribing(Message action, String outputFormat) {
    private static final String OUTPUT_FORMAT = "OutputFormat";
    private static final String SINCE = "Since";

    /** Parameters that say nothing about the subscription, or what the request says in another way. */
    private static final Set<String> LEFT_OUT = Set.of("action", "proxyaction", "actionid", "outputformat", "ticket");

    private static final Pattern PLACE = Pattern.compile("[0-9a-z]{1,32}-[0-9]{1,18}");
    /** A place that no proxy has given. */
    private static final String UNKNOWN_PLACE = "0-0";

    /** {@return the subscription that a request wants} */
    static Subscribing of(RequestHead head, ReaderContext limits) throws HttpFault {
        boolean saysNothing =
                head.line().target().query().isEmpty() && !head.fields().has("x-proxy-key");
        Message sent = saysNothing
                ? Message.builder().build()
                : Content.of(head, new byte[0], limits, false).messages().get(0);
        Optional<String> last = head.fields().single("last-event-id").filter(id -> !id.isEmpty());
        MessageBuilder action = Message.builder().header("ProxyAction", "Subscribe");
        for (int i = 0; i < sent.lineCount(); i++) {
            String name = Characters.lower(sent.headerName(i));
            // the field is more recent than the address of the page
            boolean stale = last.isPresent() && name.equals(Characters.lower(SINCE));
            if (!LEFT_OUT.contains(name) && !stale) {
                action.header(sent.headerName(i), sent.value(i));
            }
        }
        last.ifPresent(id -> action.header(SINCE, PLACE.matcher(id).matches() ? id : UNKNOWN_PLACE));
        return new Subscribing(action.build(), sent.get(OUTPUT_FORMAT).orElse("json"));
    }
}
