package org.astmanproxy.launcher;

/** What a running process can be asked for from outside. */
enum ProcessSignal {
    /** To end in good order: SIGINT and SIGTERM. */
    STOP,
    /** To read the users and open the log anew: SIGHUP. */
    RELOAD
}
