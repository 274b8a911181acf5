package org.astmanproxy.example.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.astmanproxy.example.benchmark.Middle.MiddleKind;

/**
 * A set of runs to compare with each other.
 *
 * @param name the name on the command line
 * @param runs one for each subject and size; the first of a size is the reference for the others
 */
record Scenario(String name, List<Run> runs) {
    private static final String PROXY = "proxy";
    private static final String LIMIT = "limit";
    private static final int MANY = 100;
    private static final int EACH_SECOND = 1000;

    /** One run. */
    interface Run {
        Result of(Setup setup) throws IOException;
    }

    /**
     * The sizes of scenarios that the user can choose.
     *
     * @param readers the numbers of readers
     * @param bound the number of readers with rules
     * @param depths the numbers of unanswered Pings
     * @param clients the number of idle clients
     * @param rate the events a second of each of several servers
     * @param edgeReaders the number of readers of all edges
     */
    record Sizes(List<Integer> readers, int bound, List<Integer> depths, int clients, int rate, int edgeReaders) {}

    /**
     * {@return all scenarios}
     *
     * @param sizes the sizes
     * @param script the start script that the packages hold
     */
    static List<Scenario> all(Sizes sizes, StartScript script) {
        return List.of(
                fanOut(sizes.readers()),
                formats(),
                rules(sizes.bound()),
                paced(),
                rates(),
                servers(sizes.rate()),
                scaleOut(sizes),
                slow(),
                streams(sizes.readers()),
                tls(),
                roundTrip(),
                pipelined(sizes.depths()),
                new Scenario(
                        "idle",
                        List.of(
                                new Idle(MiddleKind.LIMIT, LIMIT, sizes.clients())::run,
                                new Idle(MiddleKind.PROXY, PROXY, sizes.clients())::run)),
                new Scenario(
                        "start",
                        List.of(
                                new Start(MiddleKind.LIMIT, LIMIT)::run,
                                new Start(MiddleKind.PROXY, PROXY)::run,
                                new Start(MiddleKind.PROXY, Start.WITH_ARCHIVE)::run,
                                script.running(new Start(MiddleKind.PROXY, "proxy, start script")::run))),
                footprint(sizes, script));
    }

    private static FanOutScenario limit(String scenario, int readers) {
        return FanOutScenario.of(scenario, LIMIT, MiddleKind.LIMIT, readers);
    }

    private static FanOutScenario proxy(String scenario, String subject, int readers) {
        return FanOutScenario.of(scenario, subject, MiddleKind.PROXY, readers);
    }

    private static Scenario fanOut(List<Integer> sizes) {
        List<Run> runs = new ArrayList<>();
        for (int size : sizes) {
            runs.add(limit("fanout", size)::run);
            runs.add(proxy("fanout", PROXY, size)::run);
            Stream.of(MiddleKind.REDIS, MiddleKind.NATS)
                    .filter(MiddleKind::isInstalled)
                    .map(kind -> FanOutScenario.of("fanout", kind.name().toLowerCase(Locale.ROOT), kind, size))
                    .forEach(run -> runs.add(run::run));
        }
        return new Scenario("fanout", runs);
    }

    /** {@return the scenario with TLS} The reference is HAProxy, which ends TLS, in front of the limit. */
    private static Scenario tls() {
        List<Run> runs = new ArrayList<>();
        if (MiddleKind.LIMIT_TLS.isInstalled()) {
            runs.add(FanOutScenario.of("tls", "haproxy and limit", MiddleKind.LIMIT_TLS, MANY)::run);
        }
        runs.add(FanOutScenario.of("tls", "proxy, TLS", MiddleKind.PROXY_TLS, MANY)::run);
        runs.add(proxy("tls", "proxy, plain", MANY)::run);
        return new Scenario("tls", runs);
    }

    /** {@return the scenario with several event rates} */
    private static Scenario rates() {
        List<Run> runs = new ArrayList<>();
        for (int rate : List.of(100, 300, 1_000, 3_000, 10_000)) {
            runs.add(limit(FanOutScenario.RATES, MANY).withRate(rate)::run);
            runs.add(proxy(FanOutScenario.RATES, PROXY, MANY).withRate(rate)::run);
        }
        return new Scenario(FanOutScenario.RATES, runs);
    }

    /** {@return the scenario with several servers} The reference is one that sends as many events as all of them. */
    private static Scenario servers(int rate) {
        String scenario = "servers";
        int ten = 10;
        return new Scenario(
                scenario,
                List.of(
                        proxy(scenario, "1 server, all events", 2 * MANY).withRate(ten * rate)::run,
                        proxy(scenario, "10 servers, a tenth each", 2 * MANY)
                                .withRate(rate)
                                .withServers(ten)::run,
                        proxy(scenario, "1 of these servers alone", 2 * MANY).withRate(rate)::run));
    }

