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

    private static final int SLOTS = 1 << 12;

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
        Entry subject = subjects.find(System.identityHashCode(request.subject()), request.subject());
        Entry object = objects.find(System.identityHashCode(request.object()), request.object());
        Entry marked = labels.find(System.identityHashCode(label), label);
        Entry route = routes.find(routeHash(request), request.action());
        if (subject == null || object == null || marked == null || route == null || !isRoute(route, request)) {
            return UNKNOWN;
        }
        return program.evaluate(request, subject.classes, object.classes, marked.classes, route.classes);
    }

    /** Remembers the parts of a request that has passed the check, those that were seen before. */
    void learn(AccessRequest request, Label label) {
        learn(subjects, RequestPart.SUBJECT, request, request.subject());
        learn(objects, RequestPart.OBJECT, request, request.object());
        learn(labels, RequestPart.LABEL, request, label);
        int hash = routeHash(request);
        if (routes.isSecondSight(hash, request.action())) {
            routes.put(new Entry(
                    hash,
                    program.classes(RequestPart.ROUTE, request),
                    request.action(),
                    request.protocol(),
                    request.source(),
                    request.destination()));
        }
    }

    private void learn(Slots slots, RequestPart part, AccessRequest request, Object key) {
        int hash = System.identityHashCode(key);
        if (slots.isSecondSight(hash, key)) {
            slots.put(new Entry(hash, program.classes(part, request), key));
        }
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
        private final int hash;
        private final Object[] keys;
        private final int[] classes;

        Entry(int hash, int[] classes, Object... keys) {
            this.hash = hash;
            this.classes = classes;
            this.keys = keys;
        }
    }

    /** The parts of one kind, each in one of the few places that its hash allows. */
    private static final class Slots {
        private static final int WAYS = 4;
        private static final int HASHES = 1 << 13;

        private final @Nullable Entry[] entries = new @Nullable Entry[SLOTS];

        /** Hashes of what was seen once. */
        private final int[] seen = new int[HASHES];

        private static int place(int hash, int places) {
            return (hash * 0x9E3779B1) >>> (Integer.SIZE - Integer.numberOfTrailingZeros(places));
        }

        @Nullable Entry find(int hash, Object key) {
            int first = place(hash, SLOTS / WAYS) * WAYS;
            for (int i = first; i < first + WAYS; i++) {
                Entry entry = entries[i];
                if (entry != null && entry.hash == hash && entry.keys[0] == key) {
                    return entry;
                }
            }
            return null;
        }

        /** Returns whether a part that is not known was seen before. */
        boolean isSecondSight(int hash, Object key) {
            int place = place(hash, HASHES);
            boolean again = seen[place] == hash;
            seen[place] = hash;
            return again && find(hash, key) == null;
        }

        void put(Entry entry) {
            int first = place(entry.hash, SLOTS / WAYS) * WAYS;
            int chosen = first + (entry.hash & (WAYS - 1));
            for (int i = first; i < first + WAYS; i++) {
                chosen = entries[i] == null ? i : chosen;
            }
            entries[chosen] = entry;
        }
    }
}
