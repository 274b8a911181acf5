/**
 * The command line around the proxy.
 *
 * <p>It needs no word of the engine: {@code org.astmanproxy.api} uses {@code ProxyProvider}, so the engine's module is
 * resolved wherever it is on the module path, and so is the binding of the log.
 */
module org.astmanproxy.launcher {
    requires org.astmanproxy.api;
    requires org.astmanproxy.simulator;
    requires info.picocli;
    requires jdk.unsupported;

    opens org.astmanproxy.launcher to
            info.picocli;
}
