package org.astmanproxy.launcher.whole;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The resources of a JVM on Linux.
 *
 * @param heapKilobytes the heap in use after a garbage collection
 * @param threads the number of threads
 * @param descriptors the number of open files and sockets
 */
record ProcessFigures(long heapKilobytes, long threads, long descriptors) {
    private static final Pattern USED = Pattern.compile("(?:heap|Heap|generation)[^\\n]* used ([0-9]+)K");
    private static final Pattern THREADS = Pattern.compile("Threads:\\s+([0-9]+)");

    static ProcessFigures of(long pid) throws IOException, InterruptedException {
        jcmd(pid, "GC.run");
        Matcher used = USED.matcher(jcmd(pid, "GC.heap_info"));
        long heap = 0;
        while (used.find()) {
            heap += Long.parseLong(used.group(1));
        }
        Path process = Path.of("/proc/" + pid);
        Matcher threads = THREADS.matcher(Files.readString(process.resolve("status")));
        try (Stream<Path> files = Files.list(process.resolve("fd"))) {
            return new ProcessFigures(heap, threads.find() ? Long.parseLong(threads.group(1)) : 0, files.count());
        }
    }

    private static String jcmd(long pid, String command) throws IOException, InterruptedException {
        String program = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        Process process = new ProcessBuilder(program, String.valueOf(pid), command).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return text;
    }
}
