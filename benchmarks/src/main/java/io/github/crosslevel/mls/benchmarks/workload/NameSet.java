package io.github.crosslevel.mls.benchmarks.workload;

import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.TreeSet;
import java.util.function.Consumer;

/** A set of names in an array, sorted: the least that an application may hold them in, for every engine the same. */
final class NameSet extends AbstractSet<String> {
    private final String[] names;

    NameSet(Collection<String> names) {
        this.names = new TreeSet<>(names).toArray(String[]::new);
    }

    @Override
    public boolean contains(Object name) {
        return name instanceof String text && Arrays.binarySearch(names, text) >= 0;
    }

    @Override
    public Iterator<String> iterator() {
        return Arrays.asList(names).iterator();
    }

    @Override
    public void forEach(Consumer<? super String> action) {
        for (String name : names) {
            action.accept(name);
        }
    }

    @Override
    public int size() {
        return names.length;
    }
}
