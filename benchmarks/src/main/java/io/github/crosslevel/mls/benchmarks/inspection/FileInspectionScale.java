package io.github.crosslevel.mls.benchmarks.inspection;

import com.sun.management.OperatingSystemMXBean;
import io.github.crosslevel.mls.attribute.Attributes;
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
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Locale;

/**
 * What a file costs from type to label: its type by the whole of it, 1,000 keywords in three encodings, its digest, and
 * the digest of its label bound to it. The content is made while it is read and held nowhere, so that a small heap
 * proves that nothing grows with it.
 *
 * <pre>java -Xmx64m -cp benchmarks/target/benchmarks.jar io.github.crosslevel.mls.benchmarks.inspection.FileInspectionScale 10240
 * </pre>
 */
public final class FileInspectionScale {
    private static final int BLOCK = 1 << 20;
    private static final int KEYWORDS = 1_000;
    private static final ContentType CSV = ContentType.of("text/csv");

    private FileInspectionScale() {}

    /** Runs once after warming up; the argument is the size in MiB. */
    public static void main(String[] arguments) throws IOException {
        MixedText text = new MixedText();
        KeywordInspector.Builder keywords = KeywordInspector.builder();
        text.keywords(KEYWORDS).forEach(keywords::quarantine);
        Inspector[] inspectors = {TypeByContent.standard(), keywords.build()};
        byte[] block = text.text(BLOCK / 2).getBytes(StandardCharsets.UTF_8);
        run(inspectors, new Repeated(block, 256L << 20));
        run(inspectors, new Repeated(block, Long.parseLong(arguments[0]) << 20));
    }

    private static void run(Inspector[] inspectors, Content content) throws IOException {
        long all = processorNanos();
        long from = all;
        for (Inspector inspector : inspectors) {
            if (inspector.inspect(content).disposition() == Disposition.BLOCK) {
                throw new IllegalStateException("refused");
            }
            from = print(inspector.getClass().getSimpleName(), content, from);
        }
        byte[] digest = content.digest().bytes();
        print("digest", content, from);
        LabelSchema labels =
                LabelSchema.builder("b", 1).levels("public", "internal").build();
        MessageDigest binding = Digest.algorithm();
        binding.update(digest);
        binding.update(labels.top().toString().getBytes(StandardCharsets.UTF_8));
        Digest.of(binding.digest());
        print("whole", content, all);
    }

    private static long print(String what, Content content, long from) {
        long now = processorNanos();
        System.out.printf(
                Locale.ROOT,
                "%s: %d MiB, %.0f MB/s of processor time%n",
                what,
                content.length() >> 20,
                content.length() * 1e3 / (now - from));
        return now;
    }

    private static long processorNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
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
