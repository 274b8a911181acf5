package org.astmanproxy;

import java.util.Set;

/**
 * Code that runs inside the proxy for as long as the proxy runs, for example a web hook, a wallboard or a bridge to a
 * message bus. {@link java.util.ServiceLoader} finds extensions under the name of this interface, on the class path and
 * in the folder of drop-in jars. A host program adds one with {@link ProxyBuilder#extension}. The proxy and {@code
 * check} create instances more than once, so a constructor should do nothing. Begin the work in {@link #start}.
 *
 * <p>An extension acts with the rights of the proxy, and not with those of a user. To act for a user, it
 * opens a {@linkplain ExtensionContext#openSession session} of that user.
 *
 * <pre>{@code
 * public final class CallLog implements ProxyExtension {
 *     public String name() {
 *         return "calllog";
 *     }
 *
 *     public RunningExtension start(ExtensionContext context) {
 *         context.subscribe(EventQuery.events("Newchannel"), OverflowPolicy.DROP_OLDEST, this::log);
 *         return () -> {};
 *     }
 * }
 * }</pre>
 */
public interface ProxyExtension {
    /**
     * {@return the name, unique in the proxy: lower-case letters, digits and dashes} It is the prefix of the
     * extension's keys: the key {@code path} of the extension {@code wallboard} is {@code wallboard.path} in {@code
     * astmanproxy.conf}.
     */
    String name();

    /**
     * {@return the names of the keys that the configuration may set, without the prefix: lower-case letters, digits,
     * dashes and underscores} Any other key with the prefix is an error in the configuration.
     */
    default Set<String> keys() {
        return Set.of();
    }

    /**
     * Starts the extension. The proxy calls this method once, before it opens its listeners and connects to its
     * servers. A subscription made here therefore misses no event. Do not wait here for a server to connect.
     *
     * <p>If this method throws, the proxy does not start. The operator sees only the text of the exception, so let it
     * say which setting is wrong and what is expected. The proxy stops the extensions that have already started.
     *
     * <p>Extensions start one after the other: those of the class path, those of the host program, then those of jars.
     *
     * @param context the proxy as the extension sees it
     * @return the object whose {@link RunningExtension#stop} stops the extension
     * @throws Exception if the extension cannot run
     */
    RunningExtension start(ExtensionContext context) throws Exception;
}
