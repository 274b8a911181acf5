package org.astmanproxy.core.assembly;

import org.astmanproxy.core.metrics.TrafficTotals;
import org.astmanproxy.core.route.Servers;
import org.astmanproxy.core.route.Subscriptions;
import org.astmanproxy.core.session.ClientRegistry;
import org.astmanproxy.core.session.local.LocalSessions;

/**
 * The parts of a proxy that a program reaches through its {@link org.astmanproxy.Proxy}.
 *
 * @param servers the servers
 * @param clients the clients
 * @param subscriptions the subscribers of the program
 * @param locals opens sessions of the program
 * @param encryption the certificates
 * @param serverTraffic the traffic of dropped servers
 */
record ProxyParts(
        Servers servers,
        ClientRegistry clients,
        Subscriptions subscriptions,
        LocalSessions locals,
        Encryption encryption,
        TrafficTotals serverTraffic) {}