    /** {@return the scenario with a hub and edges, if NATS is installed} The reference is one proxy without them. */
    private static Scenario scaleOut(Sizes sizes) {
        String scenario = "scaleout";
        int asterisks = 2;
        List<Run> runs = new ArrayList<>();
        runs.add(proxy(scenario, "1 proxy", sizes.edgeReaders())
                .withRate(sizes.rate())
                .withServers(asterisks)::run);
        if (MiddleKind.HUB_AND_EDGES.isInstalled()) {
            runs.add(FanOutScenario.of(scenario, "1 hub, NATS, 2 edges", MiddleKind.HUB_AND_EDGES, sizes.edgeReaders())
                    .withRate(sizes.rate())
                    .withServers(asterisks)::run);
        }
        return new Scenario(scenario, runs);
    }

    private static Scenario formats() {
        return new Scenario(
                "formats",
                Stream.of("standard", "json", "xml", "csv")
                        .<Run>map(format -> proxy("formats", format, MANY).withFormat(format)::run)
                        .toList());
    }

    /** {@return the scenario with streams for browsers, against connections with the same format} */
    private static Scenario streams(List<Integer> sizes) {
        List<Run> runs = new ArrayList<>();
        for (int readers : sizes) {
            runs.add(proxy("streams", "json", readers).withFormat("json")::run);
            runs.add(FanOutScenario.of("streams", "Server-Sent Events", MiddleKind.PROXY_SSE, readers)
                    .withFormat("json")::run);
            runs.add(FanOutScenario.of("streams", "WebSocket", MiddleKind.PROXY_WEBSOCKET, readers)
                    .withFormat("json")::run);
        }
        return new Scenario("streams", runs);
    }

    /**
     * {@return the scenario with rules} It has two subjects without rules: the reference, and the cost of sending the
     * same bytes.
     */
    private static Scenario rules(int readers) {
        return new Scenario(
                "rules",
                List.of(
                        proxy("rules", "no rules", readers).withAudience(ReaderAudience.UNBOUND)::run,
                        limit("rules", readers).withAudience(ReaderAudience.UNBOUND)::run,
                        proxy("rules", "10 filters of clients", readers).withAudience(ReaderAudience.FILTERS)::run,
                        proxy("rules", "10 users who see nearly all", readers).withAudience(ReaderAudience.ALL_CALLS)
                                ::run,
                        proxy("rules", "10 users", readers).withAudience(ReaderAudience.USERS)::run,
                        proxy("rules", "10 tenants", readers).withAudience(ReaderAudience.TENANTS)::run));
    }

    private static Scenario paced() {
        return new Scenario(
                "paced",
                List.of(
                        limit("paced", MANY).withRate(EACH_SECOND)::run,
                        proxy("paced", PROXY, MANY).withRate(EACH_SECOND)::run));
    }

    private static Scenario slow() {
        int readers = 95;
        return new Scenario(
                "slow",
                List.of(
                        proxy("slow", PROXY, readers)::run,
                        proxy("slow", "and 5 that never read", readers).withIdle(5)::run));
    }

    private static Scenario roundTrip() {
        List<Run> runs = new ArrayList<>();
        for (int connections : List.of(1, 50)) {
            addRoundTrips("roundtrip", connections, 1, runs);
        }
        return new Scenario("roundtrip", runs);
    }

    /** {@return the scenario with several Pings on their way} */
    private static Scenario pipelined(List<Integer> depths) {
        List<Run> runs = new ArrayList<>();
        for (int depth : depths) {
            addRoundTrips(RoundTrip.PIPELINED, 1, depth, runs);
        }
        return new Scenario(RoundTrip.PIPELINED, runs);
    }

    private static void addRoundTrips(String scenario, int connections, int depth, List<Run> runs) {
        Stream.of(MiddleKind.HAPROXY, MiddleKind.NOTHING, MiddleKind.PROXY)
                .filter(MiddleKind::isInstalled)
                .map(kind -> new RoundTrip(
                        scenario,
                        kind == MiddleKind.NOTHING
                                ? "nothing between"
                                : kind.name().toLowerCase(Locale.ROOT),
                        kind,
                        connections,
                        depth))
                .forEach(run -> runs.add(run::run));
    }

    /** {@return the scenario with the memory that the proxy takes if its start script runs it} */
    private static Scenario footprint(Sizes sizes, StartScript script) {
        List<Run> runs = new ArrayList<>();
        runs.add(script.running("after the start", new Start(MiddleKind.PROXY, PROXY)::run));
        for (int readers : sizes.readers()) {
            runs.add(script.running("fan-out", proxy("", "", readers)::run));
        }
        runs.add(script.running("fan-out, paced", proxy("", "", MANY).withRate(EACH_SECOND)::run));
        runs.add(script.running("fan-out, TLS", FanOutScenario.of("", "", MiddleKind.PROXY_TLS, MANY)::run));
        runs.add(script.running(
                "fan-out, Server-Sent Events",
                FanOutScenario.of("", "", MiddleKind.PROXY_SSE, MANY).withFormat("json")::run));
        runs.add(script.running("Pings", new RoundTrip("", "", MiddleKind.PROXY, 50, 1)::run));
        runs.add(script.running("Pings, 16 on their way", new RoundTrip("", "", MiddleKind.PROXY, 1, 16)::run));
        runs.add(script.running("idle clients", new Idle(MiddleKind.PROXY, PROXY, sizes.clients())::run));
        return new Scenario(StartScript.SCENARIO, runs);
    }
}
