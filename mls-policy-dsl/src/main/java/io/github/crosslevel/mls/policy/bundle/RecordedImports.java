package io.github.crosslevel.mls.policy.bundle;

import io.github.crosslevel.mls.policy.source.PolicySource;
import io.github.crosslevel.mls.policy.source.SourceResolver;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** Finds what another resolver finds, and remembers it. Thread-safe. */
final class RecordedImports implements SourceResolver {
    private final SourceResolver resolver;
    private final SortedMap<String, PolicySource> found = new ConcurrentSkipListMap<>();

    RecordedImports(SourceResolver resolver) {
        this.resolver = resolver;
    }

    @Override
    public Optional<PolicySource> resolve(String name) {
        Optional<PolicySource> source = resolver.resolve(name);
        source.ifPresent(text -> found.put(name, text));
        return source;
    }

    /** Returns what was found, by the names that were asked for. */
    SortedMap<String, PolicySource> found() {
        return found;
    }
}
