package org.astmanproxy.core.assembly;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.astmanproxy.AuditListener;
import org.astmanproxy.MessageInterceptor;
import org.astmanproxy.Proxy;
import org.astmanproxy.ProxyAction;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.config.ProxyConfig;
import org.astmanproxy.config.ServerConfig;
import org.astmanproxy.core.action.LocalActionTable;
import org.astmanproxy.core.action.ProxyActionTools;
import org.astmanproxy.core.audit.Audit;
import org.astmanproxy.core.config.ListenerReach;
import org.astmanproxy.core.dropin.FoundServices;
import org.astmanproxy.core.exchange.Exchanges;
import org.astmanproxy.core.extension.EventPublisher;
import org.astmanproxy.core.extension.ExtensionLifecycle;
import org.astmanproxy.core.extension.ExtensionTools;
import org.astmanproxy.core.fanout.ClientGroup;
import org.astmanproxy.core.format.detection.FormatRegistry;
import org.astmanproxy.core.intercept.Interceptors;
import org.astmanproxy.core.local.InProcessActions;
import org.astmanproxy.core.logging.ClientLog;
import org.astmanproxy.core.logging.LineQuota;
import org.astmanproxy.core.login.Authentication;
import org.astmanproxy.core.login.Challenges;
import org.astmanproxy.core.login.HashedSecrets;
import org.astmanproxy.core.login.LoginFailures;
import org.astmanproxy.core.login.LoginSessions;
import org.astmanproxy.core.login.SecretChecks;
import org.astmanproxy.core.login.UserDirectory;
import org.astmanproxy.core.memory.MemoryGuard;
import org.astmanproxy.core.memory.UnauthenticatedShare;
import org.astmanproxy.core.net.EventLoop;
import org.astmanproxy.core.net.MemoryBudget;
import org.astmanproxy.core.route.FanOut;
import org.astmanproxy.core.route.Router;
import org.astmanproxy.core.route.Servers;
import org.astmanproxy.core.route.Subscriptions;
import org.astmanproxy.core.server.LiveServerSession;
import org.astmanproxy.core.server.RetryPolicy;
import org.astmanproxy.core.server.RoutableServer;
import org.astmanproxy.core.server.ServerContext;
import org.astmanproxy.core.server.link.LinkSettings;
import org.astmanproxy.core.server.link.LinkTimeouts;
import org.astmanproxy.core.session.Admission;
import org.astmanproxy.core.session.ClientContext;
import org.astmanproxy.core.session.ClientRegistry;
import org.astmanproxy.core.session.FirstByteHabits;
import org.astmanproxy.spi.IOFormat;

/** Creates the parts of one proxy, from the servers to the clients, and starts them. */
final class Assembly {
    private static final Duration SWEEP = Duration.ofSeconds(5);
    /** The time for extensions to stop after a failed start. */
    private static final Duration TO_STOP = Duration.ofSeconds(5);

    private final ProxyConfig config;
    private final FormatRegistry formats;
    private final List<ProxyAction> actions;
    private final List<AuditListener> audits;
    private final Interceptors interceptors;
    private final ExtensionLifecycle extensions;
    /** The proxy for proxy actions; it is set before the first client is admitted. */
    private final AtomicReference<Proxy> running = new AtomicReference<>();

    /**
     * Creates the parts.
     *
     * @param config the configuration
     * @param services all formats and proxy actions
     * @param audits the listeners of the audit
     * @param interceptors the interceptors of the host program
     * @param extensions all extensions, which have not started
     */
    Assembly(
            ProxyConfig config,
            FoundServices services,
            List<AuditListener> audits,
            List<MessageInterceptor> interceptors,
            ExtensionLifecycle extensions) {
        this.interceptors = new Interceptors(interceptors, System::nanoTime);
        this.audits = audits;
        this.config = config;
        this.formats = new FormatRegistry(services.formats());
        this.actions = services.actions();
        this.extensions = extensions;
        ListenerReach.refuseOpenUnsaid(config);
        config.listeners().forEach(this::requireFormats);
    }

    private void requireFormats(ListenerConfig listener) {
        String input = listener.inputFormat();
        if (!input.equals("auto") && formats.find(input).filter(IOFormat::reads).isEmpty()) {
            throw new IllegalArgumentException("no input format of this name: " + input);
        }
        if (formats.outputAtFirst(listener.outputFormat()).isEmpty()) {
            throw new IllegalArgumentException("no output format of this name: " + listener.outputFormat());
        }
    }

    Proxy start() throws IOException {
        MemoryBudget budget = new MemoryBudget(AvailableMemory.budget(config.limits()));
        Threads threads = Threads.start(config.eventLoops(), budget);
        try {
            return assemble(threads, budget);
        } catch (IOException | RuntimeException e) {
            threads.loops().forEach(EventLoop::stop);
            threads.callbacks().shutdown();
            threads.audit().shutdown();
            threads.resolver().shutdown();
            threads.handshakes().shutdown();
            threads.logins().shutdown();
            throw e;
        }
    }

