package org.astmanproxy.core.action;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.astmanproxy.message.Message;

/** Makes a list in the form of Asterisk: a response, a row for each entry, and an event that ends it. */
final class EventRows {
    private EventRows() {}

    /**
     * {@return the list}
     *
     * @param rows the rows, which are events
     * @param last the name of the event that ends the list
     */
    static CompletionStage<List<Message>> list(List<Message> rows, String last) {
        return CompletableFuture.completedFuture(of(rows, last));
    }

    /** {@return the messages of the list} */
    static List<Message> of(List<Message> rows, String last) {
        List<Message> all = new ArrayList<>();
        all.add(ReplyText.proxy("Success").with("EventList", "start"));
        all.addAll(rows);
        all.add(Message.event(last).with("EventList", "Complete").with("ListItems", Integer.toString(rows.size())));
        return all;
    }
}
