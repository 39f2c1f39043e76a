package io.github.crosslevel.mls.inspection.signature;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The forms that chains of transformations make of one view, each made once. Not thread-safe. */
final class PlainForms {
    private final TracedBytes view;
    private final Map<List<Transformation>, TracedBytes> made = new HashMap<>();

    PlainForms(byte[] view) {
        this.view = WellFormed.of(view);
    }

    /** Returns what a chain makes of the view; longer chains go on from shorter ones. */
    TracedBytes after(List<Transformation> chain) {
        if (chain.isEmpty()) {
            return view;
        }
        TracedBytes known = made.get(chain);
        if (known != null) {
            return known;
        }
        TracedBytes before = after(chain.subList(0, chain.size() - 1));
        TracedBytes after = new TracedBytes(before.length());
        chain.get(chain.size() - 1).apply(before, after);
        made.put(chain, after);
        return after;
    }
}
