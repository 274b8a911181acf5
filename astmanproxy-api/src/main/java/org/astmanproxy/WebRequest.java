package org.astmanproxy;

import java.net.InetAddress;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.astmanproxy.message.Message;
import org.astmanproxy.spi.ResourceRequest;

/** A request over HTTP for a path that an extension serves. All methods may be called from any thread. */
public interface WebRequest extends ResourceRequest {
    /** {@return the name of the user that sent the request; empty if nobody is logged in} */
    Optional<String> user();

    /**
     * {@return the address of the client} If the request comes through a reverse proxy in {@code trustproxy}, it is the
     * address that this proxy names.
     */
    InetAddress address();

    /**
     * Sends an action with the rights of the user that sent the request, like {@link ActionContext#send}: the same
     * permissions, limits and audit apply as if the client had sent it. If the request decides what is sent, use this
     * method and not {@link ServerSession#send}, since a server session acts with all rights of the proxy.
     *
     * @param action an action, or a proxy action; its {@code Server} header selects the server
     * @return the reply, within the time limits of the servers; never completes exceptionally
     * @throws IllegalArgumentException if the message is neither an action nor a proxy action
     */
    CompletableFuture<Reply> send(Message action);
}
