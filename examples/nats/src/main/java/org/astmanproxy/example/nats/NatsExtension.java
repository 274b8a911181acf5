package org.astmanproxy.example.nats;

import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import org.astmanproxy.ExtensionContext;
import org.astmanproxy.ProxyExtension;
import org.astmanproxy.RunningExtension;

/** Makes several proxies one, by NATS: hubs share the Asterisks, and edges share the clients. */
public final class NatsExtension implements ProxyExtension {
    /** For the {@link java.util.ServiceLoader}. */
    public NatsExtension() {}

    @Override
    public String name() {
        return NatsSettings.NAME;
    }

    @Override
    public Set<String> keys() {
        return NatsSettings.KEYS;
    }

    @Override
    public RunningExtension start(ExtensionContext context) throws IOException {
        NatsSettings settings = NatsSettings.of(context.settings());
        String role = settings.role().name().toLowerCase(Locale.ROOT);
        NatsBus bus = new NatsBus(settings.access(), "astmanproxy " + role);
        return switch (settings.role()) {
            case HUB ->
                Hub.start(
                        context,
                        settings,
                        HubSettings.of(new SettingValues(NatsSettings.NAME, context.settings())),
                        bus);
            case EDGE -> Edge.start(context, settings, bus);
        };
    }
}
