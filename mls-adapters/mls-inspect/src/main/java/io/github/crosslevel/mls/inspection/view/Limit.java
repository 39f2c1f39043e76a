package io.github.crosslevel.mls.inspection.view;

import io.github.crosslevel.mls.decision.ReasonCode;
import java.util.Locale;

/** What reading views is limited in. Exceeding one refuses the content; each can be set in {@link ViewLimits}. */
public enum Limit implements Refusal {
    /** How many decodings in a row a leaf may need until nothing changes: 6. */
    DEPTH(6, "content is encoded too many times over"),
    /** How many different views a leaf may have: 64. */
    LEAF_VIEWS(64, "a leaf has too many decoded forms"),
    /** How many bytes a leaf (a value, a cell, a text of an element) or a view of it may have: 64 KiB. */
    LEAF_BYTES(64 << 10, "a leaf is too long"),
    /** How many bytes a name may have, also of an element, a header field or a file: 1 KiB. */
    NAME_BYTES(1 << 10, "a name is too long"),
    /** How many codings, parts and archives may be within one another: 5. */
    NESTING(5, "codings and containers are nested too deep"),
    /** How deep objects, arrays or elements may be nested: 64. */
    STRUCTURE_DEPTH(64, "structure is nested too deep"),
    /** How many parameters a form may have, members an object, or attributes an element: 10,000. */
    FIELDS(10_000, "there are too many fields"),
    /** How many parts and entries of archives a content may have altogether: 1,000. */
    PARTS(1_000, "there are too many parts"),
    /**
     * How many times longer than its input the output of a content coding or an entry of an archive may be, once it
     * exceeds 1 MiB: 100.
     */
    EXPANSION(100, "content expands too much"),
    /** How many bytes content codings and archives may yield altogether: 64 MiB. */
    EXPANDED_BYTES(64 << 20, "content is too long when expanded"),
    /**
     * How many bytes of ZIP archives may be held in memory at once: 16 MiB. Held is one that is read from a stream or
     * is itself encoded or within an archive; a {@link io.github.crosslevel.mls.content.Content} is read in place.
     */
    HELD_BYTES(16 << 20, "an archive that has to be held is too long"),
    /** How many milliseconds reading may take, the sink's time included: 10,000. Checked every few KiB. */
    MILLISECONDS(10_000, "reading took too long");

    private final long standard;
    private final String message;

    Limit(long standard, String message) {
        this.standard = standard;
        this.message = message;
    }

    /** Returns the value it has unless another one is set. */
    public long standard() {
        return standard;
    }

    @Override
    public String rule() {
        return "limit." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public ReasonCode code() {
        return ReasonCode.TOO_LARGE;
    }

    @Override
    public String message() {
        return message;
    }
}
