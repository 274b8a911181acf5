package org.astmanproxy.core.assembly.extension;

import org.astmanproxy.core.server.link.ServerGates;

/**
 * The ways in which extensions decide about servers.
 *
 * @param virtual adds the servers that extensions play
 * @param gates decide whether the proxy may connect to a server
 */
public record ExtensionServers(VirtualServers virtual, ServerGates gates) {}
