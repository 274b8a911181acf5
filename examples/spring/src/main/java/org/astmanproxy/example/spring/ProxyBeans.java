package org.astmanproxy.example.spring;

import java.io.IOException;
import org.astmanproxy.Proxy;
import org.astmanproxy.config.ConfigException;
import org.astmanproxy.config.ProxyConfig;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The proxy as a bean: it starts with the application and closes with it. */
@Configuration(proxyBeanMethods = false)
class ProxyBeans {
    /**
     * Starts the proxy. Errors in its files end the start of the application; the text names file and line.
     *
     * @param settings name the configuration file
     * @return the running proxy, which Spring closes
     */
    @Bean(destroyMethod = "close")
    Proxy proxy(WallboardSettings settings) throws IOException, ConfigException {
        return Proxy.start(ProxyConfig.load(settings.config()));
    }
}
