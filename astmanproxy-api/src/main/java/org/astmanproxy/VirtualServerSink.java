package org.astmanproxy;

import java.util.List;
import org.astmanproxy.message.Message;

/**
 * Receives the state and the messages of one connection of a {@link VirtualServer}. All methods may be called from any
 * thread. After the end of the connection, calls have no effect. Messages of one thread keep their order.
 */
public interface VirtualServerSink {
    /**
     * Reports that actions can be sent. Clients then get {@code ProxyServerState} and {@code FullyBooted}, as for an
     * Asterisk.
     *
     * @param amiVersion the version of AMI that the messages follow, for example {@code 11.0.0}; clients read it in their
     *     banner. Empty if it is not known
     * @throws IllegalArgumentException if it is longer than 100 characters, or not printable ASCII
     */
    void connected(String amiVersion);

    /**
     * Receives events, and replies to actions. The method waits while more than {@code clientqueue} bytes wait to be passed
     * on, unless the caller is on an event loop.
     *
     * @param messages events and responses, in their order; events with a {@code Privilege} header go to all clients whose
     *     rules, masks and filters let them
     * @throws IllegalArgumentException if one of the messages is neither an event nor a response
     */
    void received(List<Message> messages);

    /**
     * Reports that the connection has ended or could not be made. Actions that wait for a reply get an error. The proxy
     * closes the connection, and connects again after a delay.
     *
     * @param why the reason, for the log and {@link ServerSession#lastFailure()}; a text of an exception may be null
     */
    void lost(String why);
}
