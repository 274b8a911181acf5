package org.astmanproxy.core.session;

/** Why a client is not read from for now. */
public enum InputPause {
    /** What it sends next may depend on the login that is being checked. */
    LOGIN,
    /** It does not read its replies. */
    UNREAD,
    /** It uses much of a memory budget that is nearly used up. */
    MEMORY
}
