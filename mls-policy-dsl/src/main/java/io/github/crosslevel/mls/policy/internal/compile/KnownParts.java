package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.request.AccessRequest;
import org.jspecify.annotations.Nullable;

/**
 * The classes of parts of requests that were seen before, so that a decision about known values is only the walk. Parts
 * are known by identity, not by value: they are immutable, so that the same object always has the same classes.
 *
 * <p>Everything remembered has passed {@link RequestCheck}. A part is remembered when it is seen the second time, so
 * that values which never come again cost no memory; of each kind at most {@value #SLOTS} are kept, and a newer one
 * takes the place of an older one. Thread-safe without locks: entries are immutable, and losing one costs time only.
 */
final class KnownParts {
    /** What {@link #evaluate} answers when some part is not known. */
    static final int UNKNOWN = -1;

    private static final int SLOTS = 1 << 11;

    private final Program program;
    private final Slots subjects = new Slots();
    private final Slots objects = new Slots();
    private final Slots labels = new Slots();
    private final Slots routes = new Slots();

    KnownParts(Program program) {
        this.program = program;
    }

    /** Returns the terminal for a request, or {@link #UNKNOWN}. Does not allocate. */
    int evaluate(AccessRequest request, Label label) {
        Entry subject = subjects.find(System.identityHashCode(request.subject()));
        Entry object = objects.find(System.identityHashCode(request.object()));
        Entry marked = labels.find(System.identityHashCode(label));
        Entry route = routes.find(routeHash(request));
        if (subject == null || object == null || marked == null || route == null) {
            return UNKNOWN;
        }
        boolean areSame = subject.keys[0] == request.subject()
                && object.keys[0] == request.object()
                && marked.keys[0] == label
                && isRoute(route, request);
        return areSame
                ? program.evaluate(request, subject.classes, object.classes, marked.classes, route.classes)
                : UNKNOWN;
    }

    /** Remembers the parts of a request that has passed the check, those that were seen before. */
    void learn(AccessRequest request, Label label) {
        if (subjects.isSecondSight(System.identityHashCode(request.subject()))) {
            subjects.put(entry(RequestPart.SUBJECT, request, request.subject()));
        }
        if (objects.isSecondSight(System.identityHashCode(request.object()))) {
            objects.put(entry(RequestPart.OBJECT, request, request.object()));
        }
        if (labels.isSecondSight(System.identityHashCode(label))) {
            labels.put(entry(RequestPart.LABEL, request, label));
        }
        if (routes.isSecondSight(routeHash(request))) {
            routes.put(entry(
                    RequestPart.ROUTE,
                    request,
                    request.action(),
                    request.protocol(),
                    request.source(),
                    request.destination()));
        }
    }

    private Entry entry(RequestPart part, AccessRequest request, Object... keys) {
        return new Entry(keys, program.classes(part, request));
    }

    private static int routeHash(AccessRequest request) {
        int hash = System.identityHashCode(request.action());
        hash = hash * 31 + System.identityHashCode(request.protocol());
        hash = hash * 31 + System.identityHashCode(request.source());
        return hash * 31 + System.identityHashCode(request.destination());
    }

    private static boolean isRoute(Entry route, AccessRequest request) {
        Object[] keys = route.keys;
        return keys[0] == request.action()
                && keys[1] == request.protocol()
                && keys[2] == request.source()
                && keys[3] == request.destination();
    }

    /** A part and its classes. */
    private static final class Entry {
        private final Object[] keys;
        private final int[] classes;

        Entry(Object[] keys, int[] classes) {
            this.keys = keys;
            this.classes = classes;
        }

        int hash() {
            int hash = 0;
            for (Object key : keys) {
                hash = hash * 31 + System.identityHashCode(key);
            }
            return hash;
        }
    }

    /** The parts of one kind, each in the place that its hash says. */
    private static final class Slots {
        private final @Nullable Entry[] entries = new @Nullable Entry[SLOTS];
        private final int[] lastSeen = new int[SLOTS];

        private static int slot(int hash) {
            return (hash * 0x9E3779B1) >>> (Integer.SIZE - Integer.numberOfTrailingZeros(SLOTS));
        }

        @Nullable Entry find(int hash) {
            return entries[slot(hash)];
        }

        boolean isSecondSight(int hash) {
            int slot = slot(hash);
            Entry entry = entries[slot];
            if (entry != null && entry.hash() == hash) {
                return false;
            }
            boolean again = lastSeen[slot] == hash;
            lastSeen[slot] = hash;
            return again;
        }

        void put(Entry entry) {
            entries[slot(entry.hash())] = entry;
        }
    }
}
