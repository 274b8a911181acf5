package org.astmanproxy.core.assembly;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.astmanproxy.AuditListener;
import org.astmanproxy.MessageInterceptor;
import org.astmanproxy.Proxy;
import org.astmanproxy.ProxyAction;
import org.astmanproxy.config.InvalidInputException;
import org.astmanproxy.config.Limits;
import org.astmanproxy.config.ProxyConfig;
import org.astmanproxy.config.ServerConfig;
import org.astmanproxy.core.action.LocalActionTable;
import org.astmanproxy.core.action.ProxyActionTools;
import org.astmanproxy.core.assembly.extension.EventFlow;
import org.astmanproxy.core.assembly.extension.EventPublisher;
import org.astmanproxy.core.assembly.extension.ExtensionAnswers;
import org.astmanproxy.core.assembly.extension.ExtensionLifecycle;
import org.astmanproxy.core.assembly.extension.ExtensionServers;
import org.astmanproxy.core.assembly.extension.ExtensionTools;
import org.astmanproxy.core.assembly.extension.VirtualServers;
import org.astmanproxy.core.audit.Audit;
import org.astmanproxy.core.config.ListenerReach;
import org.astmanproxy.core.dropin.FoundServices;
import org.astmanproxy.core.exchange.ExchangeSettings;
import org.astmanproxy.core.exchange.Exchanges;
import org.astmanproxy.core.exchange.RequestSenders;
import org.astmanproxy.core.fanout.ClientGroup;
import org.astmanproxy.core.fanout.FanOut;
import org.astmanproxy.core.fanout.memory.MemoryGuard;
import org.astmanproxy.core.fanout.memory.UnauthenticatedShare;
import org.astmanproxy.core.format.detection.FormatRegistry;
import org.astmanproxy.core.intercept.Interceptors;
import org.astmanproxy.core.logging.ClientLog;
import org.astmanproxy.core.logging.LineQuota;
import org.astmanproxy.core.login.Authentication;
import org.astmanproxy.core.login.Challenges;
import org.astmanproxy.core.login.DrainSwitch;
import org.astmanproxy.core.login.HashedSecrets;
import org.astmanproxy.core.login.IssuedCredentials;
import org.astmanproxy.core.login.LoginFailures;
import org.astmanproxy.core.login.LoginSessions;
import org.astmanproxy.core.login.RequestChallenges;
import org.astmanproxy.core.login.SecretChecks;
import org.astmanproxy.core.login.Tickets;
import org.astmanproxy.core.login.UserDirectory;
import org.astmanproxy.core.metrics.ActionMeters;
import org.astmanproxy.core.metrics.LabelledCounts;
import org.astmanproxy.core.metrics.LoopMeters;
import org.astmanproxy.core.metrics.TrafficTotals;
import org.astmanproxy.core.net.EventLoop;
import org.astmanproxy.core.net.LoopPulses;
import org.astmanproxy.core.net.MemoryBudget;
import org.astmanproxy.core.permission.KnownActions;
import org.astmanproxy.core.route.Router;
import org.astmanproxy.core.route.Servers;
import org.astmanproxy.core.route.Subscriptions;
import org.astmanproxy.core.server.LiveServerSession;
import org.astmanproxy.core.server.RoutableServer;
import org.astmanproxy.core.server.ServerContext;
import org.astmanproxy.core.server.link.LinkMaker;
import org.astmanproxy.core.server.link.LinkSettings;
import org.astmanproxy.core.server.link.LinkTimeouts;
import org.astmanproxy.core.server.link.ServerGates;
import org.astmanproxy.core.server.replay.EventSequence;
import org.astmanproxy.core.session.ClientRecords;
import org.astmanproxy.core.session.ClientRegistry;
import org.astmanproxy.core.session.SessionRenewal;
import org.astmanproxy.core.session.dispatch.Dispatch;
import org.astmanproxy.core.session.input.AcceptedOrigins;
import org.astmanproxy.core.session.input.Admission;
import org.astmanproxy.core.session.input.ConversationFactory;
import org.astmanproxy.core.session.input.FirstByteHabits;
import org.astmanproxy.core.session.input.ReaderLimits;
import org.astmanproxy.core.session.input.SessionOpener;
import org.astmanproxy.core.session.input.VersionBanner;
import org.astmanproxy.core.session.local.InProcessActions;
import org.astmanproxy.core.session.local.LocalSessions;
import org.astmanproxy.core.session.local.SnapshotActions;
import org.astmanproxy.core.web.AjamTools;
import org.astmanproxy.core.web.MeasuredParts;
import org.astmanproxy.core.web.MeasuredParts.RareCounts;
import org.astmanproxy.core.web.Resources;
import org.astmanproxy.core.web.WebCalls;

