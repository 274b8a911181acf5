/**
 * What programs compile against: the proxy with its sessions, messages, configuration records and extension points.
 *
 * <p>It depends on nothing but the JDK. The engine is found at run time as a
 * {@link org.astmanproxy.spi.ProxyProvider}.
 */
module org.astmanproxy.api {
    exports org.astmanproxy;
    exports org.astmanproxy.message;
    exports org.astmanproxy.config;
    exports org.astmanproxy.spi;

    uses org.astmanproxy.spi.ProxyProvider;
}
