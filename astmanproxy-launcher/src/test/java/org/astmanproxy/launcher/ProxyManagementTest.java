package org.astmanproxy.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.util.Properties;
import javax.management.Attribute;
import javax.management.AttributeNotFoundException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.ReflectionException;
import org.astmanproxy.Proxy;
import org.astmanproxy.config.ListenerConfig;
import org.junit.jupiter.api.Test;

class ProxyManagementTest {
    private final MBeanServer beans = ManagementFactory.getPlatformMBeanServer();

    @Test
    void the_property_shows_the_proxy_until_it_ends() throws Exception {
        ObjectName name = new ObjectName("org.astmanproxy:type=Proxy");
        Properties properties = new Properties();
        try (Proxy proxy = Proxy.builder()
                .settings(c -> c.authRequired(false))
                .listen(ListenerConfig.on(0).build())
                .start()) {
            ProxyManagement.of(proxy, properties).run();
            assertThat(beans.isRegistered(name)).isFalse();
            properties.setProperty("astmanproxy.jmx", "true");
            Runnable end = ProxyManagement.of(proxy, properties);
            assertThat(beans.getAttribute(name, "State")).isEqualTo("RUNNING");
            assertThat(beans.getAttribute(name, "Servers")).isEqualTo(0L);
            assertThat(beans.getAttribute(name, "MemoryLimit"))
                    .isEqualTo(proxy.memory().limitBytes());
            for (var attribute : beans.getMBeanInfo(name).getAttributes()) {
                assertThat(beans.getAttribute(name, attribute.getName())).isNotNull();
            }
            assertThatThrownBy(() -> beans.setAttribute(name, new Attribute("State", "CLOSED")))
                    .isInstanceOf(AttributeNotFoundException.class);
            assertThatThrownBy(() -> beans.invoke(name, "close", new Object[0], new String[0]))
                    .isInstanceOf(ReflectionException.class);
            end.run();
            assertThat(beans.isRegistered(name)).isFalse();
        }
    }
}
