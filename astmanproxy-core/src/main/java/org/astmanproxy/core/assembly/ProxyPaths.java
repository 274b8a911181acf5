package org.astmanproxy.core.assembly;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.astmanproxy.config.ListenerService;
import org.astmanproxy.config.ProxyConfig;
import org.astmanproxy.core.net.LoopPulses;
import org.astmanproxy.core.server.RoutableServer;
import org.astmanproxy.core.web.AjamTools;
import org.astmanproxy.core.web.ApiDescription;
import org.astmanproxy.core.web.Console;
import org.astmanproxy.core.web.Health;
import org.astmanproxy.core.web.MeasuredParts;
import org.astmanproxy.core.web.MetricsPage;
import org.astmanproxy.core.web.OwnPath;
import org.astmanproxy.core.web.PathAccess;
import org.astmanproxy.core.web.Readiness;
import org.astmanproxy.core.web.StaticFiles;
import org.astmanproxy.core.web.WebCalls;
import org.astmanproxy.spi.StreamFormat;

/**
 * Makes the paths that the proxy itself serves.
 *
 * @param config returns the configuration in force
 * @param writing the formats of responses
 * @param proxyActions returns the names of the actions that the proxy answers itself
 * @param calls runs handlers that may block
 * @param ajam serves the paths of Asterisk's own HTTP server
 */
record ProxyPaths(
        Supplier<ProxyConfig> config,
        List<StreamFormat> writing,
        Supplier<List<String>> proxyActions,
        WebCalls calls,
        AjamTools ajam) {
    /** An event loop that takes longer for a turn counts as unhealthy. */
    private static final Duration LONGEST_TURN = Duration.ofSeconds(5);

    /** The part of the proxy that the log names for a handler. */
    private static final String OWNER = "the proxy";

    /** The part of the memory budget for files between the disk and the queue of a client. */
    private static final int PART = 8;
    /** The copies of a file on this way. */
    private static final int FILE_COPIES = 3;
    /** A disk does not get faster by more. */
    private static final long MOST_FILES = 16;

    /** {@return the paths, the first ones first} */
    List<OwnPath> all(LoopPulses pulses, MeasuredParts measured) {
        Health health = new Health(() -> pulses.late(LONGEST_TURN));
        Readiness readiness = new Readiness(measured.servers(), measured.state());
        Console console = new Console();
        MetricsPage metrics = new MetricsPage(BuildVersion.read(), measured);
        return List.of(
                OwnPath.at("/healthz", ListenerService.MONITORING, PathAccess.MONITORS, health),
                OwnPath.at("/readyz", ListenerService.MONITORING, PathAccess.MONITORS, readiness),
                OwnPath.at(
                        "/metrics",
                        ListenerService.MONITORING,
                        PathAccess.MONITORS,
                        calls.blocking(OWNER, "/metrics", metrics)),
                OwnPath.at(
                        "/openapi.json",
                        ListenerService.ACTIONS,
                        PathAccess.LOGGED_IN,
                        calls.blocking(OWNER, "/openapi.json", description(measured))),
                OwnPath.at(Console.FOLDER, ListenerService.CONSOLE, PathAccess.PAGE, console),
                OwnPath.at(Console.WITHOUT_SLASH, ListenerService.CONSOLE, PathAccess.PAGE, console),
                OwnPath.ajam(ajam),
                OwnPath.others(calls.blocking(OWNER, "/files", files(), this::filesAtOnce)));
    }

    private ApiDescription description(MeasuredParts measured) {
        Supplier<List<String>> connected = () -> measured.servers().connected().stream()
                .map(RoutableServer::name)
                .toList();
        List<String> names = Stream.concat(writing.stream().map(StreamFormat::name), Stream.of("ndjson"))
                .toList();
        return new ApiDescription(BuildVersion.read(), connected, proxyActions, names);
    }

    /** {@return how many files are read at a time: together with their copies, they fit an eighth of the memory} */
    private int filesAtOnce() {
        long each = (long) FILE_COPIES * config.get().limits().clientQueueBytes();
        return (int) Math.max(1, Math.min(MOST_FILES, ajam.budget().limit() / PART / each));
    }

    private StaticFiles files() {
        return new StaticFiles(
                () -> config.get().http().webRoot(), () -> config.get().limits().clientQueueBytes());
    }
}
