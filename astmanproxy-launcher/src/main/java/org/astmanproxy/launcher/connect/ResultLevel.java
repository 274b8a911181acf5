package org.astmanproxy.launcher.connect;

/** How bad a result is. */
public enum ResultLevel {
    /** Nothing needs a change. */
    OK("ok"),
    /** The proxy can work with the server, but something should change. */
    WARNING("warning"),
    /** The proxy cannot reach an Asterisk with this configuration. */
    UNREACHABLE("FAILED"),
    /** The server refuses the login. */
    REFUSED("FAILED");

    private final String label;

    ResultLevel(String label) {
        this.label = label;
    }

    /** {@return the word for the operator} */
    String label() {
        return label;
    }
}
