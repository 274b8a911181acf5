package org.astmanproxy;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.astmanproxy.message.Message;
import org.astmanproxy.spi.MessageReader;
import org.astmanproxy.spi.MessageWriter;

/**
 * Gives a {@link ProxyExtension} access to the proxy. All methods may be called from any thread, until the extension
 * has stopped. The proxy then closes the sessions and subscriptions that the extension opened here, drops the servers
 * that it added, and no longer serves its paths.
 */
public interface ExtensionContext {
    /** {@return the name of the extension} */
    String name();

    /**
     * {@return the proxy; calls of its methods have all rights of the proxy} While the extension starts, the proxy has
     * no addresses yet, and its servers have not begun to connect.
     */
    Proxy proxy();

    /**
     * {@return the settings of the extension in the configuration, by key without prefix} A key that the configuration
     * does not set is missing. The map is immutable.
     */
    Map<String, String> settings();

    /**
     * {@return the writer of a format, which converts messages into bytes}
     *
     * @param format the name of a format, for example {@code json}
     * @throws IllegalArgumentException if there is no format of this name, or it has no writer; the text names all that
     *     have one
     */
    MessageWriter writer(String format);

    /**
     * {@return a new reader of a format, which converts bytes into messages} It keeps the limits of the configuration
     * for clients: {@code maxline}, {@code maxlines} and {@code maxbody}. A reader belongs to one thread at a time.
     *
     * @param format the name of a format, for example {@code json}
     * @throws IllegalArgumentException if there is no format of this name in which messages follow each other, or it
     *     has no reader; the text names all that have one
     */
    MessageReader newReader(String format);

    /**
     * Opens a session of a user, as {@link Proxy#openSession(String, String)} does. The rules of the user apply to what
     * the session sends and sees.
     *
     * @param user the name of a user
     * @param label the purpose of the session, which {@code ListSessions} and the audit log show to operators
     * @return the session, which closes at the latest when the extension has stopped
     * @throws java.util.NoSuchElementException if there is no user of this name
     * @throws IllegalStateException if the extension has stopped
     */
    LocalSession openSession(String user, String label);

    /**
     * Subscribes to the events of all servers, whatever the rules of users, in batches. Order, threads, errors and
     * limits are those of an {@link EventSource}. A batch holds the events that came while the handler was busy, so an
     * extension that writes to a database or a network keeps up with many events.
     *
     * @param query which events
     * @param policy what happens when the handler is too slow
     * @param batch gets 1 to 1,000 events in their order; the list is immutable
     * @return ends the subscription, which ends at the latest when the extension has stopped
     * @throws IllegalStateException if the extension has stopped
     */
    Subscription subscribe(EventQuery query, OverflowPolicy policy, Consumer<List<Message>> batch);

    /**
     * Sends an event to clients and to subscribers. The proxy treats it like an event of a server: interceptors, the
     * rules of users, masks and filters apply. Events of one thread keep their order.
     *
     * <p>If the event has a {@code Server} header, it counts as an event of that server. Otherwise clients get it
     * without that header.
     *
     * <p>The method waits while more than {@code clientqueue} bytes of published events wait to be passed on. It never
     * waits on an event loop, for example in a {@link MessageInterceptor}.
     *
     * @param event an event with a {@code Privilege} header, which says what read class a client needs, and without an
     *     {@code ActionID}
     * @throws IllegalArgumentException if the message is not such an event
     * @throws IllegalStateException if the extension has stopped, or the proxy has ended
     */
    void publish(Message event);

    /**
     * Serves a path over HTTP, on all listeners that accept the http format. The client has to log in, as for an
     * action: a request without a valid login gets the status 401. If the proxy requires no login, every client may
     * send requests.
     *
     * <p>The proxy refuses requests from pages of other sites, as for actions. {@code GET} and {@code HEAD} should
     * change nothing, since browsers send them for links and pictures. The methods are {@code GET}, {@code HEAD},
     * {@code POST}, {@code PUT}, {@code PATCH} and {@code DELETE}; for {@code HEAD}, the proxy leaves out the body of
     * the response.
     *
     * <p>At most {@code webrequests} requests are answered at the same time; others get the status 503. Once the
     * extension has stopped, its paths get the status 404.
     *
     * @param path begins with a slash; if it ends with one, it includes all paths below it. Letters, digits, and the
     *     characters {@code - . _ ~}
     * @param handler answers the requests
     * @throws IllegalArgumentException if the path has another form
     * @throws IllegalStateException if the path, or one below or above it, belongs to the proxy or to another
     *     extension; if this extension serves the same path; or if it has stopped
     */
    void serve(String path, WebHandler handler);

    /**
     * Serves a path like {@link #serve}, also for clients that have not logged in. Everybody who can connect to a
     * listener that speaks http can send such a request.
     *
     * @param path see {@link #serve}
     * @param handler answers the requests
     * @throws IllegalArgumentException if the path has another form
     * @throws IllegalStateException if the path is taken or the extension has stopped, as for {@link #serve}
     */
    void servePublic(String path, WebHandler handler);

    /**
     * Adds a proxy action that the extension answers, so that both can share data. Clients send it as
     * {@code ProxyAction: NAME}. Once the extension has stopped, the proxy knows no action of this name.
     *
     * @param action answers the action; letters, digits, and the characters {@code - . _} may be in its name
     * @throws IllegalArgumentException if its name has another form
     * @throws IllegalStateException if the proxy has an action of this name, whatever the case of its letters, or the
     *     extension has stopped
     */
    void addProxyAction(ProxyAction action);

    /**
     * Adds a server whose events and replies come from the code of the extension. It comes after the servers of the
     * configuration, and the proxy drops it when the extension has stopped. The proxy connects to it at once, on
     * another thread.
     *
     * @param server the server
     * @return its session
     * @throws IllegalArgumentException if its name is not allowed, or a server of this name exists
     * @throws IllegalStateException if the extension has stopped
     */
    ServerSession addVirtualServer(VirtualServer server);

    /**
     * Makes each connection to an Asterisk depend on a gate, whether the server comes from the configuration, a reload
     * or {@link Proxy#addServer}. Virtual servers do not depend on it.
     *
     * <p>If the gate refuses a server, the state of the server is {@link ServerState#WAITING}, and no attempt is
     * planned. {@link ServerSession#reconnect()} and a reload ask the gate again. To end a connection that the gate has
     * allowed, let the gate refuse it, and call {@link ServerSession#disconnect()}.
     *
     * <p>If there are several gates, the proxy connects only if all of them agree. The proxy goes on asking a gate
     * after its extension has stopped, so the gate should refuse then.
     *
     * @param gate decides; call this method while the extension starts, so that the gate decides about the first
     *     attempts too
     * @throws IllegalStateException if the extension has stopped
     */
    void gateServers(ServerGate gate);
}
