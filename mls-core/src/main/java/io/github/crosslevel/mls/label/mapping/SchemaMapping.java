package io.github.crosslevel.mls.label.mapping;

import io.github.crosslevel.mls.content.Digest;
import io.github.crosslevel.mls.internal.Names;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.label.SchemaSyntaxException;
import java.security.MessageDigest;

/**
 * A mapping between the label schemas of two graded systems, in both directions (seed 004 §2.3: the access control
 * systems of graded systems differ and must be adapted at the boundary).
 *
 * <p>Proved when it is made: each direction is monotone, and no label comes back lower than it went, in either
 * direction. What has no counterpart is denied. The proof follows from the declarations, in time of their names, and a
 * refusal shows a label.
 *
 * <pre>{@code
 * LabelMapping out = LabelMapping.between(bank, bureau)
 *         .map(level, "公开", grade, "1").map(level, "内部", grade, "3").map(level, "秘密", grade, "4")
 *         .same(category, subject).deny(category, "党务")
 *         .build();
 * LabelMapping home = LabelMapping.between(bureau, bank)
 *         .map(grade, "1", level, "公开").map(grade, "2", level, "内部").map(grade, "3", level, "内部")
 *         .map(grade, "4", level, "秘密").deny(grade, "5")
 *         .same(subject, category)
 *         .build();
 * SchemaMapping mapping = SchemaMapping.of("bank-bureau", 1, out, home);
 * MappingOutcome outcome = mapping.there().map(bank.parse("内部{征信}")); // 3{征信}, and 内部{征信} beside it
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 */
public final class SchemaMapping {
    private static final int MAX_ID = 64;

    private final String id;
    private final int version;
    private final LabelMapping there;
    private final LabelMapping back;

    private SchemaMapping(String id, int version, LabelMapping there, LabelMapping back) {
        this.id = id;
        this.version = version;
        this.there = there;
        this.back = back;
    }

    /**
     * Returns the mapping of two directions.
     *
     * @param id its name in audit records, at most 64 chars
     * @param version 1 or more
     * @throws IllegalArgumentException if the directions are not those of the same two schemas, or a label is
     *     downgraded on the round trip; the message shows it
     */
    public static SchemaMapping of(String id, int version, LabelMapping there, LabelMapping back) {
        Names.require("mapping id", id, MAX_ID);
        if (version < 1) {
            throw new IllegalArgumentException("mapping version " + version + " is below 1");
        }
        if (!there.source().equals(back.target()) || !there.target().equals(back.source())) {
            throw new IllegalArgumentException("`" + back + "` is not the way back of `" + there + "`");
        }
        RoundTrip.require(there, back);
        RoundTrip.require(back, there);
        return new SchemaMapping(id, version, there, back);
    }

    /**
     * Reads the JSON form, described in docs/labels.md, in UTF-8; members in any order, but none twice and none
     * unknown.
     *
     * @param near the schema that {@link #there} maps from
     * @param far the schema that it maps to
     * @throws SchemaSyntaxException if it is not a mapping between these schemas, with line and column
     */
    public static SchemaMapping fromJson(byte[] json, LabelSchema near, LabelSchema far) {
        return MappingReader.read(json, near, far);
    }

    /** Returns the name. */
    public String id() {
        return id;
    }

    /** Returns the version, 1 or more. */
    public int version() {
        return version;
    }

    /** Returns the mapping of labels of the first schema to labels of the second. */
    public LabelMapping there() {
        return there;
    }

    /** Returns the mapping of labels of the second schema to labels of the first. */
    public LabelMapping back() {
        return back;
    }

    /**
     * Returns the digest of what is mapped to what in both directions, whatever the mapping is called: mappings with
     * the same digest map alike.
     */
    public Digest digest() {
        MessageDigest both = Digest.algorithm();
        both.update(there.digest().bytes());
        both.update(back.digest().bytes());
        return Digest.of(both.digest());
    }

    /** Returns the same as seen from the other side. */
    public SchemaMapping reversed() {
        return new SchemaMapping(id, version, back, there);
    }

    /** Returns id and version, such as {@code bank-bureau v1}. */
    @Override
    public String toString() {
        return id + " v" + version;
    }
}
