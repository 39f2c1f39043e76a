package io.github.crosslevel.mls.benchmarks.inspection;

import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.benchmarks.drive.Drive;
import io.github.crosslevel.mls.benchmarks.drive.Turns;
import io.github.crosslevel.mls.content.Content;
import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.content.Digest;
import io.github.crosslevel.mls.inspect.Disposition;
import io.github.crosslevel.mls.inspect.Inspector;
import io.github.crosslevel.mls.inspection.match.KeywordInspector;
import io.github.crosslevel.mls.inspection.type.TypeByContent;
import io.github.crosslevel.mls.label.LabelSchema;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.List;

/**
 * What a file costs from type to label: its type by the whole of it, 1,000 keywords in three encodings, its digest, and
 * the digest of its label bound to it. The content is made while it is read and held nowhere, so that a small heap
 * proves that nothing grows with it.
 */
public final class FileInspectionDrive implements Drive {
    private static final int BLOCK = 1 << 20;
    private static final int KEYWORDS = 1_000;
    private static final int MEBI = 20;
    private static final int WARM_UP = 256;
    private static final int SHORT = 512;
    private static final int LONG = 10_240;
    private static final ContentType CSV = ContentType.of("text/csv");

    private final int mebibytes;

    private FileInspectionDrive(int mebibytes) {
        this.mebibytes = mebibytes;
    }

    /** Returns the one with 512 MiB. */
    public static FileInspectionDrive ofHalfAGibibyte() {
        return new FileInspectionDrive(SHORT);
    }

    /** Returns the one with 10 GiB. */
    public static FileInspectionDrive ofTenGibibytes() {
        return new FileInspectionDrive(LONG);
    }

    @Override
    public String name() {
        return isLong() ? "file-10g" : "file";
    }

    @Override
    public String describe() {
        return "a file of " + (isLong() ? "10 GiB" : "512 MiB")
                + " from type to label, in a heap of 64 MB: type by the "
                + "whole of it, 1,000 keywords in three encodings, digest, label";
    }

    @Override
    public int seconds() {
        return isLong() ? 120 : 8;
    }

    @Override
    public List<String> options() {
        return List.of("-Xmx64m");
    }

    @Override
    public boolean isLong() {
        return mebibytes == LONG;
    }

    @Override
    public void run(Turns turns) throws IOException {
        MixedText text = new MixedText();
        KeywordInspector.Builder keywords = KeywordInspector.builder();
        text.keywords(KEYWORDS).forEach(keywords::quarantine);
        Inspector[] inspectors = {TypeByContent.standard(), keywords.build()};
        byte[] block = text.text(BLOCK / 2).getBytes(StandardCharsets.UTF_8);
        run(turns, inspectors, new Repeated(block, (long) WARM_UP << MEBI));
        run(turns, inspectors, new Repeated(block, (long) mebibytes << MEBI));
        turns.keep("heap", Runtime.getRuntime().maxMemory());
    }

    private static void run(Turns turns, Inspector[] inspectors, Content content) throws IOException {
        long all = turns.processorTime();
        long from = all;
        long clock = System.nanoTime();
        for (Inspector inspector : inspectors) {
            if (inspector.inspect(content).disposition() == Disposition.BLOCK) {
                throw new IllegalStateException("refused");
            }
            String name = inspector instanceof KeywordInspector ? "keywords" : "type";
            from = keep(turns, name, content, from);
        }
        byte[] digest = content.digest().bytes();
        keep(turns, "digest", content, from);
        LabelSchema labels =
                LabelSchema.builder("b", 1).levels("public", "internal").build();
        MessageDigest binding = Digest.algorithm();
        binding.update(digest);
        binding.update(labels.top().toString().getBytes(StandardCharsets.UTF_8));
        Digest.of(binding.digest());
        keep(turns, "whole", content, all);
        turns.keep("whole.wall", (System.nanoTime() - clock) / (double) content.length());
        turns.keep("bytes", content.length());
    }

    /** Keeps the processor time of a step, in nanoseconds per byte, and returns when it ended. */
    private static long keep(Turns turns, String what, Content content, long from) {
        long now = turns.processorTime();
        turns.keep(what + ".cpu", (now - from) / (double) content.length());
        return now;
    }

    /** One block over and over, up to a length. */
    private record Repeated(byte[] block, long length) implements Content {
        @Override
        public ContentType type() {
            return CSV;
        }

        @Override
        public Digest digest() {
            MessageDigest digest = Digest.algorithm();
            try (InputStream in = new DigestInputStream(open(), digest)) {
                byte[] buffer = new byte[1 << 16];
                OutputStream nowhere = OutputStream.nullOutputStream();
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    nowhere.write(buffer, 0, read);
                }
            } catch (IOException e) {
                throw new IllegalStateException(e); // nothing is read from outside
            }
            return Digest.of(digest.digest());
        }

        @Override
        public Attributes facts() {
            return Attributes.none();
        }

        @Override
        public InputStream open(long offset) {
            return new InputStream() {
                private long at = offset;

                @Override
                public int read() {
                    return at == length ? -1 : block[(int) (at++ % block.length)] & 0xff;
                }

                @Override
                public int read(byte[] into, int from, int most) {
                    if (at == length) {
                        return most == 0 ? 0 : -1;
                    }
                    int in = (int) (at % block.length);
                    int count = (int) Math.min(Math.min(most, block.length - in), length - at);
                    System.arraycopy(block, in, into, from, count);
                    at += count;
                    return count;
                }
            };
        }

        @Override
        public void discard() {
            // nothing is held
        }
    }
}
