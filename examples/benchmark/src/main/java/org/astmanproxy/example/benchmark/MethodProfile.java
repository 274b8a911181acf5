package org.astmanproxy.example.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/**
 * Says in text where a program spent its time, by the samples of JFR. JFR looks at the threads every 10 to 20 ms, and
 * at Java code and system calls apart. So shares tell large from small, and no more.
 */
final class MethodProfile {
    private static final String RECORDING = "profile.jfr";
    private static final int SHOWN = 20;
    /** Where a loop waits for sockets. */
    private static final String WAITING = "EPoll.wait";

    private final Path folder;
    private final StringBuilder text = new StringBuilder();

    /**
     * Begins an empty profile.
     *
     * @param folder where recordings are kept until they are read
     */
    MethodProfile(Path folder) {
        this.folder = folder;
    }

    /** {@return the setup with a proxy that records} */
    Setup recording(Setup setup) {
        return setup.with(
                "-XX:StartFlightRecording=settings=profile,dumponexit=true,filename=" + folder.resolve(RECORDING));
    }

    /**
     * Adds the profile of a run that has ended, if it left a recording.
     *
     * @param result the result of the run
     * @param measured the time at the end of the run that counts
     */
    void add(Result result, Duration measured) throws IOException {
        Path file = folder.resolve(RECORDING);
        if (!Files.exists(file)) {
            return;
        }
        List<RecordedEvent> samples = samples(file, measured);
        Files.delete(file);
        text.append(String.format(
                Locale.ROOT,
                "%s, %s, size %d: %d samples%n",
                result.scenario(),
                result.subject(),
                result.size(),
                samples.size()));
        table(
                "method on top of the stack",
                samples,
                sample -> name(sample.getStackTrace().getFrames().get(0)));
        table("package of the proxy that is nearest to the top", samples, MethodProfile::room);
        text.append(System.lineSeparator());
    }

    /** Writes the text, unless nothing was recorded. */
    void write(Path file) throws IOException {
        if (!text.isEmpty()) {
            Files.writeString(file, text);
        }
    }

    private static List<RecordedEvent> samples(Path file, Duration measured) throws IOException {
        List<RecordedEvent> all = new ArrayList<>();
        try (RecordingFile recording = new RecordingFile(file)) {
            while (recording.hasMoreEvents()) {
                RecordedEvent event = recording.readEvent();
                if (isWork(event)) {
                    all.add(event);
                }
            }
        }
        Instant end = all.stream()
                .map(RecordedEvent::getStartTime)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
        return all.stream()
                .filter(it -> it.getStartTime().isAfter(end.minus(measured)))
                .toList();
    }

    private static boolean isWork(RecordedEvent event) {
        String type = event.getEventType().getName();
        return (type.equals("jdk.ExecutionSample") || type.equals("jdk.NativeMethodSample"))
                && event.getStackTrace() != null
                && !event.getStackTrace().getFrames().isEmpty()
                && !name(event.getStackTrace().getFrames().get(0)).equals(WAITING);
    }

    private void table(String title, List<RecordedEvent> samples, Function<RecordedEvent, String> key) {
        Map<String, Long> counts =
                samples.stream().collect(Collectors.groupingBy(key, HashMap::new, Collectors.counting()));
        text.append(String.format("  %s%n", title));
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .limit(SHOWN)
                .forEach(each -> text.append(String.format(
                        Locale.ROOT, "    %5.1f %%  %s%n", 100.0 * each.getValue() / samples.size(), each.getKey())));
    }

    private static String room(RecordedEvent sample) {
        return sample.getStackTrace().getFrames().stream()
                .map(frame -> frame.getMethod().getType().getName())
                .filter(type -> type.startsWith("org.astmanproxy."))
                .map(type -> type.substring(0, type.lastIndexOf('.')))
                .findFirst()
                .orElse("(others)");
    }

    private static String name(RecordedFrame frame) {
        String type = frame.getMethod().getType().getName();
        return type.substring(type.lastIndexOf('.') + 1) + "."
                + frame.getMethod().getName();
    }
}
