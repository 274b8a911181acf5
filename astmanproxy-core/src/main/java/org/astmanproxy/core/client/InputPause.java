package org.astmanproxy.core.client;

/** Why a client is not read from for now. */
enum InputPause {
    /** What it sends next may depend on the login that is being checked. */
    LOGIN,
    /** It does not read its replies. */
    UNREAD,
    /** It uses much of a memory budget that is nearly used up. */
    MEMORY
}
