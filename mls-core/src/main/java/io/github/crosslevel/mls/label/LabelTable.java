package io.github.crosslevel.mls.label;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The labels of one schema that are in use, each once. Holds no label that nobody else does. Thread-safe. */
final class LabelTable {
    private final ConcurrentMap<Entry, Entry> entries = new ConcurrentHashMap<>();
    private final ReferenceQueue<Label> dropped = new ReferenceQueue<>();

    /** Returns the label in use that is the same as the candidate, which becomes it if there is none. */
    Label intern(Label candidate) {
        for (Reference<? extends Label> gone = dropped.poll(); gone != null; gone = dropped.poll()) {
            entries.remove(gone);
        }
        Entry mine = new Entry(candidate, dropped);
        while (true) {
            Entry known = entries.putIfAbsent(mine, mine);
            if (known == null) {
                return candidate;
            }
            Label label = known.get();
            if (label != null) {
                return label;
            }
            entries.remove(known, known);
        }
    }

    private static final class Entry extends WeakReference<Label> {
        private final int hash;

        Entry(Label label, ReferenceQueue<Label> queue) {
            super(label, queue);
            this.hash = label.hashCode();
        }

        @Override
        public boolean equals(Object other) {
            if (this == other) {
                return true;
            }
            if (!(other instanceof Entry that) || hash != that.hash) {
                return false;
            }
            Label mine = get();
            Label theirs = that.get();
            return mine != null && theirs != null && mine.isSameAs(theirs);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }
}
