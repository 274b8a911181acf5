package org.astmanproxy.spi;

import java.util.List;
import java.util.Optional;
import org.astmanproxy.ClientSession;
import org.astmanproxy.Proxy;
import org.astmanproxy.config.AutoFilter;

/** What a {@link ProxyAction} can see and do. The methods that change the client are called inside {@code run} only. */
public interface ActionContext {
    /** {@return the proxy that was asked} */
    Proxy proxy();

    /** {@return the client that asked} */
    ClientSession client();

    /**
     * {@return the name of the user who asks} Where requests bring {@linkplain Exchange#credentials credentials of their
     * own}, that is not who the client is logged in as.
     */
    default Optional<String> user() {
        return client().user();
    }

    /**
     * {@return whether who asks may be told who else uses the proxy} Not so a user with rules, unless it may change the
     * proxy for others.
     */
    default boolean seesOthers() {
        return false;
    }

    /** {@return all formats there are, in the order they were found} */
    List<IOFormat> formats();

    /**
     * Switches the client's output format; the answer is already in it. Where each request is an {@link Exchange}, only the
     * answer is.
     *
     * @param format a format with a writer
     */
    void setOutputFormat(IOFormat format);

    /**
     * Switches the client's input format, for what it sends behind this message.
     *
     * @param format a format with a reader
     */
    void setInputFormat(IOFormat format);

    /**
     * Switches what the client gets to see of others' answers. Without effect where each request is an {@link Exchange}.
     *
     * @param mode the new mode
     */
    void setAutoFilter(AutoFilter mode);

    /**
     * Closes the client's connection once the answer has been written. Where each request is an {@link Exchange}, it ends the
     * session that the request belongs to, and the connection stays open for others.
     */
    void logoff();
}
