package org.astmanproxy.core.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.astmanproxy.EventQuery;
import org.astmanproxy.Proxy;
import org.astmanproxy.ProxyBuilder;
import org.astmanproxy.ReloadChange;
import org.astmanproxy.ReloadException;
import org.astmanproxy.ReloadReport;
import org.astmanproxy.Subscription;
import org.astmanproxy.config.LimitsBuilder;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.config.ListenerConfigBuilder;
import org.astmanproxy.config.ProxyConfigBuilder;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.core.server.LiveServerSession;
import org.astmanproxy.message.Nullable;
import org.astmanproxy.testkit.AmiClient;
import org.astmanproxy.testkit.AsteriskSession;
import org.astmanproxy.testkit.Await;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A proxy between scripted servers and clients, for one test. First say what it is made of, then {@link #start} it;
 * everything ends with the test. It runs one event loop, unless a test says otherwise.
 */
public final class Stand implements AfterEachCallback {
    private final List<ScriptedAsterisk> asterisks = new ArrayList<>();
    private final List<AmiClient> clients = new ArrayList<>();
    /** On a machine with much to do, a client that speaks first may take long to; a test of silence sets its own time. */
    private static final Duration SILENCE = Duration.ofSeconds(15);

    private final ProxyBuilder builder = Proxy.builder()
            .settings(c -> c.eventLoops(1).detectionTimeout(SILENCE).helloTimeout(SILENCE));
    private boolean listens;
    private int count;
    private @Nullable Proxy proxy;

    /** {@return a new server of this name, which the proxy will log in to} */
    public ScriptedAsterisk server(String name) {
        ScriptedAsterisk asterisk = unauthenticated(name);
        builder.server(asterisk.config());
        return asterisk;
    }

    /** {@return a new server that the proxy is not told of} */
    public ScriptedAsterisk unauthenticated(String name) {
        ScriptedAsterisk asterisk = new ScriptedAsterisk(name);
        asterisks.add(asterisk);
        return asterisk;
    }

    /** Changes the configuration. */
    public Stand with(UnaryOperator<ProxyConfigBuilder> change) {
        builder.settings(change);
        return this;
    }

    /** Changes the limits. */
    public Stand limits(UnaryOperator<LimitsBuilder> change) {
        return with(c -> c.limits(change));
    }

    /** Adds a user. */
    public Stand user(String name, String secret) {
        return user(UserConfig.of(name, secret));
    }

    /** Adds a user. */
    public Stand user(UserConfig user) {
        builder.user(user);
        return this;
    }

    /** Adds a listener; without one there is one for the standard format. */
    public Stand listen(ListenerConfigBuilder listener) {
        return listen(listener.build());
    }

    /** Adds a listener. */
    public Stand listen(ListenerConfig listener) {
        builder.listen(listener);
        listens = true;
        return this;
    }

    /** Adds {@link LineFormat}, and makes its listener the only one. */
    public Stand speaksLines() {
        builder.format(new LineFormat());
        return listen(ListenerConfig.on(0).formats("line", "standard"));
    }

    /** {@return the builder, for what this class has no method for} */
    public ProxyBuilder builder() {
        return builder;
    }

    /** Starts the proxy and waits for its servers. */
    public Proxy start() {
        Proxy started = startAlone();
        started.servers().forEach(server -> awaitBooted(server.name()));
        return started;
    }

    /** Starts the proxy. */
    public Proxy startAlone() {
        if (!listens) {
            listen(ListenerConfig.on(0).formats("standard", "standard"));
        }
        try {
            Proxy started = builder.start();
            proxy = started;
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns once this server is connected and has said that it is booted, as far as it does. */
    public void awaitBooted(String server) {
        LiveServerSession session = (LiveServerSession) proxy().server(server);
        Await.until("server " + server + " is booted", session::isBooted);
    }

    /** {@return what a reload of the changed configuration has changed} */
    public List<String> reload(UnaryOperator<ProxyConfigBuilder> change) throws ReloadException {
        ReloadReport report = proxy().reload(proxy().config().with(change));
        return report.changes().stream().map(ReloadChange::toString).toList();
    }

    /** {@return the proxy, once started} */
    public Proxy proxy() {
        if (proxy == null) {
            throw new IllegalStateException("not started");
        }
        return proxy;
    }

    /** {@return a new client that has read the banner} */
    public AmiClient client() {
        AmiClient client = connect(0);
        client.line();
        return client;
    }

    /** {@return a new client of the first listener, which speaks {@link LineFormat}} */
    public AmiClient lineClient() {
        return connect(0);
    }

    /** {@return a new client of this listener, which has read nothing} */
    public AmiClient connect(int listener) {
        AmiClient client = new AmiClient(proxy().addresses().get(listener));
        clients.add(client);
        return client;
    }

    /** {@return a client that has logged in, and has read what follows a login} */
    public AmiClient loggedIn(String user, String secret) {
        AmiClient client = client();
        assertThat(client.login(user, secret).first()).isEqualTo("Response: Success");
        client.sync();
        return client;
    }

    /** {@return a new client with a small receive buffer, which has read nothing} */
    public AmiClient lazyClient() {
        AmiClient client = new AmiClient(proxy().addresses().get(0), 4096);
        clients.add(client);
        return client;
    }

    /** {@return the session with this server after a start} Clients that connect from now on miss the events of its login. */
    public AsteriskSession startSettled(ScriptedAsterisk server) {
        start();
        AsteriskSession session = server.session();
        settle(session);
        return session;
    }

    /** Returns once the proxy has handed on all that this server has sent so far. */
    public void settle(AsteriskSession server) {
        String mark = "mark-" + count++;
        Set<String> reached = ConcurrentHashMap.newKeySet();
        // the newest subscriber is offered a batch after all others
        Subscription newest = proxy().subscribe(
                        EventQuery.events("TestMark"),
                        event -> event.get("Mark").ifPresent(reached::add));
        server.mark(mark);
        Await.until("what the server sent is handed on", () -> reached.contains(mark));
        newest.close();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        clients.forEach(AmiClient::close);
        if (proxy != null) {
            proxy.close(Duration.ZERO);
        }
        asterisks.forEach(ScriptedAsterisk::close);
    }
}
