package org.astmanproxy.launcher;

/** The signals to which a running process reacts. */
enum ProcessSignal {
    /** Stop in order: SIGINT and SIGTERM. */
    STOP,
    /** Read all files and open the logs again: SIGHUP. */
    RELOAD
}
