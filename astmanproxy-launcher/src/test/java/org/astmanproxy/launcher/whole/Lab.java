package org.astmanproxy.launcher.whole;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.astmanproxy.Proxy;
import org.astmanproxy.ProxyBuilder;
import org.astmanproxy.config.ListenerConfig;
import org.astmanproxy.config.ServerConfig;
import org.astmanproxy.launcher.asterisk.RealAsterisk;
import org.astmanproxy.testkit.Await;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One Asterisk of each version for all tests of a run, started when the first test asks for it. A test takes it as a
 * parameter, and leaves no channels behind.
 */
final class Lab implements AutoCloseable {
    static final String ADMIN = "admin";

    private final Map<Integer, RealAsterisk> running = new TreeMap<>();

    /** The shared Asterisk of this version; the test is skipped where there can be none. */
    RealAsterisk asterisk(int version) {
        return running.computeIfAbsent(version, RealAsterisk::startOrSkip);
    }

    /** A proxy in front of the shared servers, each called {@code lab} and its version, connected to all of them. */
    Proxy proxy(int... versions) throws IOException {
        return proxy(builder -> builder, versions);
    }

    /** The same with more said to the builder. */
    Proxy proxy(UnaryOperator<ProxyBuilder> more, int... versions) throws IOException {
        ProxyBuilder builder = Proxy.builder();
        for (int version : versions) {
            builder.server(server(asterisk(version), name(version)));
        }
        return start(more.apply(builder.listen(ListenerConfig.on(0))));
    }

    static String name(int version) {
        return "lab" + version;
    }

    static ServerConfig server(RealAsterisk asterisk, String name) {
        return ServerConfig.at("127.0.0.1", asterisk.port())
                .login(ADMIN, RealAsterisk.SECRET)
                .name(name)
                .build();
    }

    /** Starts a proxy and returns when it is logged in to all its servers. */
    static Proxy start(ProxyBuilder builder) throws IOException {
        Proxy proxy = builder.start();
        proxy.servers().forEach(Await::connected);
        return proxy;
    }

    static int port(Proxy proxy) {
        return proxy.addresses().get(0).getPort();
    }

    @Override
    public void close() {
        running.values().forEach(RealAsterisk::close);
    }

    /** Gives a test the lab of the whole run. */
    static final class Resolver implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
            return parameter.getParameter().getType() == Lab.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
            return test.getRoot()
                    .getStore(ExtensionContext.Namespace.GLOBAL)
                    .getOrComputeIfAbsent(Lab.class, key -> new Lab(), Lab.class);
        }
    }
}
