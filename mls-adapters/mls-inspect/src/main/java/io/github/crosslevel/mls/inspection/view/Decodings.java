package io.github.crosslevel.mls.inspection.view;

import io.github.crosslevel.mls.inspection.view.LeafDecoding.Stage;
import java.util.ArrayList;
import java.util.List;

/**
 * Which decodings are tried on every leaf. Immutable and thread-safe.
 *
 * <pre>{@code
 * Decodings decodings = Decodings.standard().without("css").with(rot13);
 * }</pre>
 */
public final class Decodings {
    /** One bit for each. */
    private static final int MOST = 31;

    private static final Decodings NONE = new Decodings(List.of());
    private static final Decodings STANDARD = new Decodings(StandardDecodings.all());

    private final List<LeafDecoding> all;
    private final int[] bits = new int[256];

    private Decodings(List<LeafDecoding> all) {
        this.all = List.copyOf(all);
        for (int i = 0; i < this.all.size(); i++) {
            for (int b = 0; b < bits.length; b++) {
                bits[b] |= this.all.get(i).triggers().has(b) ? 1 << i : 0;
            }
        }
    }

    /** Returns none, so that leaves are shown as their structure has them and in no other form. */
    public static Decodings none() {
        return NONE;
    }

    /**
     * Returns those that readers behind us are known to do.
     *
     * <p>In stage {@link Stage#NORMALISE} {@code nfkc}: Unicode compatibility forms, so that full and half width are
     * one, without NUL, zero-width, bidirectional and other invisible characters. In stage {@link Stage#DECODE}
     * {@code percent} (also {@code %uXXXX}), {@code entity} (HTML, those of ASCII characters by name, all by number),
     * {@code backslash} (JavaScript, JSON, C and SQL), {@code css}, {@code base64} (each run of eight or more
     * characters that stands for text), {@code base64-gb18030}, {@code base64-utf-16le} and {@code base64-utf-16be}
     * (for Chinese text in these), {@code overlong} (UTF-8 as lenient readers take it) and {@code gb18030} (bytes that
     * are not UTF-8). In stage {@link Stage#REDUCE} {@code fold} (lower case, simplified Chinese), {@code comments}
     * (comments of SQL and white space become one space) and {@code joined} (comments, line breaks and tabs become
     * nothing).
     */
    public static Decodings standard() {
        return STANDARD;
    }

    /**
     * Returns these and one more.
     *
     * @throws IllegalArgumentException if one has this name, or there are 31 already
     */
    public Decodings with(LeafDecoding decoding) {
        if (all.size() == MOST || all.stream().anyMatch(one -> one.name().equals(decoding.name()))) {
            throw new IllegalArgumentException("decoding has the name of another one, or is one too many");
        }
        List<LeafDecoding> more = new ArrayList<>(all);
        more.add(decoding);
        return new Decodings(more);
    }

    /**
     * Returns these without one.
     *
     * @throws IllegalArgumentException if none has this name
     */
    public Decodings without(String name) {
        List<LeafDecoding> less =
                all.stream().filter(one -> !one.name().equals(name)).toList();
        if (less.size() == all.size()) {
            throw new IllegalArgumentException("no decoding has this name");
        }
        return new Decodings(less);
    }

    /** Returns all of them. */
    public List<LeafDecoding> all() {
        return all;
    }

    /** Returns a bit for each that could change a leaf. */
    int applicable(byte[] leaf) {
        int found = 0;
        for (byte b : leaf) {
            found |= bits[b & 0xff];
        }
        return found;
    }
}
