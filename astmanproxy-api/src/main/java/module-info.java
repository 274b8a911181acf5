/**
 * The public API of the proxy: sessions, messages, configuration, and the interfaces of extensions.
 *
 * <p>It depends on the JDK alone. {@code ServiceLoader} finds the engine at run time, as a {@link
 * org.astmanproxy.ProxyProvider}.
 */
module org.astmanproxy.api {
    exports org.astmanproxy;
    exports org.astmanproxy.message;
    exports org.astmanproxy.config;
    exports org.astmanproxy.spi;
    exports org.astmanproxy.spi.support;

    uses org.astmanproxy.ProxyProvider;
    uses org.astmanproxy.config.ConfigReader;
}
