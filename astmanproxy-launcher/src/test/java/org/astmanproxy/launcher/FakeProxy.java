package org.astmanproxy.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.astmanproxy.ClientSession;
import org.astmanproxy.ConfigReloader;
import org.astmanproxy.EventQuery;
import org.astmanproxy.LocalSession;
import org.astmanproxy.MemoryUse;
import org.astmanproxy.OverflowPolicy;
import org.astmanproxy.Proxy;
import org.astmanproxy.ProxyMetrics;
import org.astmanproxy.ProxyState;
import org.astmanproxy.ReloadException;
import org.astmanproxy.ReloadReport;
import org.astmanproxy.ServerSession;
import org.astmanproxy.ServerState;
import org.astmanproxy.Subscription;
import org.astmanproxy.TrafficCounters;
import org.astmanproxy.config.ProxyConfig;
import org.astmanproxy.config.ServerConfig;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.message.Message;

/** Runs nothing and remembers what it was told. */
final class FakeProxy implements Proxy {
    final List<String> told = new ArrayList<>();
    final CompletableFuture<Void> ended = new CompletableFuture<>();
    /** Why it refuses each reload; empty if it takes them. */
    String refusal = "";

    ProxyConfig config = ProxyConfig.defaults();

    private ConfigReloader reloader = proxy -> ReloadReport.of(List.of());
    boolean drains = true;

    @Override
    public String version() {
        return "1.2.3";
    }

    @Override
    public List<InetSocketAddress> addresses() {
        return List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 1234));
    }

    @Override
    public List<ServerSession> servers() {
        return List.of();
    }

    @Override
    public ServerSession server(String name) {
        throw new NoSuchElementException(name);
    }

    @Override
    public ServerSession addServer(ServerConfig config) {
        throw new IllegalArgumentException(config.name());
    }

    @Override
    public boolean dropServer(String name) {
        return false;
    }

    @Override
    public List<ClientSession> clients() {
        return List.of();
    }

    @Override
    public ProxyMetrics metrics() {
        return new ProxyMetrics(new TrafficCounters(0, 0, 0, 0), new TrafficCounters(0, 0, 0, 0), 0);
    }

    @Override
    public MemoryUse memory() {
        return new MemoryUse(0, 0, 0, 0);
    }

    @Override
    public Subscription subscribe(EventQuery query, OverflowPolicy policy, Consumer<Message> handler) {
        throw new UnsupportedOperationException("the launcher subscribes to nothing");
    }

    @Override
    public Subscription subscribe(
            EventQuery query, OverflowPolicy policy, Consumer<Message> handler, Executor executor) {
        throw new UnsupportedOperationException("the launcher subscribes to nothing");
    }

    @Override
    public LocalSession openSession(String user, String label) {
        throw new NoSuchElementException(user);
    }

    @Override
    public Subscription onServerState(BiConsumer<ServerSession, ServerState> subscriber) {
        throw new UnsupportedOperationException("the launcher subscribes to nothing");
    }

    @Override
    public ProxyConfig config() {
        return config;
    }

    @Override
    public ReloadReport reload(ProxyConfig next) throws ReloadException {
        told.add("reload");
        if (!refusal.isEmpty()) {
            throw new ReloadException(List.of(refusal));
        }
        config = next;
        return ReloadReport.of(List.of());
    }

    @Override
    public ReloadReport reload() throws ReloadException {
        return reloader.reload(this);
    }

    @Override
    public void reloadWith(ConfigReloader code) {
        reloader = code;
    }

    @Override
    public void replaceUsers(List<UserConfig> users) {
        told.add("users " + users);
    }

    @Override
    public void reloadCertificates() throws IOException {
        told.add("certificates");
    }

    @Override
    public void retryServers() {
        told.add("retry servers");
    }

    @Override
    public CompletableFuture<Void> ended() {
        return ended.copy();
    }

    @Override
    public ProxyState state() {
        return ProxyState.RUNNING;
    }

    @Override
    public void drain() {
        told.add("drain");
    }

    @Override
    public void undrain() {
        told.add("undrain");
    }

    @Override
    public void close() {
        told.add("close");
    }

    @Override
    public boolean close(Duration deadline) {
        told.add("close within " + deadline);
        return drains;
    }
}
