package org.astmanproxy.core.assembly;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.astmanproxy.AuditListener;
import org.astmanproxy.DropIn;
import org.astmanproxy.MessageInterceptor;
import org.astmanproxy.Proxy;
import org.astmanproxy.ProxyAction;
import org.astmanproxy.ProxyProvider;
import org.astmanproxy.config.ConfigError;
import org.astmanproxy.config.ConfigException;
import org.astmanproxy.config.ConfigSources;
import org.astmanproxy.config.LoadedConfig;
import org.astmanproxy.config.LoadedUsers;
import org.astmanproxy.config.ProxyConfig;
import org.astmanproxy.core.config.ConfigFiles;
import org.astmanproxy.core.config.FileModes;
import org.astmanproxy.core.config.FormatNames;
import org.astmanproxy.core.dropin.DropInJars;
import org.astmanproxy.message.Nullable;
import org.astmanproxy.spi.IOFormat;

/** The entry point of the engine. */
public final class Engine implements ProxyProvider {
    /** Called by {@link java.util.ServiceLoader}. */
    public Engine() {}

    @Override
    public Proxy start(
            ProxyConfig config,
            List<IOFormat> formats,
            List<ProxyAction> actions,
            List<AuditListener> audits,
            List<MessageInterceptor> interceptors)
            throws IOException {
        List<IOFormat> allFormats = Extensions.formats(formats);
        List<ProxyAction> allActions = Extensions.actions(actions);
        DropInJars jars = DropInJars.of(config.formatsFolder(), BuildVersion.read(), allFormats, allActions);
        jars.log();
        allFormats.addAll(jars.formats());
        allActions.addAll(jars.actions());
        try {
            return new Assembly(config, allFormats, allActions, audits, interceptors, jars::close).start();
        } catch (IOException | RuntimeException e) {
            jars.close();
            throw e;
        }
    }

    @Override
    public LoadedConfig readConfig(ConfigSources sources) throws IOException, ConfigException {
        LoadedConfig read = ConfigFiles.read(sources.file(), sources.users(), named -> names(folder(sources, named)));
        return folder(sources, read.config().formatsFolder())
                .map(folder -> withFolder(read, folder))
                .orElse(read);
    }

    private static Optional<Path> folder(ConfigSources sources, Optional<Path> named) {
        return sources.formats().or(() -> named).or(sources::defaultFormats);
    }

    private static LoadedConfig withFolder(LoadedConfig read, Path folder) {
        ProxyConfig config = read.config().with(proxy -> proxy.formatsFolder(folder));
        List<ConfigError> warnings = new ArrayList<>(read.warnings());
        warnings.addAll(FileModes.ofFormats(folder));
        return new LoadedConfig(config, read.logFile(), read.auditFile(), read.usersFile(), warnings);
    }

    private static FormatNames names(Optional<Path> folder) throws IOException {
        List<IOFormat> formats = Extensions.formats(List.of());
        try (DropInJars jars = jars(folder)) {
            formats.addAll(jars.formats());
            return FormatNames.of(formats);
        }
    }

    private static DropInJars jars(Optional<Path> folder) throws IOException {
        return DropInJars.of(folder, BuildVersion.read(), Extensions.formats(List.of()), Extensions.actions(List.of()));
    }

    @Override
    public List<DropIn> dropIns(ProxyConfig config) throws IOException {
        try (DropInJars jars = jars(config.formatsFolder())) {
            return jars.described();
        }
    }

    @Override
    public List<String> explain(ProxyConfig config, @Nullable String user) {
        return new AccessReport(config).user(Optional.ofNullable(user));
    }

    @Override
    public List<String> judge(ProxyConfig config, @Nullable String user, byte[] message) {
        return new AccessReport(config).messages(Optional.ofNullable(user), message);
    }

    @Override
    public LoadedUsers readUsers(Path file) throws IOException, ConfigException {
        return ConfigFiles.readFinishedUsers(file);
    }
}
