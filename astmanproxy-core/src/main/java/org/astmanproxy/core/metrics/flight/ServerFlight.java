package org.astmanproxy.core.metrics.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** The proxy has logged in to a server, or lost it. */
@Name("org.astmanproxy.ServerState")
@Label("Server state")
@Description("The proxy has logged in to a server, or lost it")
@Category("astmanproxy")
@StackTrace(false)
final class ServerFlight extends Event {
    @Label("Server")
    String server = "";

    @Label("State")
    String state = "";

    @Label("Reason")
    String reason = "";

    @Label("Logins so far")
    long logins;
}
