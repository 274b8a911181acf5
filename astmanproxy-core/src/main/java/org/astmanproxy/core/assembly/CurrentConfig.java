package org.astmanproxy.core.assembly;

import java.util.function.Supplier;
import org.astmanproxy.config.ProxyConfig;

/** The configuration in force. A reload replaces it. Safe for use by any thread. */
final class CurrentConfig implements Supplier<ProxyConfig> {
    private volatile ProxyConfig config;

    CurrentConfig(ProxyConfig config) {
        this.config = config;
    }

    @Override
    public ProxyConfig get() {
        return config;
    }

    void replace(ProxyConfig next) {
        config = next;
    }
}
