package io.github.crosslevel.mls.inspection.fingerprint;

import io.github.crosslevel.mls.content.Digest;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.inspect.Finding;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One content compared with all leaked objects in one pass. What is kept grows with the hashes that are found, up to
 * one bit for each in the index. Not thread-safe.
 */
final class LeakComparison {
    private static final String RULE = "leaked-object";
    private static final int MOST_FINDINGS = 16;

    /** Two hashes of a passage may be this far apart, in selected hashes: a word was changed in between. */
    private static final int GAP = 3;

    /** Fewer hashes than these prove nothing, unless they are all. */
    private static final int LEAST = 4;

    private final LeakIndex index;
    private final LeakThresholds thresholds;
    private final TextSketch sketch = new TextSketch(this::select);
    private final BitSet seen = new BitSet();
    private final Map<Integer, Tally> tallies = new TreeMap<>();
    private long selected;

    LeakComparison(LeakIndex index, LeakThresholds thresholds) {
        this.index = index;
        this.thresholds = thresholds;
    }

    /** What of one object was found. */
    private static final class Tally {
        final long offset;
        int found;
        int passage;
        int longest;
        long longestOffset;
        private long passageOffset;
        private long last = Long.MIN_VALUE / 2;

        Tally(long offset) {
            this.offset = offset;
        }

        void add(long at, long position) {
            found++;
            if (position - last > GAP) {
                passage = 0;
                passageOffset = at;
            }
            last = position;
            passage++;
            if (passage > longest) {
                longest = passage;
                longestOffset = passageOffset;
            }
        }
    }

    void update(byte[] bytes, int count) {
        sketch.update(bytes, count);
    }

    private void select(long[] hashes, long[] offsets, int count) {
        for (int i = 0; i < count; i++) {
            if (index.mayHave(hashes[i])) {
                compare(hashes[i], offsets[i], selected + i + 1);
            }
        }
        selected += count;
    }

    private void compare(long hash, long offset, long position) {
        int slot = index.find(hash);
        if (slot < 0 || seen.get(slot)) {
            return;
        }
        seen.set(slot);
        for (int object : index.owners(slot)) {
            tallies.computeIfAbsent(object, o -> new Tally(offset)).add(offset, position);
        }
    }

    /** Ends the content, and returns which objects it is or holds. */
    List<Finding> finish(Digest content) {
        Digest text = sketch.finish();
        List<Finding> findings = new ArrayList<>();
        Optional<String> same = index.byContent(content);
        same.ifPresent(object -> findings.add(finding(0, "content is the leaked object `" + object + "`")));
        if (same.isEmpty() && sketch.length() >= Fingerprint.LEAST_TEXT) {
            index.byText(text)
                    .ifPresent(object ->
                            findings.add(finding(0, "content has the text of the leaked object `" + object + "`")));
        }
        if (findings.isEmpty()) {
            tallies.forEach((object, tally) -> judge(object, tally, findings));
        }
        return findings;
    }

    private void judge(int object, Tally tally, List<Finding> findings) {
        int all = index.hashes(object);
        long percent = 100L * tally.found / all;
        if (findings.size() >= MOST_FINDINGS) {
            return; // content is refused for the ones that are named
        }
        if (percent >= thresholds.mostlyPercent() && tally.found >= Math.min(all, LEAST)) {
            String message = "content holds " + percent + " % of the text of the leaked object `";
            findings.add(finding(tally.offset, message + index.object(object) + "`"));
        } else if (tally.longest >= thresholds.passageHashes()) {
            String message = "content holds a passage of the leaked object `";
            findings.add(finding(tally.longestOffset, message + index.object(object) + "`"));
        }
    }

    private static Finding finding(long offset, String message) {
        return new Finding(RULE, ReasonCode.LEAKED_CONTENT, offset, message);
    }
}
