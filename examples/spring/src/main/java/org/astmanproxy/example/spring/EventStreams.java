package org.astmanproxy.example.spring;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.astmanproxy.EventQuery;
import org.astmanproxy.LocalSession;
import org.astmanproxy.OverflowPolicy;
import org.astmanproxy.Proxy;
import org.astmanproxy.message.Header;
import org.astmanproxy.message.Message;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Streams the events of a user to browsers as server-sent events. Each stream has a session of its own in the proxy, so
 * the rules of the user decide which events it gets.
 */
@RestController
class EventStreams {
    private static final long NO_TIMEOUT = 0;

    private final Proxy proxy;
    private final String user;

    EventStreams(Proxy proxy, WallboardSettings settings) {
        this.proxy = proxy;
        this.user = settings.user();
    }

    /**
     * Opens a stream. Each event has the name of the event at Asterisk, and its headers as JSON.
     *
     * @return the stream, which lasts until the browser or the application closes it
     */
    @GetMapping(path = "/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter events() throws IOException {
        LocalSession session = proxy.openSession(user, "wallboard");
        SseEmitter stream = new SseEmitter(NO_TIMEOUT);
        stream.onCompletion(session::close);
        stream.onError(lost -> session.close());
        // without it, the browser would get the head of the response with the first event only
        stream.send(SseEmitter.event().comment("events of " + user));
        // a browser that reads slowly loses the oldest events, and delays nobody else
        session.subscribe(EventQuery.all(), OverflowPolicy.DROP_OLDEST, event -> send(event, stream));
        return stream;
    }

    /** Sends one event. The subscription calls it on a lane of its own, where it may block. */
    private static void send(Message event, SseEmitter stream) {
        try {
            stream.send(SseEmitter.event().name(event.name()).data(headers(event)));
        } catch (IOException | IllegalStateException gone) {
            stream.completeWithError(gone);
        }
    }

    /** {@return the headers by name; a header that occurs several times is a list} */
    private static Map<String, Object> headers(Message event) {
        Map<String, List<String>> all = new LinkedHashMap<>();
        for (Header header : event.headers()) {
            all.computeIfAbsent(header.name(), name -> new ArrayList<>()).add(header.value());
        }
        Map<String, Object> shown = new LinkedHashMap<>();
        all.forEach((name, values) -> shown.put(name, values.size() == 1 ? values.get(0) : values));
        return shown;
    }
}
