package io.github.crosslevel.mls.examples.creditreport.measure;

import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.lang.management.RuntimeMXBean;

/**
 * What the numbers were measured on; nothing that names the machine or its owner.
 *
 * @param system operating system and architecture
 * @param processors how many processors the JVM sees
 * @param jvm the JVM
 * @param maxHeapMebibytes the largest heap the JVM may have
 */
public record Machine(String system, int processors, String jvm, long maxHeapMebibytes) {
    private static final int MEBIBYTE_BITS = 20;

    private static final RuntimeMXBean RUNTIME = ManagementFactory.getRuntimeMXBean();

    /** Returns the machine that this JVM runs on. */
    public static Machine present() {
        OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
        return new Machine(
                system.getName() + " " + system.getArch(),
                system.getAvailableProcessors(),
                System.getProperty("java.vm.name", "JVM") + " "
                        + System.getProperty("java.vm.version", "").replaceAll("[^0-9.+].*", ""),
                Runtime.getRuntime().maxMemory() >> MEBIBYTE_BITS);
    }

    /** Returns the milliseconds since the JVM started. */
    public static long uptimeMillis() {
        return RUNTIME.getUptime();
    }

    /** Returns the processor time that this process has used, in nanoseconds, or 0 where the JVM does not tell. */
    public static long processorNanos() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean process
                ? Math.max(0, process.getProcessCpuTime())
                : 0;
    }
}
