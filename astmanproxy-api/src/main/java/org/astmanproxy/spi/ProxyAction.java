package org.astmanproxy.spi;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.astmanproxy.message.Message;

/**
 * Something that the proxy itself answers when a client asks for it with {@code ProxyAction: name}.
 *
 * <p>Found through {@link java.util.ServiceLoader}. One instance serves all clients of a proxy: keep no state of a
 * client in it.
 */
public interface ProxyAction {
    /** {@return the name clients ask for; compared without case} */
    String name();

    /**
     * {@return whether it changes the proxy for others} Then it needs a user with the write class {@code system} or,
     * where no users are configured, a client on a loopback address.
     */
    default boolean isAdministrative() {
        return false;
    }

    /**
     * Does it. Called on the client's event loop: it must not block; what takes time completes the stage later, from
     * any thread.
     *
     * @param request what the client sent
     * @param context who asked, and what can be done for it
     * @return the answer, one message or more, without ActionID (the client's own is put in). A stage that fails
     *     gives the client {@code ProxyResponse: Error} with the exception's message
     */
    CompletionStage<List<Message>> run(Message request, ActionContext context);
}
