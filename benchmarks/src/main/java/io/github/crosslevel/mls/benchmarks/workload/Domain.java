package io.github.crosslevel.mls.benchmarks.workload;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A declared set of names, which fields may share: only names of one domain are compared with each other.
 *
 * @param name what it is called
 * @param names its names, of letters, digits and inner hyphens
 */
public record Domain(String name, List<String> names) {
    /** The domain of fields that hold no names. */
    public static final Domain NONE = new Domain("none", List.of());

    /** Copies the names. */
    public Domain {
        names = List.copyOf(names);
    }

    /** Returns a domain of so many names, {@code prefix0} and so on. */
    public static Domain of(String name, String prefix, int size) {
        return new Domain(
                name, IntStream.range(0, size).mapToObj(i -> prefix + i).toList());
    }
}
