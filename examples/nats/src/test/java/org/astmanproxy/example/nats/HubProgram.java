package org.astmanproxy.example.nats;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.astmanproxy.Proxy;
import org.astmanproxy.config.ServerConfig;
import org.astmanproxy.config.UserConfig;
import org.astmanproxy.testkit.ScriptedAsterisk;

/** A hub in a process of its own. */
final class HubProgram {
    private HubProgram() {}

    /** Runs until the process ends; arguments: the address of NATS, and the port of the server pbx1. */
    public static void main(String[] args) throws IOException, InterruptedException, ExecutionException {
        Map<String, String> settings = Map.of("role", "hub", "url", args[0], "user", "edges", "lease", "5");
        Proxy proxy = Proxy.builder()
                .settings(c -> c.eventLoops(1).extensions(it -> it.withSettings("nats", settings)))
                .server(ServerConfig.at("127.0.0.1", Integer.parseInt(args[1]))
                        .login(ScriptedAsterisk.USER, ScriptedAsterisk.SECRET)
                        .name("pbx1"))
                .user(UserConfig.of("edges", "x"))
                .start();
        proxy.ended().get();
    }
}
