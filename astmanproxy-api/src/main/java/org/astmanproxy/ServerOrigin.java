package org.astmanproxy;

/** Says where a server of a proxy comes from, and so whether a reload removes it. */
public enum ServerOrigin {
    /** The configuration names it. A reload removes it if the new configuration does not. */
    CONFIGURATION,
    /**
     * {@link Proxy#addServer}, {@code ProxyAction: AddServer} or an extension has added it. It survives a reload,
     * unless the new configuration has a server of its name, which then takes its place.
     */
    ADDED
}
