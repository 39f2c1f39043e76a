package io.github.crosslevel.mls.benchmarks.workload;

import java.util.List;

/** Which workloads there are. */
public final class Workloads {
    private static final List<Generator> ALL = List.of(
            new Exchange(),
            new DocumentSharing(),
            new CodeHosting(),
            new TaskLists(),
            new PacketFilters(),
            new Roles(),
            new Attributes());

    private Workloads() {}

    /** Returns all of them, the main one first. */
    public static List<Generator> all() {
        return ALL;
    }

    /** Returns the one of this name. */
    public static Generator named(String name) {
        return ALL.stream()
                .filter(generator -> generator.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no workload is called " + name));
    }
}
