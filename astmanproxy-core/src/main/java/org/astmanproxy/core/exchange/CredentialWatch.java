package org.astmanproxy.core.exchange;

/** Watches whether the credential of a stream is still valid. Belongs to the client's loop. */
@FunctionalInterface
interface CredentialWatch {
    /** For a credential whose end is found in another way, as a user whom a reload removes. */
    CredentialWatch NONE = () -> {};

    /** Stops to watch, because the stream has ended. */
    void stop();
}
