package io.github.crosslevel.mls.benchmarks.adapters;

import io.github.crosslevel.mls.content.Canonicalization;
import io.github.crosslevel.mls.smtp.check.MailChecker;
import io.github.crosslevel.mls.smtp.mime.MailCanonicalizer;
import io.github.crosslevel.mls.smtp.mime.MimeLimits;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Reading a mail of 8 MiB and writing its canonical form: microseconds per mail, so that 42,000 are 200 MB/s. Beside
 * it, the JDK's decoder and encoder for MIME over the same bytes, which do nothing else.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class MailBenchmark {
    static final int SIZE = 8 << 20;
    private static final MimeLimits LIMITS = MimeLimits.defaults().messageBytes(4 * SIZE);

    /** An attachment in base64, English text, or text in 8 bits: Chinese, with pictographs, with marks that compose. */
    @Param({"file", "english", "chinese", "pictographs", "marks"})
    public String content;

    private byte[] mail;
    private byte[] canonical;
    private byte[] base64;

    /** Writes the mail. */
    @Setup
    public void prepare() throws IOException {
        byte[] random = new byte[SIZE / 78 * 57];
        new Random(1).nextBytes(random);
        base64 = Base64.getMimeEncoder().encode(random);
        String head = "From: a@bank.example\r\nSubject: report\r\nMIME-Version: 1.0\r\n"
                + "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n";
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        written.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        if (content.equals("file")) {
            written.writeBytes("Content-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
            written.writeBytes(base64);
        } else {
            String line = switch (content) {
                case "english" -> "The quick brown fox jumps over the lazy dog, and so on.\r\n";
                case "chinese" -> "信贷报告：本月新增贷款余额为人民币一千二百万元整。\r\n";
                case "pictographs" -> "Grüße, 😀 信贷报告 and so on, café\r\n";
                default -> "नमस्ते दुनिया, यह एक परीक्षण है। Việt Nam\r\n";
            };
            written.writeBytes("Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
            byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < SIZE / bytes.length; i++) {
                written.writeBytes(bytes);
            }
        }
        written.writeBytes("\r\n--b--\r\n".getBytes(StandardCharsets.US_ASCII));
        mail = written.toByteArray();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        MailCanonicalizer.of(LIMITS).canonicalize(new ByteArrayInputStream(mail), out);
        canonical = out.toByteArray();
    }

    /** Reading and writing. */
    @Benchmark
    public Canonicalization canonicalize() throws IOException {
        return understood(MailCanonicalizer.of(LIMITS)
                .canonicalize(new ByteArrayInputStream(mail), OutputStream.nullOutputStream()));
    }

    /** Checking what was written. */
    @Benchmark
    public Canonicalization check() throws IOException {
        return understood(MailChecker.of(LIMITS).check(new ByteArrayInputStream(canonical)));
    }

    /** Decoding and encoding by the JDK. */
    @Benchmark
    public byte[] floor() {
        return Base64.getMimeEncoder().encode(Base64.getMimeDecoder().decode(base64));
    }

    private static Canonicalization understood(Canonicalization outcome) {
        if (!(outcome instanceof Canonicalization.Understood)) {
            throw new IllegalStateException(outcome.toString());
        }
        return outcome;
    }
}
