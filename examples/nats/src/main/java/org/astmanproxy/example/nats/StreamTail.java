package org.astmanproxy.example.nats;

/**
 * The end of the stream of a server, as far as a hub has written it.
 *
 * @param connected whether the last message about the login says that the hub is logged in
 * @param first the sequence number of that message; 0 if there is none
 * @param last the sequence number of the last message of this hub
 */
record StreamTail(boolean connected, long first, long last) {
    static final StreamTail NOTHING = new StreamTail(false, 0, 0);

    /** {@return the tail after one more message} */
    StreamTail after(Outgoing message, long sequence) {
        return switch (message.login()) {
            case NONE -> new StreamTail(connected, first, sequence);
            case CONNECTED -> new StreamTail(true, sequence, sequence);
            case DISCONNECTED -> new StreamTail(false, sequence, sequence);
        };
    }
}
