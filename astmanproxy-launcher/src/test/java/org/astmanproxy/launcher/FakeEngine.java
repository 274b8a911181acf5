package org.astmanproxy.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.message.Nullable;
import org.astmanproxy.spi.IOFormat;

/** Gives what a test wants files to say, so that commands are tested without the engine. */
final class FakeEngine implements ProxyProvider {
    final FakeProxy proxy = new FakeProxy();
    final List<String> asked = new ArrayList<>();
    LoadedConfig says = said(ProxyConfig.defaults(), Optional.empty());
    List<UserConfig> users = List.of();
    List<ConfigError> userWarnings = List.of();
    List<ConfigError> errors = List.of();
    /** Come with the errors. */
    List<ConfigError> warnings = List.of();

    UpgradeReport report = new UpgradeReport(List.of(), List.of());
    List<DropIn> jars = List.of();
    List<ProxyConfig> started = new ArrayList<>();
    List<AuditListener> auditors = List.of();

    @Nullable RuntimeException fault;

    @Nullable IOException unreadable;

    @Nullable IOException unstartable;

    @Override
    public Proxy start(
            ProxyConfig config,
            List<IOFormat> formats,
            List<ProxyAction> actions,
            List<AuditListener> audits,
            List<MessageInterceptor> interceptors,
            List<ProxyExtension> extensions)
            throws IOException {
        if (unstartable != null) {
            throw unstartable;
        }
        asked.add("start");
        started.add(config);
        auditors = audits;
        proxy.config = config;
        return proxy;
    }

    /** {@return what files without users and warnings say} */
    static LoadedConfig said(ProxyConfig config, Optional<Path> logFile) {
        return new LoadedConfig(config, logFile, Optional.empty(), Optional.empty(), List.of());
    }

    @Override
    public List<String> explain(ProxyConfig config, @Nullable String user) {
        return List.of("explained: " + Optional.ofNullable(user));
    }

    @Override
    public List<String> judge(ProxyConfig config, @Nullable String user, byte[] message) {
        return List.of("judged: " + Optional.ofNullable(user) + " " + new String(message, StandardCharsets.UTF_8));
    }

    @Override
    public LoadedConfig readConfig(ConfigSources sources) throws IOException, ConfigException {
        asked.add("read " + sources.file()
                + sources.users().map(path -> " and " + path).orElse("")
                + sources.formats().map(path -> " with jars of " + path).orElse("")
                + sources.defaultFormats().map(path -> " or jars of " + path).orElse(""));
        complain();
        return says;
    }

    @Override
    public UpgradeReport compareWithC(ConfigSources sources) throws IOException {
        asked.add("compare " + sources.file()
                + sources.users().map(path -> " and " + path).orElse("")
                + sources.formats().map(path -> " with jars of " + path).orElse(""));
        if (unreadable != null) {
            throw unreadable;
        }
        return report;
    }

    @Override
    public List<DropIn> dropIns(ProxyConfig config) {
        return jars;
    }

    @Override
    public LoadedUsers readUsers(Path file) throws IOException, ConfigException {
        asked.add("read users " + file);
        complain();
        return new LoadedUsers(users, userWarnings);
    }

    private void complain() throws IOException, ConfigException {
        if (fault != null) {
            throw fault;
        }
        if (unreadable != null) {
            throw unreadable;
        }
        if (!errors.isEmpty()) {
            throw new ConfigException(errors, warnings);
        }
    }
}
