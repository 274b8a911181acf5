package org.astmanproxy.example.embed;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.astmanproxy.EventQuery;
import org.astmanproxy.InterceptedEvent;
import org.astmanproxy.LocalSession;
import org.astmanproxy.MessageInterceptor;
import org.astmanproxy.OverflowPolicy;
import org.astmanproxy.Proxy;
import org.astmanproxy.message.ActionId;
import org.astmanproxy.message.Message;

/** Dials with the rights of one user, and reports which calls were answered. */
final class Switchboard implements AutoCloseable {
    private final LocalSession session;

    /** Opens a session of a user of the proxy. The reports are short texts, which come on a thread of the proxy's. */
    Switchboard(Proxy proxy, String user, Consumer<String> reports) {
        session = proxy.openSession(user, "switchboard");
        session.subscribe(
                EventQuery.events("OriginateResponse"),
                OverflowPolicy.DROP_OLDEST,
                event -> event.get("ActionID").ifPresent(id -> reports.accept(id + ": " + result(event))));
    }

    private static String result(Message event) {
        return event.has("Response", "Success") ? "answered" : "not answered";
    }

    /**
     * Rings a phone, and connects it with a number once it is answered.
     *
     * @param id names the call in the reports
     * @return what became of the action: the proxy refuses it if the user may not dial so
     */
    CompletableFuture<String> dial(String id, String phone, String number) {
        Message originate = Message.action("Originate")
                .with("Channel", phone)
                .with("Context", "internal")
                .with("Exten", number)
                .with("Priority", "1")
                .with("Async", "true");
        return session.send(originate.withActionId(ActionId.of(id)))
                .thenApply(reply ->
                        reply.outcome() + " " + reply.response().get("Message").orElse(""));
    }

    @Override
    public void close() {
        session.close();
    }

    /** Shows clients and subscribers only the last three digits of a caller's number. It keeps no state, so it needs no lock. */
    static final class HiddenNumbers implements MessageInterceptor {
        private static final String NUMBER = "CallerIDNum";

        @Override
        public Set<String> events() {
            return Set.of("Newchannel", "NewCallerid"); // all other events cost nothing
        }

        @Override
        public InterceptedEvent event(Message event, String server) {
            return event.get(NUMBER)
                    .filter(number -> number.length() > 3)
                    .map(number -> event.without(NUMBER).with(NUMBER, "***" + number.substring(number.length() - 3)))
                    .map(InterceptedEvent::replace)
                    .orElseGet(InterceptedEvent::proceed);
        }
    }
}
