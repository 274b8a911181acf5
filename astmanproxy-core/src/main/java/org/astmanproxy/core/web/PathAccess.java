package org.astmanproxy.core.web;

/** The senders that may request a path of the proxy itself. */
public enum PathAccess {
    /** Senders that are logged in, or need no login. */
    LOGGED_IN,
    /** Everybody, but not pages of other sites. */
    ANYONE,
    /** Everybody, also by a link on a page of another site: the response is the same for all. */
    PAGE,
    /** Everybody at an address that {@code monitoringpermit} lists, by a host name that the proxy knows. */
    MONITORS
}
