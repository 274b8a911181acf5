package com.example;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.astmanproxy.message.Message;

/** The calls of all servers. One thread adds events, and any thread may read the numbers. */
final class CallCount {
    /** The call of each channel; both with the name of their server in front. */
    private final Map<String, String> channels = new ConcurrentHashMap<>();

    private final AtomicLong total = new AtomicLong();

    /** Adds events, and returns true if the numbers have changed. */
    boolean add(List<Message> events) {
        long calls = calls();
        long before = total();
        events.forEach(this::add);
        return calls() != calls || total() != before;
    }

    private void add(Message event) {
        String server = event.get("Server").orElse("") + "/";
        String channel = server + event.get("Uniqueid").orElse("");
        switch (event.name()) {
            case "Newchannel" -> {
                String call = server + event.get("Linkedid").orElse("");
                if (!channels.containsValue(call)) {
                    total.incrementAndGet();
                }
                channels.put(channel, call);
            }
            case "Hangup" -> channels.remove(channel);
            // the proxy does not learn what happens while a server is not connected
            default -> channels.keySet().removeIf(known -> known.startsWith(server));
        }
    }

    /** Returns the number of calls now. */
    long calls() {
        return new HashSet<>(channels.values()).size();
    }

    /** Returns the number of calls since the start. */
    long total() {
        return total.get();
    }

    String json() {
        return "{\"calls\":" + calls() + ",\"total\":" + total() + "}";
    }

    /** Returns an event for the clients that may see calls. */
    Message event() {
        return Message.event("CallCount")
                .with("Privilege", "call,all")
                .with("Calls", Long.toString(calls()))
                .with("Total", Long.toString(total()));
    }
}
