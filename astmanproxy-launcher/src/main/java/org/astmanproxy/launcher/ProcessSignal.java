package org.astmanproxy.launcher;

/** The signals to which a running process reacts. */
enum ProcessSignal {
    /** Stop in order: SIGINT and SIGTERM. */
    STOP,
    /** Read the users and open the log again: SIGHUP. */
    RELOAD
}