/** Creates the parts of one proxy, from the servers to the clients, and starts them. */
final class Assembly {
    private static final Duration SWEEP = Duration.ofSeconds(5);
    /** The largest number of names of servers, with those of dropped ones, that are counted apart. */
    private static final int MOST_SERVERS = 1_000;

    /** The time for extensions to stop after a failed start. */
    private static final Duration TO_STOP = Duration.ofSeconds(5);

    private final ProxyConfig config;
    private final CurrentConfig current;
    private final FormatRegistry formats;
    private final List<ProxyAction> actions;
    private final List<AuditListener> audits;
    private final Interceptors interceptors;
    private final ExtensionLifecycle extensions;
    private final ServerGates gates = new ServerGates();
    private final LabelledCounts coalesced = new LabelledCounts(MOST_SERVERS);
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
        this.current = new CurrentConfig(config);
        this.formats = new FormatRegistry(services.formats());
        this.actions = services.actions();
        this.extensions = extensions;
        ListenerReach.refuseOpenUnsaid(config);
        List<String> missing = Listeners.missingFormats(config.listeners(), this.formats);
        if (!missing.isEmpty()) {
            throw new InvalidInputException(missing.get(0));
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
        Subscriptions subscriptions = new Subscriptions(threads.callbacks(), this::queueBytes);
        EventSequence sequence = new EventSequence(budget, config.limits().replayBufferBytes(), random);
        FanOut fanOut = new FanOut(subscriptions, interceptors, sequence);
        Encryption encryption = new Encryption(current, threads.handshakes());
        UserDirectory users = new UserDirectory(config);
        Supplier<ServerContext> context = serverContext(threads, fanOut, encryption, sequence, random);
        TrafficTotals serverTraffic = new TrafficTotals();
        LabelledCounts droppedEvents = new LabelledCounts(MOST_SERVERS);
        Servers servers =
                new Servers(sessions(threads, context, users), dropped -> ended(dropped, serverTraffic, droppedEvents));
        ClientRegistry clients = new ClientRegistry(servers::withdraw);
        ClientRecords records = records(threads);
        List<ClientGroup> groups = groups(threads, clients, budget, sequence);
        fanOut.to(groups);
        DrainSwitch drains = new DrainSwitch();
        Authentication authentication = authentication(users, threads, random, drains);
        AtomicReference<Dispatch> dispatched = new AtomicReference<>();
        InProcessActions inProcess = new InProcessActions(dispatched::get, authentication, threads.callbacks());
        SnapshotActions snapshots = new SnapshotActions(dispatched::get);
        ProxyActionTools tools =
                new ProxyActionTools(running::get, formats, inProcess, snapshots, authentication, groups);
        LocalActionTable table =
                new LocalActionTable(actions, tools, users, new Challenges(random), servers, Clock.systemUTC());
        Dispatch dispatch =
                new Dispatch(authentication, drains, interceptors, table, new Router(servers), this::limits);
        dispatched.set(dispatch);
        FirstByteHabits habits = habits();
        RequestSenders senders = new RequestSenders(users, authentication, current);
        MeasuredParts measured = measured(drains, servers, clients, groups, records, droppedEvents);
        AtomicReference<LocalSessions> locals = new AtomicReference<>();
        AjamTools ajam =
                new AjamTools(authentication, inProcess, locals::get, threads.callbacks(), this::limits, budget);
        WebSide web = webSide(threads, inProcess, table, ajam, measured);
        ConversationFactory conversations = conversations(dispatch, users, senders, servers, web.resources());
        SessionRenewal renewal = new SessionRenewal(clients, users);
        AcceptedOrigins origins = new AcceptedOrigins(formats, authentication, habits, encryption::of, current);
        SessionOpener opener = new SessionOpener(renewal, records, formats, habits, conversations, current);
        Admission admission = new Admission(clients, origins, opener, users, groups, current);
        LocalSessions local =
                new LocalSessions(users, formats, admission, inProcess, threads.callbacks(), this::limits);
        locals.set(local);
        ProxyParts parts = new ProxyParts(servers, clients, subscriptions, local, encryption, serverTraffic);
        Listeners listeners = new Listeners(threads.loops().get(0), admission::admit, formats);
        UserReplacement replacement = new UserReplacement(users, authentication, servers, renewal);
        Reloading reloading = new Reloading(current, replacement, encryption, servers, listeners, budget);
        Reloads reloads = new Reloads(current, reloading, listeners, threads.loops(), drains);
        ProxyEnd end = new ProxyEnd(parts, records, threads, new Entrance(reloads, admission), extensions, drains);
        RunningProxy proxy = new RunningProxy(parts, drains, threads, listeners, end, reloads);
        prepare(encryption);
        running.set(proxy);
        startTimers(threads.loops().get(0), records, web.pulses());
        EventFlow events = new EventFlow(subscriptions, new EventPublisher(threads.loops(), fanOut, queueBytes()));
        ExtensionServers virtual = new ExtensionServers(virtualServers(servers, threads, context, users), gates);
        ExtensionAnswers answers = new ExtensionAnswers(web.paths(), table::add);
        ExtensionTools offered = new ExtensionTools(proxy, config.extensions(), formats, events, answers, virtual);
        begin(servers, listeners, offered, proxy::watch);
        return proxy;
    }

