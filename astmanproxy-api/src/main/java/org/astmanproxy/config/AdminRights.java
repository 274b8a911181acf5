package org.astmanproxy.config;

/** The rights to see and to change a proxy for others ({@code admin} in a user's section). */
public enum AdminRights {
    /** No rights over the proxy. */
    NONE("no"),
    /** To see all clients and servers, and what the proxy denies and hides. */
    READ("read"),
    /** To see all that, and to change the proxy for others. */
    FULL("yes");

    private final String label;

    AdminRights(String label) {
        this.label = label;
    }

    /** {@return the word for these rights in a users file} */
    public String label() {
        return label;
    }

    /**
     * {@return true if these rights include the others}
     *
     * @param needed the other rights
     */
    public boolean include(AdminRights needed) {
        return compareTo(needed) >= 0;
    }
}
