package io.github.crosslevel.mls.inspection.format;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * What the builders of {@link TableRules} and {@link RecordRules} have in common: limits and the encoding. Not
 * thread-safe.
 *
 * @param <B> the builder
 */
abstract class TableSettings<B extends TableSettings<B>> {
    TableLimits limits = TableLimits.STANDARD;
    Charset charset = StandardCharsets.UTF_8;

    TableSettings() {}

    abstract B self();

    /** Sets how many rows there are, without a header; otherwise up to a hundred million. */
    public final B rows(long least, long most) {
        limits = limits.withRows(least, most);
        return self();
    }

    /** Sets how many bytes there are at most; otherwise 1 TiB. */
    public final B mostBytes(long most) {
        limits = limits.withBytes(most);
        return self();
    }

    /**
     * Sets the encoding, otherwise UTF-8.
     *
     * @throws IllegalArgumentException if it is neither UTF-8 nor GB18030
     */
    public final B charset(Charset encoding) {
        charset = RowReader.supported(encoding);
        return self();
    }
}