    private WebSide webSide(
            Threads threads,
            InProcessActions inProcess,
            LocalActionTable table,
            AjamTools ajam,
            MeasuredParts measured) {
        WebCalls calls = new WebCalls(threads.callbacks(), inProcess, this::limits);
        ProxyPaths own = new ProxyPaths(current, formats.writing(), table::proxyActionNames, calls, ajam);
        return WebSide.of(own, measured, threads.loops());
    }

    private FirstByteHabits habits() {
        return new FirstByteHabits(FirstByteHabits.FOR_WAITING, () -> limits().handshakeTimeout(), System::nanoTime);
    }

    private VirtualServers virtualServers(
            Servers servers, Threads threads, Supplier<ServerContext> context, UserDirectory users) {
        return new VirtualServers(
                servers, threads.loops(), context, threads.callbacks(), users::needsActionFacts, queueBytes());
    }

    private static void ended(RoutableServer dropped, TrafficTotals traffic, LabelledCounts events) {
        traffic.ended(dropped.metrics());
        events.add(dropped.name(), dropped.eventCount());
    }

    /** {@return the clients of each loop, which release memory when it runs short} */
    private List<ClientGroup> groups(
            Threads threads, ClientRegistry clients, MemoryBudget budget, EventSequence sequence) {
        UnauthenticatedShare unauthenticated = new UnauthenticatedShare(clients, budget, this::limits);
        MemoryGuard guard = new MemoryGuard(clients, budget);
        budget.relief(() -> {
            // kept events go before clients
            sequence.relieve();
            guard.relieve();
        });
        Set<String> known = KnownActions.names();
        UnaryOperator<String> counted =
                name -> known.contains(name) || name.equals("proxyaction") ? name : ActionMeters.OTHER;
        return threads.loops().stream()
                .map(loop -> new ClientGroup(loop, unauthenticated, sequence, LoopMeters.begin(counted)))
                .toList();
    }

    private long queueBytes() {
        return limits().clientQueueBytes();
    }

    private Limits limits() {
        return current.get().limits();
    }

    /** Starts the extensions, which then miss no event and no client, then the servers and listeners. */
    private void begin(Servers servers, Listeners listeners, ExtensionTools tools, Runnable whenBegun)
            throws IOException {
        List<RoutableServer> configured =
                config.servers().stream().map(servers::put).toList();
        // an extension may have dropped some, and added others, which have started
        Runnable startServers =
                () -> configured.stream().filter(servers.all()::contains).forEach(RoutableServer::start);
        Takeover takeover = new Takeover(config);
        Listeners.PreparedListeners opened;
        try {
            extensions.start(tools);
            takeover.startServersFirst(startServers, servers);
            opened = open(listeners);
        } catch (IOException | RuntimeException e) {
            extensions.stop(TO_STOP);
            throw e;
        }
        takeover.startServersLast(startServers);
        opened.commit();
        whenBegun.run();
    }

