package io.github.crosslevel.mls.benchmarks.crypto;

import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.content.Staging;
import io.github.crosslevel.mls.crypto.envelope.EnvelopeReader;
import io.github.crosslevel.mls.crypto.envelope.EnvelopeSigner;
import io.github.crosslevel.mls.crypto.envelope.EnvelopeVerdict;
import io.github.crosslevel.mls.crypto.envelope.EnvelopeWriter;
import io.github.crosslevel.mls.crypto.envelope.HeaderExtensions;
import io.github.crosslevel.mls.crypto.envelope.Parallelism;
import io.github.crosslevel.mls.crypto.envelope.ProtectedHeader;
import io.github.crosslevel.mls.crypto.envelope.Recipient;
import io.github.crosslevel.mls.crypto.envelope.RecipientKey;
import io.github.crosslevel.mls.crypto.envelope.RecipientKind;
import io.github.crosslevel.mls.crypto.envelope.WarmUp;
import io.github.crosslevel.mls.crypto.key.CryptoSuite;
import io.github.crosslevel.mls.decision.PolicyVersion;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.request.ObjectRef;
import io.github.crosslevel.mls.request.Route;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Sealing and opening 64 MiB in memory, beside the cipher alone in calls of 64 KiB, and beside the digest alone, which
 * is what a signature costs besides. Results are handed over in a buffer and not stored, in all of them: what storing
 * costs is the matter of whoever stores. The threads are the one that reads and one that helps.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class EnvelopeBenchmark {
    private static final int CALL = 64 << 10;
    private static final int TAG = 16;

    /** In which algorithms. */
    @Param({"INTL", "SM"})
    public CryptoSuite suite;

    /** Bytes of content. */
    @Param("67108864")
    public int bytes;

    private ExecutorService helper;
    private ProtectedHeader header;
    private EnvelopeWriter unsigned;
    private EnvelopeWriter signed;
    private EnvelopeReader unsignedReader;
    private EnvelopeReader signedReader;
    private Parallelism two;
    private byte[] content;
    private byte[] target;
    private byte[] unsignedEnvelope;
    private byte[] signedEnvelope;
    private byte[] rawSealed;
    private Cipher cipher;
    private MessageDigest digest;
    private SecretKeySpec key;
    private long nonce;

    /** Makes keys, content, and the envelopes to open. */
    @Setup
    public void prepare() throws IOException, GeneralSecurityException {
        WarmUp.run(suite);
        prepareWithoutWarmingUp();
    }

    void prepareWithoutWarmingUp() throws IOException, GeneralSecurityException {
        SecureRandom random = new SecureRandom();
        LabelSchema labels =
                LabelSchema.builder("benchmark", 1).levels("public", "secret").build();
        header = new ProtectedHeader(
                labels.top(),
                new Route(SystemId.of("intranet"), SystemId.of("internet")),
                ObjectRef.of("report/1", "credit-report"),
                ContentType.of("text/csv"),
                new PolicyVersion("benchmark", 1),
                Instant.EPOCH,
                HeaderExtensions.none());
        RecipientKind kind = suite == CryptoSuite.SM ? RecipientKind.SM2 : RecipientKind.X25519;
        RecipientKey recipient = RecipientKey.generate(kind, random);
        List<Recipient> recipients = List.of(Recipient.of(kind, recipient.publicKey()));
        EnvelopeSigner signer = EnvelopeSigner.generate(suite, random);
        unsigned = EnvelopeWriter.unsigned(suite, random).to(recipients);
        signed = EnvelopeWriter.signing(signer, random).to(recipients);
        unsignedReader = EnvelopeReader.ofUnsigned(labels, List.of(recipient));
        signedReader = EnvelopeReader.of(labels, List.of(recipient), List.of(signer.publicKey()));
        helper = Executors.newSingleThreadExecutor();
        two = Parallelism.of(helper, 4);

        content = new byte[bytes];
        new Random(1).nextBytes(content);
        target = new byte[CALL + TAG];
        unsignedEnvelope = seal(unsigned).readAllBytes();
        signedEnvelope = seal(signed).readAllBytes();

        boolean sm = suite == CryptoSuite.SM;
        BouncyCastleProvider bouncyCastle = new BouncyCastleProvider();
        key = new SecretKeySpec(new byte[sm ? 16 : 32], sm ? "SM4" : "AES");
        cipher = sm ? Cipher.getInstance("SM4/GCM/NoPadding", bouncyCastle) : Cipher.getInstance("AES/GCM/NoPadding");
        digest = sm ? MessageDigest.getInstance("SM3", bouncyCastle) : MessageDigest.getInstance("SHA-256");
        rawSealed = new byte[bytes / CALL * (CALL + TAG)];
        for (int i = 0; i < bytes / CALL; i++) {
            cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG * Byte.SIZE, iv(++nonce)));
            cipher.doFinal(content, i * CALL, CALL, rawSealed, i * (CALL + TAG));
        }
    }

    /** Returns what is sealed, which nobody changes. */
    byte[] content() {
        return content;
    }

    /** Lets the helping thread go. */
    @TearDown
    public void end() {
        helper.shutdown();
    }

    private InputStream seal(EnvelopeWriter writer) throws IOException {
        return writer.seal(header, content);
    }

    private long open(EnvelopeReader reader, byte[] envelope) throws IOException {
        Discarding output = new Discarding();
        Staging staging = () -> output;
        if (reader.open(envelope, staging) instanceof EnvelopeVerdict.Refused) {
            throw new IllegalStateException("a genuine envelope was refused");
        }
        return output.length();
    }

    /** One thread, not signed. */
    @Benchmark
    public long seal1() throws IOException {
        return seal(unsigned).transferTo(OutputStream.nullOutputStream());
    }

    /** Two threads, not signed. */
    @Benchmark
    public long seal2() throws IOException {
        return seal(unsigned.with(two)).transferTo(OutputStream.nullOutputStream());
    }

    /** One thread, signed. */
    @Benchmark
    public long sealSigned1() throws IOException {
        return seal(signed).transferTo(OutputStream.nullOutputStream());
    }

    /** Two threads, signed. */
    @Benchmark
    public long sealSigned2() throws IOException {
        return seal(signed.with(two)).transferTo(OutputStream.nullOutputStream());
    }

    /** One thread, not signed. */
    @Benchmark
    public long open1() throws IOException {
        return open(unsignedReader, unsignedEnvelope);
    }

    /** Two threads, not signed. */
    @Benchmark
    public long open2() throws IOException {
        return open(unsignedReader.with(two), unsignedEnvelope);
    }

    /** One thread, signed. */
    @Benchmark
    public long openSigned1() throws IOException {
        return open(signedReader, signedEnvelope);
    }

    /** Two threads, signed. */
    @Benchmark
    public long openSigned2() throws IOException {
        return open(signedReader.with(two), signedEnvelope);
    }

    /** The peer of sealing: the cipher alone. */
    @Benchmark
    public int rawSeal() throws GeneralSecurityException {
        int made = 0;
        for (int from = 0; from < bytes; from += CALL) {
            cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG * Byte.SIZE, iv(++nonce)));
            made += cipher.doFinal(content, from, CALL, target, 0);
        }
        return made;
    }

    /** The peer of opening: what the setup sealed, with the nonces of then. */
    @Benchmark
    public int rawOpen() throws GeneralSecurityException {
        int made = 0;
        for (int from = 0; from < rawSealed.length; from += CALL + TAG) {
            long number = 1 + from / (CALL + TAG);
            cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG * Byte.SIZE, iv(number)));
            made += cipher.doFinal(rawSealed, from, CALL + TAG, target, 0);
        }
        return made;
    }

    /** What a signature costs besides: the digest alone. */
    @Benchmark
    public byte[] rawDigest() {
        for (int from = 0; from < bytes; from += CALL) {
            digest.update(content, from, CALL);
        }
        return digest.digest();
    }

    private static byte[] iv(long number) {
        byte[] iv = new byte[12];
        for (int i = 0; i < Long.BYTES; i++) {
            iv[i] = (byte) (number >>> i * Byte.SIZE);
        }
        return iv;
    }
}
