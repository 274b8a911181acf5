package org.astmanproxy.core.assembly;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.astmanproxy.Proxy;
import org.astmanproxy.config.ConfigException;
import org.astmanproxy.config.ProxyConfig;
import org.astmanproxy.config.ReadConfig;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.core.config.ConfigFiles;
import org.astmanproxy.spi.IOFormat;
import org.astmanproxy.spi.ProxyAction;
import org.astmanproxy.spi.ProxyProvider;

/** The engine's door. */
public final class Engine implements ProxyProvider {
    /** For {@link java.util.ServiceLoader}. */
    public Engine() {}

    @Override
    public Proxy start(ProxyConfig config, List<IOFormat> formats, List<ProxyAction> actions) throws IOException {
        return new Assembly(config, Extensions.formats(formats), Extensions.actions(actions)).start();
    }

    @Override
    public ReadConfig readConfig(Path file, Optional<Path> users) throws IOException, ConfigException {
        List<IOFormat> formats = Extensions.formats(List.of());
        Set<String> inputs =
                formats.stream().filter(IOFormat::reads).map(IOFormat::name).collect(Collectors.toSet());
        Set<String> outputs = formats.stream()
                .filter(format -> format.writer().isPresent())
                .map(IOFormat::name)
                .collect(Collectors.toSet());
        return ConfigFiles.read(file, users, inputs, outputs);
    }

    @Override
    public List<UserConfig> readUsers(Path file) throws IOException, ConfigException {
        return ConfigFiles.readUsers(file);
    }
}
