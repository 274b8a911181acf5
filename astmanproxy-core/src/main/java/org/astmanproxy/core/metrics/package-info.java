/** Counts of sessions, written by one event loop and read by whoever asks. Knows nothing else. */
package org.astmanproxy.core.metrics;
