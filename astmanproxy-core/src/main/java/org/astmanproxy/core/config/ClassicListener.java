package org.astmanproxy.core.config;

import org.astmanproxy.config.ListenerConfig;

/** The listener of {@code listenaddress} and {@code listenport}. Other listeners take their defaults from it. */
final class ClassicListener {
    private static final int PORT = 1234;

    private ListenerConfig config = ListenerConfig.on(PORT).build();
    private boolean set;

    void address(String address) {
        config = at(address, config.port());
        set = true;
    }

    void port(int port) {
        config = at(config.address(), port);
        set = true;
    }

    void input(String format) {
        config = config.with(change -> change.formats(format, config.outputFormat()));
    }

    void output(String format) {
        config = config.with(change -> change.formats(config.inputFormat(), format));
    }

    void handover(boolean allowed) {
        config = config.with(change -> change.handover(allowed));
    }

    /** {@return true if its address or its port was set} */
    boolean isSet() {
        return set;
    }

    /** {@return the configuration of the listener} */
    ListenerConfig config() {
        return config;
    }

    private ListenerConfig at(String address, int port) {
        return ListenerConfig.on(address, port)
                .formats(config.inputFormat(), config.outputFormat())
                .handover(config.handover())
                .build();
    }
}
