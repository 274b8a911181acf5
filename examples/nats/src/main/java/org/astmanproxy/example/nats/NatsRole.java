package org.astmanproxy.example.nats;

/** The part of a proxy among those at the same NATS. */
enum NatsRole {
    /** It logs in to the Asterisks, publishes their events, and answers actions. */
    HUB,
    /** It serves clients, and logs in to no Asterisk. */
    EDGE
}
