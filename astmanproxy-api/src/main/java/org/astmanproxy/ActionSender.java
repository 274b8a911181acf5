package org.astmanproxy;

import java.util.Optional;

/**
 * The sender of an action that a {@link MessageInterceptor} looks at. The proxy implements it. An object is for one call
 * only.
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
