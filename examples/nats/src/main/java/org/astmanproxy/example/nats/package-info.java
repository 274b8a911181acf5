/**
 * Several proxies as one, by NATS: hubs share the Asterisks, and edges share the clients.
 *
 * <p>Start at {@link org.astmanproxy.example.nats.NatsExtension}. A {@code Hub} has a {@code HubServer} for each server, with
 * its {@code ServerLease}; while it has the lease, a {@code HubTurn} publishes by a {@code StreamPublisher}. An {@code Edge} has
 * an {@code EdgeServer} for each server, whose {@code EdgeReader} reads what was published.
 */
package org.astmanproxy.example.nats;
