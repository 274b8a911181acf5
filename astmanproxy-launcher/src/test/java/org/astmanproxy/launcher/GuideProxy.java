package org.astmanproxy.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The program with the configuration of a guide, in front of simulated Asterisks, on ports that are free. */
final class GuideProxy implements AutoCloseable {
    private static final Pattern HOST = Pattern.compile("(?m)^host = [^,]+, (\\d+), (\\w+), (\\w+)");
    private static final Pattern LISTEN = Pattern.compile("(?m)^(listenport = |listen = (?:[^,\\n]*:)?)(\\d+)");

    /** On a busy machine, a client may need longer than by default from its connect to its first byte. */
    private static final String PATIENCE = "sslclienthellotimeout = 3 s\n";

    private final List<JarProcess> processes = new ArrayList<>();
    private final List<String> ports = new ArrayList<>();
    private final List<String> listens = new ArrayList<>();

    private GuideProxy() {}

    /** {@return nothing that runs} */
    static GuideProxy none() {
        return new GuideProxy();
    }

    /** {@return the demo, in place of the one on port 1234} */
    static GuideProxy demo(Path folder) throws IOException {
        GuideProxy started = new GuideProxy();
        try {
            JarProcess demo = started.start(folder, "demo", "--port", "0");
            started.ports.add("1234");
            started.listens.add(demo.awaitOut("listens on port").replaceAll(".*listens on port (\\d+).*", "$1"));
            demo.awaitErr("logged in");
            return started;
        } catch (AssertionError e) {
            started.close();
            throw e;
        }
    }

    /** {@return the program with this configuration} */
    static GuideProxy of(GuideFolder guide, Path folder) throws IOException {
        GuideProxy started = new GuideProxy();
        try {
            String simulated = HOST.matcher(guide.configuration()).replaceAll(host -> started.simulate(folder, host));
            LISTEN.matcher(simulated).results().forEach(listen -> started.ports.add(listen.group(2)));
            String free = LISTEN.matcher(simulated).replaceAll("$10").replace("listen = *:", "listen = 127.0.0.1:");
            Path file = guide.write("running.conf", PATIENCE + free.replaceAll("(?m)^logfile.*$", ""));
            JarProcess proxy = started.start(
                    folder,
                    "-c",
                    file.toString(),
                    "-u",
                    guide.configurationFile()
                            .resolveSibling("astmanproxy.users")
                            .toString());
            Matcher listens = Pattern.compile(":(\\d+)")
                    .matcher(proxy.awaitErr("listens on")
                            .replaceFirst("; servers: .*", "")
                            .replaceFirst(".*listens on", ""));
            listens.results().forEach(listen -> started.listens.add(listen.group(1)));
            proxy.awaitErr("logged in");
            return started;
        } catch (AssertionError e) {
            started.close();
            throw e;
        }
    }

    private String simulate(Path folder, MatchResult host) {
        try {
            JarProcess asterisk = start(
                    folder,
                    "simulate",
                    "--port",
                    "0",
                    "--user",
                    host.group(2),
                    "--secret",
                    host.group(3),
                    "--seed",
                    "1");
            String port = asterisk.awaitOut("listens on").replaceAll(".* port (\\d+).*", "$1");
            return "host = 127.0.0.1, " + port + ", " + host.group(2) + ", " + host.group(3);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private JarProcess start(Path folder, String... args) throws IOException {
        List<String> command =
                new ArrayList<>(List.of("-cp", System.getProperty("java.class.path"), "org.astmanproxy.launcher.Main"));
        command.addAll(List.of(args));
        JarProcess process = JarProcess.java(Files.createDirectories(folder.resolve("printed")), command);
        processes.add(process);
        return process;
    }

    /** {@return a command of the guide with the ports that are really in use} */
    String here(String command) {
        String changed = command;
        for (int i = 0; i < ports.size(); i++) {
            changed = changed.replaceAll(
                    "(localhost|127\\.0\\.0\\.1)([:/ ]|\", )" + ports.get(i) + "\\b", "$1$2" + listens.get(i));
        }
        return changed;
    }

    @Override
    public void close() {
        processes.forEach(JarProcess::close);
    }
}
