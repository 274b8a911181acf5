package org.astmanproxy;

/**
 * Reads the configuration of a proxy again and applies it. The host program provides it with {@link Proxy#reloadWith},
 * for example:
 *
 * <pre>{@code
 * proxy.reloadWith(running -> {
 *     try {
 *         return running.reload(ProxyConfig.load(file));
 *     } catch (ConfigException | IOException e) {
 *         throw new ReloadException(List.of(e.getMessage()));
 *     }
 * });
 * }</pre>
 */
@FunctionalInterface
public interface ConfigReloader {
    /**
     * Reads the configuration and calls {@link Proxy#reload(org.astmanproxy.config.ProxyConfig)}. The proxy makes one
     * call after the other, so this method must not call {@link Proxy#reload()}: that call would wait forever for this
     * one.
     *
     * @param proxy the proxy
     * @return what has changed
     * @throws ReloadException if the configuration has errors; in this case, the method must not have changed the proxy
     */
    ReloadReport reload(Proxy proxy) throws ReloadException;
}
