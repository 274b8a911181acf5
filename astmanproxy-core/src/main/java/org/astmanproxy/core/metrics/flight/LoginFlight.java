package org.astmanproxy.core.metrics.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A client has tried to log in. */
@Name("org.astmanproxy.Login")
@Label("Login")
@Description("A client has tried to log in")
@Category("astmanproxy")
@StackTrace(false)
final class LoginFlight extends Event {
    @Label("Address")
    String client = "";

    @Label("User")
    String user = "";

    @Label("Accepted")
    boolean accepted;
}
