package io.github.crosslevel.mls.testkit.adapter;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The threads and the descriptors that are open at a moment. */
final class Footprint {
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
    private static final long PATIENCE_MILLIS = 60_000;

    /** Threads that the JDK starts once, for whoever comes first, and keeps. */
    private static final Set<String> OF_THE_JDK = Set.of(
            "Keep-Alive-Timer",
            "CompletableFutureDelayScheduler",
            "ForkJoinPool.commonPool-",
            "Attach Listener",
            "process reaper",
            "Common-Cleaner",
            "Cleaner-0",
            "Signal Dispatcher");

    private final Set<Thread> threads;
    private final List<String> descriptors;

    private Footprint(Set<Thread> threads, List<String> descriptors) {
        this.threads = threads;
        this.descriptors = descriptors;
    }

    static Footprint now() throws IOException {
        return new Footprint(live(), open());
    }

    private static Set<Thread> live() {
        return new HashSet<>(Thread.getAllStackTraces().keySet());
    }

    /** Returns the names of threads that are there and were not, after waiting for those that are about to end. */
    Set<String> newThreads() throws InterruptedException {
        Set<String> left = new TreeSet<>();
        for (Thread thread : live()) {
            if (!threads.contains(thread) && !isOfTheJdk(thread)) {
                thread.join(PATIENCE_MILLIS);
                if (thread.isAlive()) {
                    left.add(thread.getName());
                }
            }
        }
        return left;
    }

    private static boolean isOfTheJdk(Thread thread) {
        return OF_THE_JDK.stream().anyMatch(thread.getName()::startsWith);
    }

    /** Returns the descriptors that are open and were not; none where the platform does not say. */
    List<String> newDescriptors() throws IOException {
        List<String> left = new ArrayList<>(open());
        descriptors.forEach(left::remove);
        return left;
    }

    /** Lists what descriptors stand for, except the jars and devices that the JVM opens when it first needs them. */
    private static List<String> open() throws IOException {
        List<String> targets = new ArrayList<>();
        if (!Files.isDirectory(DESCRIPTORS)) {
            return targets;
        }
        try (DirectoryStream<Path> links = Files.newDirectoryStream(DESCRIPTORS)) {
            for (Path link : links) {
                targets.add(targetOf(link));
            }
        }
        return targets.stream()
                .filter(target -> !target.isEmpty() && !target.startsWith("/dev/"))
                .filter(target -> !target.endsWith(".jar") && !target.endsWith("modules") && !target.contains("/proc/"))
                .map(target -> target.replaceAll("\\d+", "N"))
                .collect(Collectors.toList());
    }

    private static String targetOf(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            return ""; // closed since it was listed
        }
    }
}
