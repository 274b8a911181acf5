package org.astmanproxy.core.web;

import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.astmanproxy.config.Limits;
import org.astmanproxy.core.login.Authentication;
import org.astmanproxy.core.net.MemoryBudget;
import org.astmanproxy.core.session.local.InProcessActions;
import org.astmanproxy.core.session.local.LocalSessions;

/**
 * The objects that serve the paths of Asterisk's own HTTP server.
 *
 * @param authentication checks logins
 * @param actions sends actions for the senders of requests
 * @param sessions returns what opens sessions that see events
 * @param threads runs tasks that may block
 * @param limits returns the limits in force
 * @param budget counts the events that wait
 */
public record AjamTools(
        Authentication authentication,
        InProcessActions actions,
        Supplier<LocalSessions> sessions,
        Executor threads,
        Supplier<Limits> limits,
        MemoryBudget budget) {}
