package org.astmanproxy.example.embed;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.astmanproxy.message.Message;

/** Listens to events and counts new calls. It is told on one thread and asked on others. */
final class CallCount implements Consumer<Message> {
    private final AtomicLong calls = new AtomicLong();

    @Override
    public void accept(Message event) {
        // a call may have several channels; the first one's Uniqueid is the Linkedid of all
        if (event.has("Event", "Newchannel") && event.get("Uniqueid").equals(event.get("Linkedid"))) {
            calls.incrementAndGet();
        }
    }

    long calls() {
        return calls.get();
    }
}
