package org.astmanproxy.launcher.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.List;
import org.astmanproxy.Proxy;
import org.astmanproxy.ProxyProvider;
import org.astmanproxy.config.ProxyConfig;
import org.astmanproxy.config.ServerConfig;
import org.astmanproxy.testkit.ScriptedAsterisk;
import org.junit.jupiter.api.Test;

class CheckFaultTest {
    /** {@return the same object, except that adding this server fails} */
    private static <T> T failing(Class<T> type, T real, String server) {
        return type.cast(java.lang.reflect.Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    if (method.getName().equals("addServer")
                            && arguments[0] instanceof ServerConfig config
                            && config.name().equals(server)) {
                        throw new IllegalStateException("a fault of ours");
                    }
                    try {
                        Object result = method.invoke(real, arguments);
                        return result instanceof Proxy proxy ? failing(Proxy.class, proxy, server) : result;
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                }));
    }

    @Test
    void a_fault_in_the_check_of_one_server_leaves_the_results_of_the_others() throws Exception {
        try (ScriptedAsterisk good = new ScriptedAsterisk("good");
                ScriptedAsterisk bad = new ScriptedAsterisk("bad")) {
            ProxyConfig config = ProxyConfig.defaults().with(it -> it.servers(List.of(bad.config(), good.config())));

            List<ServerReport> reports = new ConnectionCheck(config, Duration.ofSeconds(30))
                    .run(failing(ProxyProvider.class, ProxyProvider.find(), "bad"));

            assertThat(reports.get(0).findings())
                    .extracting(ConnectionResult::level, ConnectionResult::text)
                    .containsExactly(tuple(
                            ResultLevel.UNREACHABLE,
                            "internal error: java.lang.IllegalStateException: a fault of ours: run it again with -d,"
                                    + " and report the output"));
            assertThat(reports.get(1).findings())
                    .extracting(ConnectionResult::subject)
                    .contains("login", "clock");
        }
    }
}
