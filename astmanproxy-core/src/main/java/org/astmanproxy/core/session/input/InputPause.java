package org.astmanproxy.core.session.input;

/** The reasons for not reading from a client. */
public enum InputPause {
    /** A login is checked, and further input may depend on it. */
    LOGIN,
    /** The client does not read its replies. */
    UNREAD,
    /** The memory budget is nearly used up, and the client uses much of it. */
    MEMORY
}