    private void prepare(Encryption encryption) throws IOException {
        encryption.prepare(config, config.servers()).commit();
        config.servers().forEach(Encryption::warnIfUnverified);
    }

    private Listeners.PreparedListeners open(Listeners listeners) throws IOException {
        List<IOException> faults = new ArrayList<>();
        Listeners.PreparedListeners opened = listeners.prepare(config.listeners(), faults::add);
        if (!faults.isEmpty()) {
            opened.cancel();
            throw faults.get(0);
        }
        return opened;
    }

    /** Notes the turns of the loops, and regularly reports the log lines that were counted but not written. */
    private static void startTimers(EventLoop loop, ClientRecords records, LoopPulses pulses) {
        pulses.start();
        loop.execute(() -> loop.repeat(SWEEP, records::sweep));
    }

    private Supplier<ServerContext> serverContext(
            Threads threads, FanOut fanOut, Encryption encryption, EventSequence sequence, SecureRandom random) {
        ServerContext context = new ServerContext(
                fanOut,
                new ServerMonitoring(coalesced),
                new LinkSettings(
                        encryption::of,
                        threads.resolver(),
                        () -> LinkTimeouts.of(current.get()),
                        sequence.start().epoch(),
                        gates),
                current,
                random,
                threads.callbacks());
        return () -> context;
    }

    /** {@return what creates the session with a server} */
    private static Function<ServerConfig, RoutableServer> sessions(
            Threads threads, Supplier<ServerContext> context, UserDirectory users) {
        AtomicInteger next = new AtomicInteger();
        return server -> {
            int turn = Math.floorMod(next.getAndIncrement(), threads.loops().size());
            EventLoop loop = threads.loops().get(turn);
            ServerContext now = context.get();
            LiveServerSession session =
                    new LiveServerSession(server, loop, now, LinkMaker.of(loop, now.links(), server));
            if (users.needsActionFacts()) {
                session.learnActions();
            }
            return session;
        };
    }

    private ClientRecords records(Threads threads) {
        Audit audit = new Audit(
                audits,
                threads.audit(),
                Clock.systemUTC(),
                new LineQuota<>(() -> current.get().log().repeatLimit(), System::nanoTime));
        ClientLog log = new ClientLog(() -> current.get().log(), System::nanoTime);
        return new ClientRecords(log, audit, ClientRecords.noEnds());
    }

    private Authentication authentication(
            UserDirectory users, Threads threads, SecureRandom random, DrainSwitch drains) {
        return new Authentication(
                users,
                new LoginFailures(() -> limits().loginFailures(), System::nanoTime),
                new HashedSecrets(random),
                new SecretChecks(threads.logins(), () -> limits().sessions().checks()),
                new IssuedCredentials(
                        new LoginSessions(() -> limits().sessions(), random, System::nanoTime),
                        new Tickets(() -> limits().sessions(), random, System::nanoTime),
                        new RequestChallenges(random, System::nanoTime)),
                drains);
    }

    private MeasuredParts measured(
            DrainSwitch drains,
            Servers servers,
            ClientRegistry clients,
            List<ClientGroup> groups,
            ClientRecords records,
            LabelledCounts droppedEvents) {
        RareCounts counts = new RareCounts(records.audit().logins(), records.ends(), coalesced, droppedEvents);
        List<LoopMeters> loops = groups.stream().map(ClientGroup::meters).toList();
        MemoryBudget budget = groups.get(0).loop().memory().budget();
        return new MeasuredParts(drains::state, servers, clients, loops, counts, budget);
    }

    private ConversationFactory conversations(
            Dispatch dispatch, UserDirectory users, RequestSenders senders, Servers servers, Resources resources) {
        ExchangeSettings settings = new ExchangeSettings(formats.writing(), resources, this::limits);
        return new ConversationFactory(
                dispatch,
                (client, inbound, reader) -> new Exchanges(client, inbound, reader, dispatch, senders, settings),
                listener ->
                        ReaderLimits.of(users, current, listener.services(), path -> resources.find(path, listener)),
                new VersionBanner(BuildVersion.read(), servers, current));
    }
}
