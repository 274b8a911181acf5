package org.astmanproxy.example.embed;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.astmanproxy.message.Message;

/** Counts new calls. One thread delivers the events; other threads read the count. */
final class NewCallCount implements Consumer<Message> {
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
