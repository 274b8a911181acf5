package org.astmanproxy.core.metrics.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A client has connected. */
@Name("org.astmanproxy.ClientConnect")
@Label("Client connected")
@Description("A client has connected")
@Category("astmanproxy")
@StackTrace(false)
final class ConnectFlight extends Event {
    @Label("Address")
    String client = "";

    @Label("TLS")
    boolean tls;
}
