package org.astmanproxy.core.metrics;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import org.astmanproxy.core.metrics.MetricText.MetricType;

/** Writes the metrics of the Java process. May take some milliseconds, so it does not run on a loop. */
public final class JvmMetrics {
    private static final double MILLIS_IN_SECOND = 1e3;

    private JvmMetrics() {}

    /** Writes all metrics of the process. */
    public static void write(MetricText out) {
        memory(out);
        out.begin("jvm_threads", MetricType.GAUGE, "Threads of the process.");
        out.sample(ManagementFactory.getThreadMXBean().getThreadCount());
        out.begin("jvm_gc_collections_total", MetricType.COUNTER, "Garbage collections.");
        for (GarbageCollectorMXBean gc : ManagementFactory.getGarbageCollectorMXBeans()) {
            out.sample(Math.max(0, gc.getCollectionCount()), "gc", gc.getName());
        }
        out.begin("jvm_gc_seconds_total", MetricType.COUNTER, "Time spent on garbage collections.");
        for (GarbageCollectorMXBean gc : ManagementFactory.getGarbageCollectorMXBeans()) {
            out.sample(Math.max(0, gc.getCollectionTime()) / MILLIS_IN_SECOND, "gc", gc.getName());
        }
        out.begin("process_start_time_seconds", MetricType.GAUGE, "Start of the process, in seconds since 1970.");
        out.sample(ManagementFactory.getRuntimeMXBean().getStartTime() / MILLIS_IN_SECOND);
    }

    private static void memory(MetricText out) {
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        MemoryUsage other = ManagementFactory.getMemoryMXBean().getNonHeapMemoryUsage();
        out.begin("jvm_memory_used_bytes", MetricType.GAUGE, "Memory that Java uses.");
        out.sample(heap.getUsed(), "area", "heap");
        out.sample(other.getUsed(), "area", "nonheap");
        for (BufferPoolMXBean pool : ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class)) {
            if (pool.getName().equals("direct")) {
                out.sample(Math.max(0, pool.getMemoryUsed()), "area", "direct");
            }
        }
        out.begin("jvm_memory_max_bytes", MetricType.GAUGE, "The largest heap that Java may use.");
        out.sample(heap.getMax(), "area", "heap");
    }
}
