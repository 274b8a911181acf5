package org.astmanproxy.example.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What is compared with each other.
 *
 * @param name what it is asked for by
 * @param runs one for each subject and size; of a size, the first is what the others are compared with
 */
record Scenario(String name, List<Run> runs) {
    private static final String STANDARD = "standard";
    private static final int MANY = 100;

    /** One run. */
    interface Run {
        Result of(Setup setup) throws IOException;
    }

    /**
     * All there are.
     *
     * @param sizes numbers of readers
     * @param bound number of readers under rules
     * @param clients number of idle clients
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
                                new Idle(Middle.Kind.LIMIT, "limit", clients)::run,
                                new Idle(Middle.Kind.PROXY, "proxy", clients)::run)),
                new Scenario(
                        "start",
                        List.of(
                                new Start(Middle.Kind.LIMIT, "limit")::run,
                                new Start(Middle.Kind.PROXY, "proxy")::run,
                                new Start(Middle.Kind.PROXY, Start.WITH_ARCHIVE)::run)));
    }

    private static FanOut events(String scenario, String subject, int readers) {
        return events(scenario, subject, kind(subject), readers);
    }

    private static FanOut events(String scenario, String subject, Middle.Kind middle, int readers) {
        return new FanOut(scenario, subject, middle, readers, 0, 0, STANDARD, Audience.ALIKE);
    }

    private static Middle.Kind kind(String subject) {
        return subject.equals("limit") ? Middle.Kind.LIMIT : Middle.Kind.PROXY;
    }

    private static Scenario fanOut(List<Integer> sizes) {
        List<Run> runs = new ArrayList<>();
        for (int size : sizes) {
            runs.add(events("fanout", "limit", size)::run);
            runs.add(events("fanout", "proxy", size)::run);
            for (Broker broker : Broker.values()) {
                if (broker.isInstalled()) {
                    Middle.Kind kind = Middle.Kind.valueOf(broker.name());
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
                        events("tls", "proxy, TLS", Middle.Kind.PROXY_TLS, MANY)::run));
    }

    /** What there is to do for so many events a second. */
    private static Scenario rates() {
        List<Run> runs = new ArrayList<>();
        for (int rate : List.of(100, 300, 1_000, 3_000, 10_000)) {
            for (String subject : List.of("limit", "proxy")) {
                runs.add(
                        new FanOut(FanOut.RATES, subject, kind(subject), MANY, 0, rate, STANDARD, Audience.ALIKE)::run);
            }
        }
        return new Scenario(FanOut.RATES, runs);
    }

    private static Scenario formats() {
        List<Run> runs = new ArrayList<>();
        for (String format : List.of(STANDARD, "json", "xml", "csv")) {
            runs.add(new FanOut("formats", format, Middle.Kind.PROXY, MANY, 0, 0, format, Audience.ALIKE)::run);
        }
        return new Scenario("formats", runs);
    }

    /** Without rules there are two subjects: what the others are compared with, and what moving the same bytes costs. */
    private static Scenario rules(int readers) {
        return new Scenario(
                "rules",
                List.of(
                        ruled("no rules", "proxy", readers, Audience.UNBOUND)::run,
                        ruled("limit", "limit", readers, Audience.UNBOUND)::run,
                        ruled("10 filters of clients", "proxy", readers, Audience.FILTERS)::run,
                        ruled("10 users who see nearly all", "proxy", readers, Audience.ALL_CALLS)::run,
                        ruled("10 users", "proxy", readers, Audience.USERS)::run,
                        ruled("10 tenants", "proxy", readers, Audience.TENANTS)::run));
    }

    private static FanOut ruled(String subject, String middle, int readers, Audience audience) {
        return new FanOut("rules", subject, kind(middle), readers, 0, 0, STANDARD, audience);
    }

    private static Scenario paced() {
        int rate = 1000;
        return new Scenario(
                "paced",
                List.of(
                        new FanOut("paced", "limit", Middle.Kind.LIMIT, MANY, 0, rate, STANDARD, Audience.ALIKE)::run,
                        new FanOut("paced", "proxy", Middle.Kind.PROXY, MANY, 0, rate, STANDARD, Audience.ALIKE)::run));
    }

    private static Scenario slow() {
        int readers = 95;
        return new Scenario(
                "slow",
                List.of(
                        events("slow", "proxy", readers)::run,
                        new FanOut(
                                "slow",
                                "and 5 that never read",
                                Middle.Kind.PROXY,
                                readers,
                                5,
                                0,
                                STANDARD,
                                Audience.ALIKE)::run));
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
