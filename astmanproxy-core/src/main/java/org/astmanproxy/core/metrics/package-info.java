/**
 * The counts of sessions and event loops, and the texts in which monitoring systems read them. One event loop writes
 * them and any thread may read them. This package knows the counters of event loops, and nothing else of the proxy.
 */
package org.astmanproxy.core.metrics;
