package org.astmanproxy.launcher.connect;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.astmanproxy.Proxy;
import org.astmanproxy.ProxyProvider;
import org.astmanproxy.config.InvalidInputException;
import org.astmanproxy.config.ProxyConfig;
import org.astmanproxy.config.ServerConfig;

/** Tries all servers of a configuration side by side, without listeners and extensions. */
public final class ConnectionCheck {
    /** Lets a check that ends in time hand over its results. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final ProxyConfig config;
    private final Duration limit;

    /**
     * Creates the check.
     *
     * @param config the configuration
     * @param limit the longest time for each server
     */
    public ConnectionCheck(ProxyConfig config, Duration limit) {
        this.config = config;
        this.limit = limit;
    }

    /**
     * Tries the servers. It takes little more than the limit, whatever their number. A fault of the program is a result
     * of the server at which it happened.
     *
     * @param engine makes the connections
     * @return a report for each server, in the order of the configuration
     * @throws IOException if the engine cannot start
     * @throws InterruptedException if the thread is interrupted
     */
    public List<ServerReport> run(ProxyProvider engine) throws IOException, InterruptedException {
        ProxyConfig bare =
                ProxyConfig.defaults().with(it -> it.servers(List.of()).listeners(List.of()));
        try (Proxy proxy = engine.start(bare, List.of(), List.of())) {
            List<CompletableFuture<List<ConnectionResult>>> running = new ArrayList<>();
            for (ServerConfig server : config.servers()) {
                running.add(begin(proxy, server));
            }
            TrialDeadline end = TrialDeadline.in(limit.plus(GRACE));
            List<ServerReport> reports = new ArrayList<>();
            for (int i = 0; i < running.size(); i++) {
                reports.add(new ServerReport(config.servers().get(i), result(running.get(i), end)));
            }
            return reports;
        }
    }

    /** The thread is a daemon, since a lookup of a name can take longer than any limit. */
    private CompletableFuture<List<ConnectionResult>> begin(Proxy proxy, ServerConfig server) {
        CompletableFuture<List<ConnectionResult>> result = new CompletableFuture<>();
        TrialDeadline deadline = TrialDeadline.in(limit);
        Thread thread = new Thread(
                () -> {
                    try {
                        result.complete(findings(proxy, server, deadline));
                    } catch (InterruptedException | RuntimeException | Error fault) {
                        result.completeExceptionally(fault);
                    }
                },
                "check " + server.name());
        thread.setDaemon(true);
        thread.start();
        return result;
    }

    private List<ConnectionResult> findings(Proxy proxy, ServerConfig server, TrialDeadline deadline)
            throws InterruptedException {
        PortReview review = new PortReview(server);
        List<ConnectionResult> findings = new ArrayList<>();
        try {
            findings.addAll(review.reached(new PortProbe(server, deadline).look()));
        } catch (IOException unreachable) {
            findings.add(review.failed(unreachable));
        }
        if (findings.stream().noneMatch(finding -> finding.level() == ResultLevel.UNREACHABLE)) {
            try {
                NeededClasses needed = NeededClasses.of(config.users(), server);
                findings.addAll(new LoginTrial(proxy, server, needed, deadline).run());
            } catch (InvalidInputException unusable) {
                findings.add(ConnectionResult.unreachable("login", String.valueOf(unusable.getMessage())));
            }
        }
        return findings;
    }

    private List<ConnectionResult> result(CompletableFuture<List<ConnectionResult>> running, TrialDeadline end)
            throws InterruptedException {
        try {
            return running.get(end.left().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            return List.of(ConnectionResult.unreachable(
                    "connection",
                    "no result within " + limit.toMillis() + " ms: if the host line has a name, check DNS"));
        } catch (ExecutionException fault) {
            // the option -d shows the stack trace
            System.getLogger("org.astmanproxy.launcher").log(System.Logger.Level.DEBUG, "check failed", fault);
            return List.of(ConnectionResult.unreachable(
                    "check", "internal error: " + fault.getCause() + ": run it again with -d, and report the output"));
        }
    }
}
