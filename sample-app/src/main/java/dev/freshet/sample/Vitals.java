package dev.freshet.sample;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.lang.management.RuntimeMXBean;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads the gauges of this machine and of this JVM at each {@link #measure()}, which one thread calls. */
final class Vitals {
    private static final int HISTORY = 60;

    private final OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private final RuntimeMXBean runtime = ManagementFactory.getRuntimeMXBean();
    private final List<GarbageCollectorMXBean> collectors = ManagementFactory.getGarbageCollectorMXBeans();
    private final VitalsListener listener;

    private final Map<String, List<Integer>> histories = new HashMap<>();
    private Duration collecting = Duration.ZERO;
    private Duration running = Duration.ZERO;

    Vitals(VitalsListener listener) {
        this.listener = listener;
    }

    /** Reads everything anew. */
    void measure() {
        gauges().forEach(listener::measured);
        listener.counted(counts());
    }

    private Counts counts() {
        Duration up = Duration.ofMillis(runtime.getUptime());
        return new Counts(
                ManagementFactory.getThreadMXBean().getThreadCount(),
                collectors.stream()
                        .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                        .sum(),
                "%d:%02d:%02d".formatted(up.toHours(), up.toMinutesPart(), up.toSecondsPart()));
    }

    private List<Gauge> gauges() {
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        double used = (double) heap.getUsed() / heap.getMax();
        int processors = system.getAvailableProcessors();
        return List.of(
                gauge("machine", "Machine CPU", system.getCpuLoad(), "of %d processors".formatted(processors)),
                gauge("process", "JVM CPU", system.getProcessCpuLoad(), "of %d processors".formatted(processors)),
                gauge("heap", "Heap", used, "%,d of %,d MB".formatted(heap.getUsed() >> 20, heap.getMax() >> 20)),
                gauge("gc", "Collecting", collectingShare(), "%,d ms in all".formatted(collecting.toMillis())));
    }

    private double collectingShare() {
        Duration collectingBefore = collecting;
        Duration runningBefore = running;
        collecting = Duration.ofMillis(collectors.stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                .sum());
        running = Duration.ofMillis(runtime.getUptime());
        return (double) collecting.minus(collectingBefore).toMillis()
                / running.minus(runningBefore).toMillis();
    }

    private Gauge gauge(String name, String label, double share, String reading) {
        int percent = (int) Math.round(100 * Math.min(1, Math.max(0, share)));
        List<Integer> history = histories.merge(name, List.of(percent), Vitals::newest);
        return new Gauge(name, label, percent, reading, Chart.of(history, HISTORY));
    }

    private static List<Integer> newest(List<Integer> before, List<Integer> now) {
        return Stream.concat(before.stream(), now.stream())
                .skip(before.size() < HISTORY ? 0 : 1)
                .toList();
    }
}
