package org.astmanproxy.core.assembly.extension;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.astmanproxy.EventQuery;
import org.astmanproxy.ExtensionContext;
import org.astmanproxy.LocalSession;
import org.astmanproxy.OverflowPolicy;
import org.astmanproxy.Proxy;
import org.astmanproxy.ProxyAction;
import org.astmanproxy.ServerGate;
import org.astmanproxy.ServerSession;
import org.astmanproxy.Subscription;
import org.astmanproxy.VirtualServer;
import org.astmanproxy.WebHandler;
import org.astmanproxy.core.format.detection.FormatRegistry;
import org.astmanproxy.core.server.RoutableServer;
import org.astmanproxy.message.Message;
import org.astmanproxy.spi.IOFormat;
import org.astmanproxy.spi.MessageReader;
import org.astmanproxy.spi.MessageWriter;
import org.astmanproxy.spi.StreamFormat;

/** The proxy for one extension. */
final class LiveExtension implements ExtensionContext {
    private final String name;
    private final ExtensionTools tools;
    private final ExtensionResources resources;

    LiveExtension(String name, ExtensionTools tools) {
        this.name = name;
        this.tools = tools;
        this.resources = new ExtensionResources(name);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Proxy proxy() {
        return tools.proxy();
    }

    @Override
    public Map<String, String> settings() {
        return tools.config().settings(name);
    }

    @Override
    public MessageWriter writer(String format) {
        FormatRegistry formats = tools.formats();
        return formats.output(format)
                .flatMap(found -> found.format().writer())
                .orElseThrow(() -> new IllegalArgumentException("no output format '" + format + "' (there are "
                        + formats.writing().stream().map(StreamFormat::name).collect(Collectors.joining(", ")) + ")"));
    }

    @Override
    public MessageReader newReader(String format) {
        FormatRegistry formats = tools.formats();
        return formats.find(format)
                .filter(StreamFormat.class::isInstance)
                .flatMap(found -> ((StreamFormat) found)
                        .newReader(new ConfiguredLimits(tools.proxy().config())))
                .orElseThrow(() -> new IllegalArgumentException("no input format '" + format + "' (there are "
                        + formats.all().stream()
                                .filter(it -> it instanceof StreamFormat && it.reads())
                                .map(IOFormat::name)
                                .collect(Collectors.joining(", "))
                        + ")"));
    }

    @Override
    public LocalSession openSession(String user, String label) {
        resources.requireOpen();
        LocalSession session = tools.proxy().openSession(user, label);
        return resources.add(session, session::isClosed, session::close);
    }

    @Override
    public Subscription subscribe(EventQuery query, OverflowPolicy policy, Consumer<List<Message>> batch) {
        resources.requireOpen();
        Subscription added = tools.events().subscriptions().subscribe("extension " + name, query, policy, batch);
        return resources.add(added, added::isClosed, added::close);
    }

    @Override
    public void publish(Message event) {
        resources.requireOpen();
        tools.events().publisher().publish(event);
    }

    @Override
    public void serve(String path, WebHandler handler) {
        serve(path, handler, false);
    }

    @Override
    public void servePublic(String path, WebHandler handler) {
        serve(path, handler, true);
    }

    private void serve(String path, WebHandler handler, boolean open) {
        resources.requireOpen();
        Runnable end = tools.answers().paths().serve(name, path, handler, open);
        resources.add(path, () -> false, end);
    }

    @Override
    public void addProxyAction(ProxyAction action) {
        resources.requireOpen();
        resources.add(action, () -> false, tools.answers().actions().apply(action));
    }

    @Override
    public ServerSession addVirtualServer(VirtualServer server) {
        resources.requireOpen();
        VirtualServers servers = tools.servers().virtual();
        RoutableServer session = servers.add(server);
        return resources.add(session, session::isGone, () -> servers.drop(session));
    }

    @Override
    public void gateServers(ServerGate gate) {
        resources.requireOpen();
        tools.servers().gates().add(gate);
    }

    /** Closes all that the extension has opened. */
    void close() {
        resources.close();
    }
}
