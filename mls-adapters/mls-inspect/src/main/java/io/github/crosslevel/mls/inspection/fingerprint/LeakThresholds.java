package io.github.crosslevel.mls.inspection.fingerprint;

/**
 * From when on content counts as a leaked object, when it is not the same.
 *
 * @param mostlyPercent how much of the text of the object is in the content, 10 to 100: edited, cut or extended
 * @param passageBytes how long a passage of the object alone is too much, in letters and digits counted as bytes of
 *     UTF-8 (three for a Chinese character), from 47; 0 where passages may pass
 */
public record LeakThresholds(int mostlyPercent, int passageBytes) {
    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a number is out of its range
     */
    public LeakThresholds {
        boolean passages = passageBytes == 0 || passageBytes >= Winnowing.SHARED;
        if (mostlyPercent < 10 || mostlyPercent > 100 || !passages) {
            throw new IllegalArgumentException("thresholds of " + mostlyPercent + " percent, from 10 to 100, and "
                    + passageBytes + " bytes, 0 or from " + Winnowing.SHARED);
        }
    }

    /** Returns 40 percent of the text, and no passages. */
    public static LeakThresholds standard() {
        return new LeakThresholds(40, 0);
    }

    /** Returns these thresholds, and besides passages of a length. */
    public LeakThresholds withPassages(int bytes) {
        return new LeakThresholds(mostlyPercent, bytes);
    }

    /** Returns how many hashes such a passage has at least; as many as no content has, if passages may pass. */
    int passageHashes() {
        return passageBytes == 0 ? Integer.MAX_VALUE : (passageBytes - Winnowing.GRAM + 1) / Winnowing.WINDOW;
    }
}
