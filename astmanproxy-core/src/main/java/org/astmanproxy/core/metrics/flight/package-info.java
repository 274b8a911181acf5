/** The events of the proxy for Java Flight Recorder. Start at {@link org.astmanproxy.core.metrics.flight.FlightLog}. */
package org.astmanproxy.core.metrics.flight;
