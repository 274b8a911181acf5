package org.astmanproxy.core.metrics.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** The reply to an action is complete. */
@Name("org.astmanproxy.Action")
@Label("Action")
@Description("The reply to an action of a client is complete")
@Category("astmanproxy")
@StackTrace(false)
final class ActionFlight extends Event {
    @Label("Action")
    String action = "";

    @Label("Server")
    String server = "";

    @Label("Outcome")
    String outcome = "";

    @Label("Microseconds until the reply was complete")
    long micros;
}
