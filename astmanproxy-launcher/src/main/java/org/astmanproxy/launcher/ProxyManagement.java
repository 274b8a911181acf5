package org.astmanproxy.launcher;

import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.AttributeNotFoundException;
import javax.management.DynamicMBean;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;
import javax.management.ObjectName;
import javax.management.ReflectionException;
import org.astmanproxy.Proxy;
import org.astmanproxy.ServerState;

/** Shows the figures of a proxy over JMX, if {@code -Dastmanproxy.jmx=true} asks for it. They can only be read. */
final class ProxyManagement implements DynamicMBean {
    private static final String NAME = "org.astmanproxy:type=Proxy";
    private final Map<String, Function<Proxy, Object>> figures = figures();
    private final Proxy proxy;

    private ProxyManagement(Proxy proxy) {
        this.proxy = proxy;
    }

    private static Map<String, Function<Proxy, Object>> figures() {
        Map<String, Function<Proxy, Object>> all = new LinkedHashMap<>();
        all.put("Version", Proxy::version);
        all.put("State", proxy -> proxy.state().name());
        all.put("Servers", proxy -> (long) proxy.servers().size());
        all.put(
                "ServersConnected",
                proxy -> proxy.servers().stream()
                        .filter(server -> server.state() == ServerState.CONNECTED)
                        .count());
        all.put("Clients", proxy -> (long) proxy.clients().size());
        all.put("ClientSessions", proxy -> proxy.metrics().clientSessions());
        all.put("ServerMessagesIn", proxy -> proxy.metrics().servers().messagesIn());
        all.put("ServerBytesIn", proxy -> proxy.metrics().servers().bytesIn());
        all.put("ClientMessagesIn", proxy -> proxy.metrics().clients().messagesIn());
        all.put("ClientMessagesOut", proxy -> proxy.metrics().clients().messagesOut());
        all.put("ClientBytesOut", proxy -> proxy.metrics().clients().bytesOut());
        all.put("MemoryLimit", proxy -> proxy.memory().limitBytes());
        all.put("MemoryUsed", proxy -> proxy.memory().usedBytes());
        all.put("ReplayBytes", proxy -> proxy.memory().replayBytes());
        all.put("MemoryDisconnected", proxy -> proxy.memory().disconnected());
        return all;
    }

    /**
     * Shows a proxy, if the property asks for it.
     *
     * @param proxy the proxy
     * @param properties the system properties
     * @return ends that
     */
    static Runnable of(Proxy proxy, Properties properties) {
        if (!"true".equalsIgnoreCase(properties.getProperty("astmanproxy.jmx"))) {
            return () -> {};
        }
        try {
            ObjectName name = new ObjectName(NAME);
            ManagementFactory.getPlatformMBeanServer().registerMBean(new ProxyManagement(proxy), name);
            return () -> end(name);
        } catch (JMException e) {
            throw new IllegalStateException("JMX: " + e.getMessage(), e);
        }
    }

    private static void end(ObjectName name) {
        try {
            ManagementFactory.getPlatformMBeanServer().unregisterMBean(name);
        } catch (JMException gone) {
            // nothing is left to do
        }
    }

    @Override
    public Object getAttribute(String attribute) throws AttributeNotFoundException {
        Function<Proxy, Object> figure = figures.get(attribute);
        if (figure == null) {
            throw new AttributeNotFoundException(attribute);
        }
        return figure.apply(proxy);
    }

    @Override
    public void setAttribute(Attribute attribute) throws AttributeNotFoundException {
        throw new AttributeNotFoundException("read only: " + attribute.getName());
    }

    @Override
    public AttributeList getAttributes(String[] attributes) {
        AttributeList found = new AttributeList();
        for (String each : attributes) {
            Function<Proxy, Object> figure = figures.get(each);
            if (figure != null) {
                found.add(new Attribute(each, figure.apply(proxy)));
            }
        }
        return found;
    }

    @Override
    public AttributeList setAttributes(AttributeList attributes) {
        return new AttributeList();
    }

    @Override
    public Object invoke(String action, Object[] parameters, String[] signature) throws ReflectionException {
        throw new ReflectionException(new NoSuchMethodException(action));
    }

    @Override
    public MBeanInfo getMBeanInfo() {
        MBeanAttributeInfo[] attributes = figures.keySet().stream()
                .map(name -> new MBeanAttributeInfo(name, typeOf(name), name, true, false, false))
                .toArray(MBeanAttributeInfo[]::new);
        return new MBeanInfo(ProxyManagement.class.getName(), "A running proxy", attributes, null, null, null);
    }

    private static String typeOf(String name) {
        return name.equals("Version") || name.equals("State") ? String.class.getName() : long.class.getName();
    }
}
