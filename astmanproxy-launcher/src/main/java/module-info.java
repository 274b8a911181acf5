/**
 * The command line of the proxy.
 *
 * <p>This module does not name the engine. {@code org.astmanproxy.api} uses {@code ProxyProvider}, so module resolution
 * finds the engine if it is on the module path. The same holds for the binding of the log.
 */
module org.astmanproxy.launcher {
    requires org.astmanproxy.api;
    requires org.astmanproxy.simulator;
    requires info.picocli;
    requires java.management;
    requires jdk.unsupported;

    opens org.astmanproxy.launcher to
            info.picocli;
}
