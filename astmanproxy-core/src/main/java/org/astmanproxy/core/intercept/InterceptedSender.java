package org.astmanproxy.core.intercept;

import java.util.Optional;
import org.astmanproxy.ActionSender;
import org.astmanproxy.ClientSession;

/** The sender of an action, as interceptors see it. */
record InterceptedSender(ClientSession session, Optional<String> user) implements ActionSender {}
