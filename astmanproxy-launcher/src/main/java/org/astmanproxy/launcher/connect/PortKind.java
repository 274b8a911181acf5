package org.astmanproxy.launcher.connect;

/** The kinds of programs that answer at a port. */
enum PortKind {
    /** AMI without TLS. */
    AMI,
    /** AMI over TLS. */
    AMI_OVER_TLS,
    /** A web server without TLS. */
    HTTP,
    /** A web server with TLS. */
    HTTPS,
    /** TLS, with something else inside or with a handshake that failed. */
    TLS,
    /** A program that speaks first, and not as Asterisk does. */
    OTHER,
    /** A program that closes the connection at once. */
    CLOSES,
    /** A program that accepts the connection and says nothing. */
    SILENT
}
