package org.astmanproxy.core.assembly;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.astmanproxy.AuditListener;
import org.astmanproxy.DropIn;
import org.astmanproxy.MessageInterceptor;
import org.astmanproxy.Proxy;
import org.astmanproxy.ProxyAction;
import org.astmanproxy.ProxyExtension;
import org.astmanproxy.ProxyProvider;
import org.astmanproxy.config.ConfigError;
import org.astmanproxy.config.ConfigException;
import org.astmanproxy.config.ConfigSources;
import org.astmanproxy.config.LoadedConfig;
import org.astmanproxy.config.LoadedUsers;
import org.astmanproxy.config.ProxyConfig;
import org.astmanproxy.config.UpgradeReport;
import org.astmanproxy.core.assembly.extension.ExtensionLifecycle;
import org.astmanproxy.core.config.ConfigFiles;
import org.astmanproxy.core.config.DropInNames;
import org.astmanproxy.core.config.DropInSource;
import org.astmanproxy.core.config.ExtensionKeys;
import org.astmanproxy.core.config.FileModes;
import org.astmanproxy.core.config.FormatNames;
import org.astmanproxy.core.config.fromc.UpgradeComparison;
import org.astmanproxy.core.dropin.DropInJars;
import org.astmanproxy.core.dropin.FoundServices;
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
            List<MessageInterceptor> interceptors,
            List<ProxyExtension> extensions)
            throws IOException {
        FoundServices others = Extensions.find().and(new FoundServices(formats, actions, extensions));
        DropInJars jars = DropInJars.of(config.extensions().folder(), BuildVersion.read(), others);
        jars.log();
        try {
            FoundServices all = others.and(jars.services());
            ExtensionKeys.of(all.extensions()).without(jars.leftOut()).check(config.extensions());
            return new Assembly(
                            config, all, audits, interceptors, new ExtensionLifecycle(all.extensions(), jars::close))
                    .start();
        } catch (IOException | RuntimeException e) {
            jars.close();
            throw e;
        }
    }

    @Override
    public LoadedConfig readConfig(ConfigSources sources) throws IOException, ConfigException {
        DropInSource dropIns = named -> names(folder(sources, named), sources.extensionKeys());
        LoadedConfig read = sources.settled()
                ? ConfigFiles.readSettled(sources.file(), sources.users(), dropIns)
                : ConfigFiles.read(sources.file(), sources.users(), dropIns);
        return folder(sources, read.config().extensions().folder())
                .map(folder -> withFolder(read, folder))
                .orElse(read);
    }

    @Override
    public UpgradeReport compareWithC(ConfigSources sources) throws IOException {
        DropInSource dropIns = named -> names(folder(sources, named), sources.extensionKeys());
        return UpgradeComparison.of(ConfigFiles.examine(sources.file(), sources.users(), dropIns));
    }

    private static Optional<Path> folder(ConfigSources sources, Optional<Path> named) {
        return sources.formats().or(() -> named).or(sources::defaultFormats);
    }

    private static LoadedConfig withFolder(LoadedConfig read, Path folder) {
        ProxyConfig config = read.config().with(proxy -> proxy.extensions(it -> it.withFolder(folder)));
        List<ConfigError> warnings = new ArrayList<>(read.warnings());
        warnings.addAll(FileModes.ofFormats(folder));
        return new LoadedConfig(config, read.logFile(), read.auditFile(), read.usersFile(), warnings);
    }

    private static DropInNames names(Optional<Path> folder, Map<String, Set<String>> keysOfHost) throws IOException {
        FoundServices others = Extensions.find();
        try (DropInJars jars = DropInJars.of(folder, BuildVersion.read(), others)) {
            FoundServices all = others.and(jars.services());
            ExtensionKeys keys =
                    ExtensionKeys.of(all.extensions()).and(keysOfHost).without(jars.leftOut());
            return new DropInNames(FormatNames.of(all.formats()), keys);
        }
    }

    @Override
    public List<DropIn> dropIns(ProxyConfig config) throws IOException {
        try (DropInJars jars = DropInJars.of(config.extensions().folder(), BuildVersion.read(), Extensions.find())) {
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
