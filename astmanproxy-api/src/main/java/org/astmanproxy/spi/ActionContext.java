package org.astmanproxy.spi;

import java.util.List;
import java.util.Optional;
import org.astmanproxy.ClientSession;
import org.astmanproxy.Proxy;
import org.astmanproxy.config.AutoFilter;

/**
 * The proxy and the client, as a {@link ProxyAction} sees them. The methods that change the client may be called only
 * while {@code run} executes.
 */
public interface ActionContext {
    /** {@return the proxy that received the action} */
    Proxy proxy();

    /** {@return the client that sent the action} */
    ClientSession client();

    /**
     * {@return the name of the user that sent the action} If requests carry {@linkplain Exchange#credentials
     * credentials of their own}, this may differ from the user that the client is logged in as.
     */
    default Optional<String> user() {
        return client().user();
    }

    /**
     * {@return true if the user may see the other clients of the proxy} Restricted users may not, unless they may
     * change the proxy for others.
     */
    default boolean seesOthers() {
        return false;
    }

    /** {@return all known formats, in the order in which they were found} */
    List<IOFormat> formats();

    /**
     * Switches the output format of the client. The reply to this action already uses it. If each request is an {@link
     * Exchange}, the format applies to this reply only.
     *
     * @param format a format with a writer
     */
    void setOutputFormat(IOFormat format);

    /**
     * Switches the input format of the client, beginning with the next message.
     *
     * @param format a format with a reader
     */
    void setInputFormat(IOFormat format);

    /**
     * Sets which replies to other clients this client sees. No effect if each request is an {@link Exchange}.
     *
     * @param mode the new mode
     */
    void setAutoFilter(AutoFilter mode);

    /**
     * Closes the client's connection after the reply has been written. If each request is an {@link Exchange}, this
     * method ends the login session of the request instead, and the connection stays open.
     */
    void logoff();
}