    private Proxy assemble(Threads threads, MemoryBudget budget) throws IOException {
        SecureRandom random = new SecureRandom();
        Subscriptions subscriptions =
                new Subscriptions(threads.callbacks(), config.limits().clientQueueBytes());
        FanOut fanOut = new FanOut(subscriptions, interceptors);
        Encryption encryption = new Encryption(config, threads.handshakes());
        UserDirectory users = new UserDirectory(config);
        Servers servers = servers(threads, fanOut, encryption, users, random);
        ClientContext clients = clients(servers, encryption, users, threads, random);
        UnauthenticatedShare unauthenticated = new UnauthenticatedShare(clients.clients(), budget, config.limits());
        budget.relief(new MemoryGuard(clients.clients(), budget));
        List<ClientGroup> groups = threads.loops().stream()
                .map(loop -> new ClientGroup(loop, unauthenticated))
                .toList();
        fanOut.to(groups);
        Admission admission = new Admission(clients, groups);
        Listeners listeners = new Listeners(config.listeners(), threads.loops().get(0), admission);
        RunningProxy proxy =
                new RunningProxy(clients, encryption, subscriptions, threads, listeners, admission, extensions);
        running.set(proxy);
        sweepLater(threads.loops().get(0), clients);
        EventPublisher publisher =
                new EventPublisher(threads.loops(), fanOut, config.limits().clientQueueBytes());
        begin(servers, listeners, new ExtensionTools(proxy, config.extensions(), formats, subscriptions, publisher));
        proxy.watch();
        return proxy;
    }

    /** Starts the extensions, which then miss no event and no client, then the servers and listeners. */
    private void begin(Servers servers, Listeners listeners, ExtensionTools tools) throws IOException {
        List<RoutableServer> configured =
                config.servers().stream().map(servers::put).toList();
        try {
            extensions.start(tools);
            listeners.open();
        } catch (IOException | RuntimeException e) {
            extensions.stop(TO_STOP);
            throw e;
        }
        // an extension may have dropped some, and added others, which have started
        configured.stream().filter(servers.all()::contains).forEach(RoutableServer::start);
        listeners.start();
    }

    /** Regularly reports the log lines that were counted but not written. */
    private static void sweepLater(EventLoop loop, ClientContext clients) {
        loop.execute(() -> loop.repeat(SWEEP, () -> {
            clients.log().sweep();
            clients.audit().sweep();
        }));
    }

    private Servers servers(
            Threads threads, FanOut fanOut, Encryption encryption, UserDirectory users, SecureRandom random) {
        ServerContext context = new ServerContext(
                fanOut,
                new LinkSettings(encryption::of, threads.resolver(), LinkTimeouts.usual(config.serverWriteTimeout())),
                new RetryPolicy(config.retryInterval(), config.maxRetries(), config.retryRefused()),
                config.limits().actionTimeout(),
                random,
                threads.callbacks());
        AtomicInteger next = new AtomicInteger();
        return new Servers((ServerConfig server) -> {
            int loop = Math.floorMod(next.getAndIncrement(), threads.loops().size());
            LiveServerSession session =
                    new LiveServerSession(server, threads.loops().get(loop), context);
            if (users.needsActionFacts()) {
                session.learnActions();
            }
            return session;
        });
    }

    private ClientContext clients(
            Servers servers, Encryption encryption, UserDirectory users, Threads threads, SecureRandom random) {
        LoginFailures failures = new LoginFailures(config.limits().loginFailures(), System::nanoTime);
        Authentication authentication = new Authentication(
                users,
                config,
                failures,
                new HashedSecrets(random),
                new SecretChecks(threads.logins(), config.limits().sessions().checks()),
                new LoginSessions(config.limits().sessions(), random, System::nanoTime));
        Challenges challenges = new Challenges(random);
        ProxyActionTools tools =
                new ProxyActionTools(running::get, formats, new InProcessActions(authentication, threads.callbacks()));
        LocalActionTable table =
                new LocalActionTable(actions, tools, users, authentication, challenges, servers, Clock.systemUTC());
        return new ClientContext(
                config,
                BuildVersion.read(),
                formats,
                users,
                authentication,
                servers,
                new Router(servers),
                table,
                interceptors,
                new ClientRegistry(),
                new Audit(
                        audits,
                        threads.audit(),
                        Clock.systemUTC(),
                        new LineQuota<>(config.log().repeatLimit(), System::nanoTime)),
                new ClientLog(config.log(), System::nanoTime),
                new FirstByteHabits(FirstByteHabits.FOR_WAITING, config.limits().handshakeTimeout(), System::nanoTime),
                Exchanges::new,
                encryption::of);
    }
}
