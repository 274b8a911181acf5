package org.astmanproxy.example.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A set of runs to compare with each other.
 *
 * @param name the name on the command line
 * @param runs one for each subject and size; the first of a size is the reference for the others
 */
record Scenario(String name, List<Run> runs) {
    private static final String STANDARD = "standard";
    private static final int MANY = 100;

    /** One run. */
    interface Run {
        Result of(Setup setup) throws IOException;
    }

    /**
     * {@return all scenarios}
     *
     * @param sizes the numbers of readers
     * @param bound the number of readers with rules
     * @param clients the number of idle clients
     */
    static List<Scenario> all(List<Integer> sizes, int bound, int clients) {
        return List.of(
                fanOut(sizes),
                formats(),
                rules(bound),
                paced(),
                rates(),
                slow(),
                tls(),
                roundTrip(),
                new Scenario(
                        "idle",
                        List.of(
                                new Idle(Middle.MiddleKind.LIMIT, "limit", clients)::run,
                                new Idle(Middle.MiddleKind.PROXY, "proxy", clients)::run)),
                new Scenario(
                        "start",
                        List.of(
                                new Start(Middle.MiddleKind.LIMIT, "limit")::run,
                                new Start(Middle.MiddleKind.PROXY, "proxy")::run,
                                new Start(Middle.MiddleKind.PROXY, Start.WITH_ARCHIVE)::run)));
    }

    private static FanOutScenario events(String scenario, String subject, int readers) {
        return events(scenario, subject, kind(subject), readers);
    }

    private static FanOutScenario events(String scenario, String subject, Middle.MiddleKind middle, int readers) {
        return new FanOutScenario(scenario, subject, middle, readers, 0, 0, STANDARD, ReaderAudience.ALIKE);
    }

    private static Middle.MiddleKind kind(String subject) {
        return subject.equals("limit") ? Middle.MiddleKind.LIMIT : Middle.MiddleKind.PROXY;
    }

    private static Scenario fanOut(List<Integer> sizes) {
        List<Run> runs = new ArrayList<>();
        for (int size : sizes) {
            runs.add(events("fanout", "limit", size)::run);
            runs.add(events("fanout", "proxy", size)::run);
            for (Broker broker : Broker.values()) {
                if (broker.isInstalled()) {
                    Middle.MiddleKind kind = Middle.MiddleKind.valueOf(broker.name());
                    runs.add(events("fanout", broker.name().toLowerCase(Locale.ROOT), kind, size)::run);
                }
            }
        }
        return new Scenario("fanout", runs);
    }

    private static Scenario tls() {
        return new Scenario(
                "tls",
                List.of(
                        events("tls", "proxy", MANY)::run,
                        events("tls", "proxy, TLS", Middle.MiddleKind.PROXY_TLS, MANY)::run));
    }

    /** {@return the scenario with several event rates} */
    private static Scenario rates() {
        List<Run> runs = new ArrayList<>();
        for (int rate : List.of(100, 300, 1_000, 3_000, 10_000)) {
            for (String subject : List.of("limit", "proxy")) {
                runs.add(
                        new FanOutScenario(
                                FanOutScenario.RATES,
                                subject,
                                kind(subject),
                                MANY,
                                0,
                                rate,
                                STANDARD,
                                ReaderAudience.ALIKE)::run);
            }
        }
        return new Scenario(FanOutScenario.RATES, runs);
    }

    private static Scenario formats() {
        List<Run> runs = new ArrayList<>();
        for (String format : List.of(STANDARD, "json", "xml", "csv")) {
            runs.add(new FanOutScenario(
                    "formats", format, Middle.MiddleKind.PROXY, MANY, 0, 0, format, ReaderAudience.ALIKE)::run);
        }
        return new Scenario("formats", runs);
    }

    /**
     * {@return the scenario with rules} It has two subjects without rules: the reference, and the cost of sending the
     * same bytes.
     */
    private static Scenario rules(int readers) {
        return new Scenario(
                "rules",
                List.of(
                        ruled("no rules", "proxy", readers, ReaderAudience.UNBOUND)::run,
                        ruled("limit", "limit", readers, ReaderAudience.UNBOUND)::run,
                        ruled("10 filters of clients", "proxy", readers, ReaderAudience.FILTERS)::run,
                        ruled("10 users who see nearly all", "proxy", readers, ReaderAudience.ALL_CALLS)::run,
                        ruled("10 users", "proxy", readers, ReaderAudience.USERS)::run,
                        ruled("10 tenants", "proxy", readers, ReaderAudience.TENANTS)::run));
    }

    private static FanOutScenario ruled(String subject, String middle, int readers, ReaderAudience audience) {
        return new FanOutScenario("rules", subject, kind(middle), readers, 0, 0, STANDARD, audience);
    }

    private static Scenario paced() {
        int rate = 1000;
        return new Scenario(
                "paced",
                List.of(
                        new FanOutScenario(
                                "paced",
                                "limit",
                                Middle.MiddleKind.LIMIT,
                                MANY,
                                0,
                                rate,
                                STANDARD,
                                ReaderAudience.ALIKE)::run,
                        new FanOutScenario(
                                "paced",
                                "proxy",
                                Middle.MiddleKind.PROXY,
                                MANY,
                                0,
                                rate,
                                STANDARD,
                                ReaderAudience.ALIKE)::run));
    }

    private static Scenario slow() {
        int readers = 95;
        return new Scenario(
                "slow",
                List.of(
                        events("slow", "proxy", readers)::run,
                        new FanOutScenario(
                                "slow",
                                "and 5 that never read",
                                Middle.MiddleKind.PROXY,
                                readers,
                                5,
                                0,
                                STANDARD,
                                ReaderAudience.ALIKE)::run));
    }

    private static Scenario roundTrip() {
        List<Run> runs = new ArrayList<>();
        for (int connections : List.of(1, 50)) {
            if (RoundTrip.hasHaproxy()) {
                runs.add(new RoundTrip("haproxy", RoundTrip.HAPROXY, connections, 1)::run);
            }
            runs.add(new RoundTrip("nothing between", "NOTHING", connections, 1)::run);
            runs.add(new RoundTrip("proxy", "PROXY", connections, 1)::run);
        }
        runs.add(new RoundTrip("proxy, 100 pipelined", "PROXY", 50, 100)::run);
        return new Scenario("roundtrip", runs);
    }
}
