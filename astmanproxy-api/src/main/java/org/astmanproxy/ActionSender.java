package org.astmanproxy;

import java.util.Optional;

/**
 * The sender of an action that a {@link MessageInterceptor} gets. The proxy implements this interface. Use an object
 * only during the call that got it.
 */
public interface ActionSender {
    /** {@return the session that sent the action} */
    ClientSession session();

    /**
     * {@return the user whose rights apply; empty without a login} Over HTTP this may differ from {@link
     * ClientSession#user()}, because each request has a login of its own.
     */
    Optional<String> user();
}
