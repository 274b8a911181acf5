package org.astmanproxy;

/** Where a server of a proxy comes from. It decides whether a reload removes the server. */
public enum ServerOrigin {
    /** The configuration names it. A reload removes it if the new configuration does not. */
    CONFIGURATION,
    /**
     * {@link Proxy#addServer} or {@code ProxyAction: AddServer} has added it. It survives a reload, unless the new
     * configuration has a server of its name, which then takes its place.
     */
    ADDED
}
