/**
 * The traffic counters of sessions. One event loop writes them and any thread may read them. This package knows no
 * others.
 */
package org.astmanproxy.core.metrics;
