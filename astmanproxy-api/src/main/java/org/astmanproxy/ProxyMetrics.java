package org.astmanproxy;

/**
 * The totals of a proxy since its start. They include sessions that have ended, and they never decrease. Immutable.
 *
 * @param clients the traffic of all sessions of clients, also of {@linkplain Proxy#openSession local} ones
 * @param servers the traffic of all sessions with servers, also of dropped ones
 * @param clientSessions the number of client sessions since the start of the proxy
 */
public record ProxyMetrics(TrafficCounters clients, TrafficCounters servers, long clientSessions) {}
