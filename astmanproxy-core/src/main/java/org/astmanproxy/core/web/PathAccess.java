package org.astmanproxy.core.web;

/** The senders that may request a path of the proxy itself. */
public enum PathAccess {
    /** Senders that are logged in, or need no login. */
    LOGGED_IN,
    /** Everybody. */
    ANYONE,
    /** Everybody at an address that {@code monitoringpermit} lists, by a host name that the proxy knows. */
    MONITORS
}
