package org.astmanproxy.core.exchange;

/** Watches whether the credential of a stream is still valid. Belongs to the client's loop. */
interface CredentialWatch {
    /** For a credential whose end is found in another way, for example a user that a reload removes. */
    CredentialWatch NONE = new CredentialWatch() {};

    /** Notes that the client has sent something. */
    default void used() {}

    /** Stops watching, because the stream has ended. */
    default void stop() {}
}
