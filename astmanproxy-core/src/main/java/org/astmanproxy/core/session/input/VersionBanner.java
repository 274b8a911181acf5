package org.astmanproxy.core.session.input;

import java.util.function.Supplier;
import org.astmanproxy.config.ProxyConfig;
import org.astmanproxy.core.route.Servers;

/**
 * The first line that the clients of a standard listener get, without line end.
 *
 * @param version the proxy's version
 * @param servers the servers, whose version the banner may name
 * @param config returns the configuration in force
 */
public record VersionBanner(String version, Servers servers, Supplier<ProxyConfig> config) implements Supplier<String> {
    @Override
    public String get() {
        return config.get().banner().text().orElseGet(this::ofVersion);
    }

    private String ofVersion() {
        String own = "Asterisk Call Manager Proxy/" + version;
        return config.get().banner().proxy()
                ? own
                : servers.amiVersion()
                        .filter(v -> !v.isEmpty())
                        .map(v -> "Asterisk Call Manager/" + v)
                        .orElse(own);
    }
}
