/**
 * The command line of the proxy.
 *
 * <p>This module does not name the engine. {@code org.astmanproxy.api} uses {@code ProxyProvider}, so module resolution
 * finds the engine if it is on the module path. The same holds for the binding of SLF4J.
 */
module org.astmanproxy.launcher {
    requires org.astmanproxy.api;
    requires org.astmanproxy.simulator;
    requires info.picocli;
    requires org.slf4j;
    requires java.management;
    requires jdk.unsupported;

    opens org.astmanproxy.launcher to
            info.picocli;

    provides System.LoggerFinder with
            org.astmanproxy.launcher.LevelledLoggers;
}
