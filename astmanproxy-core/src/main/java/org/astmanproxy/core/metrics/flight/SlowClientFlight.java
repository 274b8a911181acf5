package org.astmanproxy.core.metrics.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A client is disconnected, because it does not read. */
@Name("org.astmanproxy.SlowClient")
@Label("Slow client")
@Description("A client is disconnected, because it does not read")
@Category("astmanproxy")
@StackTrace(false)
final class SlowClientFlight extends Event {
    @Label("Address")
    String client = "";

    @Label("Unread bytes")
    long unread;
}
