package org.astmanproxy.example.nats;

/** What the proxy is for the others at the same NATS. */
enum NatsRole {
    /** It logs in to the Asterisks, publishes their events, and answers actions. */
    HUB,
    /** It serves clients, and logs in to no Asterisk. */
    EDGE
}
