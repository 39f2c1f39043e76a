package io.github.crosslevel.mls.label.model;

import io.github.crosslevel.mls.label.IntegrityDimension;
import io.github.crosslevel.mls.label.Label;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The integrity model of Biba (ESD-TR-76-372, 1977) over the ranks of trust of an {@link IntegrityDimension}, in four
 * of its policies.
 *
 * <p>The trust of a session is that of its working label. A label that says nothing about trust has the lowest.
 * Immutable and thread-safe.
 */
public final class Biba implements SecurityModel {
    /** Nothing of less trust is observed. */
    public static final Property SIMPLE_INTEGRITY = new Property("Biba", "simple integrity");
    /** Nothing of more trust is altered. */
    public static final Property STAR = new Property("Biba", "integrity star");

    private enum Policy {
        STRICT,
        SUBJECT_LOW_WATER_MARK,
        OBJECT_LOW_WATER_MARK,
        RING
    }

    private final IntegrityDimension trust;
    private final Policy policy;
    private final Map<String, Integer> ranks = new HashMap<>();

    private Biba(IntegrityDimension trust, Policy policy) {
        this.trust = trust;
        this.policy = policy;
        List<String> names = trust.values();
        for (int rank = 0; rank < names.size(); rank++) {
            ranks.put(names.get(rank), rank);
        }
    }

    /** Returns the strict policy: no read down, no write up. */
    public static Biba strict(IntegrityDimension trust) {
        return new Biba(trust, Policy.STRICT);
    }

    /** Returns the low-water-mark policy for subjects: who reads down is trusted less from then on; no write up. */
    public static Biba subjectLowWaterMark(IntegrityDimension trust) {
        return new Biba(trust, Policy.SUBJECT_LOW_WATER_MARK);
    }

    /** Returns the low-water-mark policy for objects: what is written up is trusted less from then on; no read down. */
    public static Biba objectLowWaterMark(IntegrityDimension trust) {
        return new Biba(trust, Policy.OBJECT_LOW_WATER_MARK);
    }

    /**
     * Returns the ring policy: everything may be read, which relies on subjects that check what they read; no write up.
     */
    public static Biba ring(IntegrityDimension trust) {
        return new Biba(trust, Policy.RING);
    }

    @Override
    public Verdict judge(Access access) {
        Label working = access.session().working();
        Label object = access.label();
        if (access.observes() && rank(object) < rank(working)) {
            switch (policy) {
                case STRICT, OBJECT_LOW_WATER_MARK -> {
                    return Verdict.refuse(
                            SIMPLE_INTEGRITY, "reading " + object.get(trust) + " while trusted " + working.get(trust));
                }
                case SUBJECT_LOW_WATER_MARK -> working = lowered(working, object);
                case RING -> {}
            }
        }
        if (access.alters() && rank(object) > rank(working)) {
            if (policy != Policy.OBJECT_LOW_WATER_MARK) {
                return Verdict.refuse(STAR, "writing to " + object.get(trust) + " while trusted " + working.get(trust));
            }
            object = lowered(object, working);
        }
        return Verdict.allow(access.moved(working, object));
    }

    private int rank(Label label) {
        return ranks.getOrDefault(label.get(trust), 0);
    }

    private Label lowered(Label label, Label to) {
        return label.toBuilder().set(trust, to.get(trust)).build();
    }
}
