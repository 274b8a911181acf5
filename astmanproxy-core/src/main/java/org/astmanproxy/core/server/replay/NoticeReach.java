package org.astmanproxy.core.server.replay;

/** The clients that a notice of the proxy about a server reaches, among those that may use the server. */
public enum NoticeReach {
    /** All that see events and have no filter against it. */
    ALL,
    /** Those that asked for numbers, whatever their filters are: the events between two numbers are missing. */
    NUMBERED
}
