package org.astmanproxy.example.nats;

/** Thrown when the stream shows that this hub's turn is over. The text says why. */
final class SupersededException extends Exception {
    private static final long serialVersionUID = 1;

    SupersededException(String why) {
        super(why);
    }
}
