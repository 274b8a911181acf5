package org.astmanproxy.launcher.connect;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.astmanproxy.EventQuery;
import org.astmanproxy.Proxy;
import org.astmanproxy.Reply;
import org.astmanproxy.ServerFailure;
import org.astmanproxy.ServerSession;
import org.astmanproxy.ServerState;
import org.astmanproxy.Subscription;
import org.astmanproxy.config.ServerConfig;
import org.astmanproxy.config.ServerTls;
import org.astmanproxy.message.Message;

/**
 * Logs in to one server as a proxy does, asks what the login may do, and logs off. It sends {@code ListCommands},
 * {@code Ping} and {@code Command: manager show user}, which change nothing in Asterisk.
 */
final class LoginTrial {
    private static final String LOGIN = "login";
    private static final String TRUST = "trust";
    /** FullyBooted follows the login at once, unless Asterisk is just starting. */
    private static final Duration BOOT_WAIT = Duration.ofSeconds(2);

    private static final long POLL_MILLIS = 5;

    private final Proxy proxy;
    private final ServerConfig server;
    private final NeededClasses needed;
    private final TrialDeadline deadline;

    /**
     * Creates the trial of one server.
     *
     * @param proxy a proxy that does not know the server yet
     * @param server the server
     * @param needed the classes that the proxy and its users need there
     * @param deadline the end of the time for it
     */
    LoginTrial(Proxy proxy, ServerConfig server, NeededClasses needed, TrialDeadline deadline) {
        this.proxy = proxy;
        this.server = server;
        this.needed = needed;
        this.deadline = deadline;
    }

    /** {@return the results, at least one} */
    List<ConnectionResult> run() throws InterruptedException {
        CompletableFuture<Message> booted = new CompletableFuture<>();
        Subscription events =
                proxy.subscribe(EventQuery.events("FullyBooted").withServers(server.name()), booted::complete);
        try {
            return tried(proxy.addServer(server.with(it -> it.events("system").actionConnections(0))), booted);
        } finally {
            events.close();
        }
    }

    private List<ConnectionResult> tried(ServerSession session, CompletableFuture<Message> booted)
            throws InterruptedException {
        try {
            await(session);
            return session.state() == ServerState.CONNECTED ? accepted(session, booted) : List.of(failure(session));
        } finally {
            proxy.dropServer(server.name());
        }
    }

    private void await(ServerSession session) throws InterruptedException {
        while (session.state() != ServerState.CONNECTED && session.lastFailure().isEmpty() && !deadline.isOver()) {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }

    private ConnectionResult failure(ServerSession session) {
        Optional<String> reason = session.lastFailure().map(ServerFailure::reason);
        if (reason.isEmpty()) {
            return ConnectionResult.unreachable(
                    LOGIN,
                    "no answer within " + deadline.limit().toMillis()
                            + " ms: look into the log of Asterisk, and for an overload of its machine");
        }
        boolean refused =
                session.state() == ServerState.REJECTED || reason.get().startsWith("login refused");
        if (refused) {
            String own =
                    reason.get().contains("In Use") ? " (a proxy that runs with this login is such a program)" : "";
            return new ConnectionResult(ResultLevel.REFUSED, LOGIN, reason.get() + own);
        }
        boolean untrusted = server.tls().isPresent() && session.amiVersion().isEmpty();
        return ConnectionResult.unreachable(untrusted ? TRUST : LOGIN, reason.get());
    }

    private List<ConnectionResult> accepted(ServerSession session, CompletableFuture<Message> booted)
            throws InterruptedException {
        List<ConnectionResult> findings = new ArrayList<>();
        server.tls().map(LoginTrial::trust).ifPresent(findings::add);
        findings.add(ConnectionResult.ok(LOGIN, "Asterisk accepts user " + server.username()));
        GrantedClasses granted =
                GrantedClasses.of(ask(session, Message.action("ListCommands")).response());
        ClassReview review = new ClassReview(server.username(), needed);
        findings.add(review.write(granted));
        findings.add(review.read(readClasses(session, granted), isBooted(booted)));
        long before = System.currentTimeMillis();
        Reply pong = ask(session, Message.action("Ping"));
        findings.add(ClockReview.of(pong.response(), before, System.currentTimeMillis()));
        return findings;
    }

    private static ConnectionResult trust(ServerTls tls) {
        return tls.verify()
                ? ConnectionResult.ok(
                        TRUST, tls.caFile().map(file -> "trusted by " + file).orElse("trusted by the system"))
                : ConnectionResult.warning(
                        TRUST,
                        "not checked, so anybody on the path can read the secret: in the host line, replace verify=off"
                                + " by cafile= with the certificate");
    }

    private Reply ask(ServerSession session, Message action) {
        return session.send(action, deadline.left()).join();
    }

    private Optional<Message> readClasses(ServerSession session, GrantedClasses granted) {
        boolean simple = server.username().matches("[\\w.@-]+");
        return simple && granted.allows("Command")
                ? Optional.of(ask(
                                session,
                                Message.action("Command").with("Command", "manager show user " + server.username()))
                        .response())
                : Optional.empty();
    }

    private boolean isBooted(CompletableFuture<Message> booted) throws InterruptedException {
        try {
            booted.get(deadline.step(BOOT_WAIT).toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException notReported) {
            return false;
        }
    }
}
