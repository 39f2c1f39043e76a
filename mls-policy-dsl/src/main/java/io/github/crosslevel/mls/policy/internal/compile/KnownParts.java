package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.attribute.Attributes;
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

    /**
     * Remembers the parts of a request that has passed the check, those that were seen before. What holds a label that
     * is bound in time says something else later, and is never remembered.
     */
    void learn(AccessRequest request, Label label) {
        if (!RequestValues.isTimed(
                request.subject().clearance(), request.subject().attributes())) {
            learn(subjects, RequestPart.SUBJECT, request, request.subject());
        }
        if (!RequestValues.isTimed(request.object().attributes())) {
            learn(objects, RequestPart.OBJECT, request, request.object());
        }
        if (!RequestValues.isTimed(label)) {
            learn(labels, RequestPart.LABEL, request, label);
        }
        if (!RequestValues.isTimed(request.destination().ceiling(), Attributes.none())) {
            learnRoute(request);
        }
    }

    private void learnRoute(AccessRequest request) {
        int hash = routeHash(request);
        if (routes.isSecondSight(hash, request.action())) {
            int[] classes = program.classes(RequestPart.ROUTE, request);
            routes.put(
                    hash,
                    new Entry(request.action(), request.protocol(), request.source(), request.destination(), classes));
        }
    }

    private void learn(Slots slots, RequestPart part, AccessRequest request, Object key) {
        int hash = System.identityHashCode(key);
        if (slots.isSecondSight(hash, key)) {
            slots.put(hash, new Entry(key, program.classes(part, request)));
        }
    }

    private static int routeHash(AccessRequest request) {
        int hash = System.identityHashCode(request.action());
        hash = hash * 31 + System.identityHashCode(request.protocol());
        hash = hash * 31 + System.identityHashCode(request.source());
        return hash * 31 + System.identityHashCode(request.destination());
    }

    private static boolean isRoute(Entry route, AccessRequest request) {
        return route.second == request.protocol()
                && route.third == request.source()
                && route.fourth == request.destination();
    }

    /** A part and its classes. */
    private static final class Entry {
        private final Object first;
        private final Object second;
        private final Object third;
        private final Object fourth;
        private final int[] classes;

        /** Returns an entry for what one object says. */
        Entry(Object key, int[] classes) {
            this(key, key, key, key, classes);
        }

        /** Returns an entry for what four objects say together. */
        Entry(Object first, Object second, Object third, Object fourth, int[] classes) {
            this.first = first;
            this.second = second;
            this.third = third;
            this.fourth = fourth;
            this.classes = classes;
        }
    }

    /** The parts of one kind, each in one of the few places that its hash allows. */
    private static final class Slots {
        private static final int WAYS = 4;
        private static final int HASHES = 1 << 13;

        private final @Nullable Entry[] entries = new @Nullable Entry[SLOTS];

        /** The hash of each entry, so that only the right one is looked at. */
        private final int[] hashes = new int[SLOTS];

        /** Hashes of what was seen once. */
        private final int[] seen = new int[HASHES];

        private static int place(int hash, int places) {
            return (hash * 0x9E3779B1) >>> (Integer.SIZE - Integer.numberOfTrailingZeros(places));
        }

        @Nullable Entry find(int hash, Object key) {
            int first = place(hash, SLOTS / WAYS) * WAYS;
            for (int i = first; i < first + WAYS; i++) {
                Entry entry = hashes[i] == hash ? entries[i] : null;
                if (entry != null && entry.first == key) {
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

        void put(int hash, Entry entry) {
            int first = place(hash, SLOTS / WAYS) * WAYS;
            int chosen = first + (hash & (WAYS - 1));
            for (int i = first; i < first + WAYS; i++) {
                chosen = entries[i] == null ? i : chosen;
            }
            hashes[chosen] = hash;
            entries[chosen] = entry;
        }
    }
}
