package io.github.crosslevel.mls.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.content.CanonicalChecker;
import io.github.crosslevel.mls.content.Canonicalization;
import io.github.crosslevel.mls.content.Canonicalizer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.HexFormat;

/** The two parsers of one type, and the law that binds them. */
final class CanonicalPair {
    private final Canonicalizer canonicalizer;
    private final CanonicalChecker checker;

    private CanonicalPair(Canonicalizer canonicalizer, CanonicalChecker checker) {
        this.canonicalizer = canonicalizer;
        this.checker = checker;
    }

    static CanonicalPair of(CanonicalizerContract contract) {
        return new CanonicalPair(contract.canonicalizer(), contract.checker());
    }

    /** One case on one sample. */
    @FunctionalInterface
    interface SampleCase {
        void run(Sample sample) throws IOException;
    }

    /**
     * What a canonicalizer made of an input.
     *
     * @param outcome what it said
     * @param hex what it wrote, if it understood the input: otherwise that is thrown away
     */
    record Rewriting(Canonicalization outcome, String hex) {
        byte[] bytes() {
            return HexFormat.of().parseHex(hex);
        }

        Canonicalization.Understood understood() {
            return CanonicalPair.understood(outcome);
        }
    }

    static Canonicalization.Understood understood(Canonicalization outcome) {
        assertThat(outcome).isInstanceOf(Canonicalization.Understood.class);
        return (Canonicalization.Understood) outcome;
    }

    Rewriting rewrite(byte[] raw) throws IOException {
        return rewrite(new ByteArrayInputStream(raw));
    }

    Rewriting rewrite(InputStream raw) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Canonicalization outcome = canonicalizer.canonicalize(raw, out);
        return new Rewriting(
                outcome,
                outcome instanceof Canonicalization.Understood ? HexFormat.of().formatHex(out.toByteArray()) : "");
    }

    void rewriteOntoFullDisk(byte[] raw) throws IOException {
        canonicalizer.canonicalize(new ByteArrayInputStream(raw), new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("no space left");
            }
        });
    }

    /** Returns the canonical form of raw bytes that are understood. */
    byte[] canonical(byte[] raw) throws IOException {
        Rewriting rewriting = rewrite(raw);
        rewriting.understood();
        return rewriting.bytes();
    }

    Canonicalization check(byte[] canonical) throws IOException {
        return check(new ByteArrayInputStream(canonical));
    }

    Canonicalization check(InputStream canonical) throws IOException {
        return checker.check(canonical);
    }

    /** The law: the checker accepts these bytes exactly if the canonicalizer would leave them as they are. */
    void agreeOn(byte[] bytes, String name) throws IOException {
        Rewriting rewriting = rewrite(bytes);
        boolean canonical =
                rewriting.outcome() instanceof Canonicalization.Understood && Arrays.equals(rewriting.bytes(), bytes);
        Canonicalization checked = check(bytes);
        if (canonical != checked instanceof Canonicalization.Understood) {
            throw new AssertionError(
                    name + ": the canonicalizer " + (canonical ? "leaves this as it is" : "refuses or rewrites this")
                            + ", the checker says " + checked);
        }
    }
}
