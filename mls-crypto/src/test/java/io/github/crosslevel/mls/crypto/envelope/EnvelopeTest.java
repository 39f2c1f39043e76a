package io.github.crosslevel.mls.crypto.envelope;

import static io.github.crosslevel.mls.crypto.envelope.Correspondents.HEADER;
import static io.github.crosslevel.mls.crypto.envelope.Correspondents.content;
import static io.github.crosslevel.mls.crypto.envelope.Correspondents.open;
import static io.github.crosslevel.mls.crypto.envelope.Correspondents.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.sun.management.ThreadMXBean;
import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.content.Content;
import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.content.MemoryStaging;
import io.github.crosslevel.mls.content.Staging;
import io.github.crosslevel.mls.content.StagingArea;
import io.github.crosslevel.mls.crypto.key.CryptoSuite;
import io.github.crosslevel.mls.crypto.key.KeyEncryptionKey;
import io.github.crosslevel.mls.crypto.key.KeyWrapper;
import io.github.crosslevel.mls.crypto.key.SecretBytes;
import io.github.crosslevel.mls.crypto.sample.Samples;
import io.github.crosslevel.mls.crypto.signature.SigningKey;
import io.github.crosslevel.mls.decision.ReasonCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EnvelopeTest {
    private static final byte[] REPORT = "name,balance\n张三,1000\n".getBytes(StandardCharsets.UTF_8);

    @ParameterizedTest
    @EnumSource
    void everyRecipientOpensWhatWasSealedForAll(CryptoSuite suite) throws IOException {
        Correspondents bank = new Correspondents(suite);
        byte[] envelope = bank.seal(REPORT);
        for (RecipientKey key : bank.keys) {
            EnvelopeVerdict<Content> verdict = open(bank.reader(key), envelope);

            assertThat(content(verdict)).isEqualTo(REPORT);
            EnvelopeVerdict.Genuine<Content> genuine = (EnvelopeVerdict.Genuine<Content>) verdict;
            assertThat(genuine.header()).isEqualTo(HEADER);
            assertThat(genuine.signer()).hasValue(bank.signer.publicKey().id());
            assertThat(genuine.opened().type()).isEqualTo(HEADER.type());
        }
    }

    @ParameterizedTest
    @EnumSource
    void contentOfEveryLengthComesBack(CryptoSuite suite) throws IOException {
        Correspondents bank = new Correspondents(suite);
        for (int length : new int[] {0, 1, 16383, 16384, 16385, 32768, 100_000}) {
            byte[] content = bytes(length);

            assertThat(content(open(bank.reader, bank.seal(content)))).isEqualTo(content);
        }
    }

    /** P2: nobody but the recipients learns anything of the content. */
    @ParameterizedTest
    @EnumSource
    void whoIsNoRecipientOpensNothing(CryptoSuite suite) throws IOException {
        Correspondents bank = new Correspondents(suite);
        byte[] envelope = bank.seal(REPORT);
        RecipientKey stranger =
                RecipientKey.generate(Correspondents.kinds(suite).get(0), bank.random);

        assertThat(refusal(open(bank.reader(stranger), envelope))).isEqualTo(ReasonCode.NOT_A_RECIPIENT);
        assertThat(new String(envelope, StandardCharsets.UTF_8)).doesNotContain("张三");
    }

    /** P2: of a concealed header nothing shows but its length, rounded up. */
    @ParameterizedTest
    @EnumSource
    void aConcealedHeaderIsForRecipientsOnly(CryptoSuite suite) throws IOException {
        Correspondents bank = new Correspondents(suite);
        EnvelopeWriter concealing = bank.writer.concealingHeader();
        byte[] envelope = Correspondents.seal(concealing, REPORT);

        assertThat(new String(bank.seal(REPORT), StandardCharsets.UTF_8)).contains("credit-report", "intranet", "案卷");
        assertThat(new String(envelope, StandardCharsets.UTF_8))
                .doesNotContain("credit-report")
                .doesNotContain("intranet")
                .doesNotContain("案卷");
        EnvelopeVerdict<Content> verdict = open(bank.reader, envelope);
        assertThat(content(verdict)).isEqualTo(REPORT);
        assertThat(((EnvelopeVerdict.Genuine<Content>) verdict).header()).isEqualTo(HEADER);
        ProtectedHeader longer = withExtensions(HeaderExtensions.none().with(64, "x".repeat(30)));
        try (InputStream other = concealing.seal(longer, new ByteArrayInputStream(REPORT))) {
            assertThat(other.readAllBytes()).hasSameSizeAs(envelope);
        }
    }

    @ParameterizedTest
    @EnumSource
    void unsignedEnvelopesAreForReadersThatAskForThem(CryptoSuite suite) throws IOException {
        Correspondents bank = new Correspondents(suite);
        byte[] unsigned =
                Correspondents.seal(EnvelopeWriter.unsigned(suite, bank.random).to(bank.recipients), REPORT);
        EnvelopeReader lenient = EnvelopeReader.ofUnsigned(Samples.SCHEMA, bank.keys);

        assertThat(content(open(lenient, unsigned))).isEqualTo(REPORT);
        assertThat(refusal(open(bank.reader, unsigned))).isEqualTo(ReasonCode.UNTRUSTED_SIGNER);
        assertThat(refusal(open(lenient, bank.seal(REPORT)))).isEqualTo(ReasonCode.UNTRUSTED_SIGNER);
    }

    @ParameterizedTest
    @EnumSource
    void aSignerWhomNobodyTrustsIsRefused(CryptoSuite suite) throws IOException {
        Correspondents bank = new Correspondents(suite);
        EnvelopeWriter forger = EnvelopeWriter.signing(EnvelopeSigner.generate(suite, bank.random), bank.random)
                .to(bank.recipients);

        assertThat(refusal(open(bank.reader, Correspondents.seal(forger, REPORT))))
                .isEqualTo(ReasonCode.UNTRUSTED_SIGNER);
    }

    @Test
    void aKeyServiceIsARecipientAsWell() throws IOException {
        Correspondents bank = new Correspondents(CryptoSuite.INTL);
        KeyEncryptionKey service = KeyEncryptionKey.of(SecretBytes.random(32, bank.random), bank.random);
        List<Recipient> both = new ArrayList<>(bank.recipients);
        both.add(Recipient.of("archive", service));
        byte[] envelope = Correspondents.seal(bank.writer.to(both), REPORT);

        assertThat(content(open(bank.reader(RecipientKey.of("archive", service)), envelope)))
                .isEqualTo(REPORT);
        assertThat(content(open(bank.reader, envelope))).isEqualTo(REPORT);
        assertThat(refusal(open(bank.reader(RecipientKey.of("other", service)), envelope)))
                .isEqualTo(ReasonCode.NOT_A_RECIPIENT);
        KeyEncryptionKey impostor = KeyEncryptionKey.of(SecretBytes.random(32, bank.random), bank.random);
        assertThat(refusal(open(bank.reader(RecipientKey.of("archive", impostor)), envelope)))
                .isEqualTo(ReasonCode.ENVELOPE_TAMPERED);
    }

    @Test
    void aSuiteNeverMixes() {
        Correspondents intl = new Correspondents(CryptoSuite.INTL);
        Correspondents sm = new Correspondents(CryptoSuite.SM);
        Correspondents hybrid = new Correspondents(CryptoSuite.HYBRID_PQ);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> intl.writer.to(sm.recipients))
                .withMessageContaining("is not of suite INTL (密码套件不可混用)");
        assertThatIllegalArgumentException().isThrownBy(() -> sm.writer.to(hybrid.recipients));
        assertThatIllegalArgumentException().isThrownBy(() -> hybrid.writer.to(intl.recipients));
        KeyWrapper aes = KeyEncryptionKey.of(SecretBytes.random(32, sm.random), sm.random);
        assertThatIllegalArgumentException().isThrownBy(() -> sm.writer.to(List.of(Recipient.of("kek", aes))));
    }

    /** Another recipient gets the envelope without a new body or signature. */
    @ParameterizedTest
    @EnumSource
    void anEnvelopeIsRewrappedForOthersWithoutTouchingTheBody(CryptoSuite suite) throws IOException {
        Correspondents bank = new Correspondents(suite);
        byte[] envelope = bank.seal(bytes(40_000));
        RecipientKind kind = Correspondents.kinds(suite).get(0);
        RecipientKey successor = RecipientKey.generate(kind, bank.random);
        List<Recipient> others = List.of(Recipient.of(kind, successor.publicKey()));

        EnvelopeVerdict<InputStream> verdict =
                bank.reader.rewrap(new ByteArrayInputStream(envelope), others, bank.random);
        byte[] rewrapped =
                ((EnvelopeVerdict.Genuine<InputStream>) verdict).opened().readAllBytes();

        assertThat(content(open(bank.reader(successor), rewrapped))).isEqualTo(bytes(40_000));
        assertThat(refusal(open(bank.reader, rewrapped))).isEqualTo(ReasonCode.NOT_A_RECIPIENT);
        int body = 40_000;
        assertThat(rewrapped).endsWith(Arrays.copyOfRange(envelope, envelope.length - body, envelope.length));
    }

    @Test
    void whoIsNoRecipientCannotRewrap() throws IOException {
        Correspondents bank = new Correspondents(CryptoSuite.INTL);
        RecipientKey stranger = RecipientKey.generate(RecipientKind.X25519, bank.random);

        assertThat(refusal(bank.reader(stranger)
                        .rewrap(new ByteArrayInputStream(bank.seal(REPORT)), bank.recipients, bank.random)))
                .isEqualTo(ReasonCode.NOT_A_RECIPIENT);
    }

    @Test
    void unknownCriticalExtensionsAreRefusedAndOthersPassedOn() throws IOException {
        Correspondents bank = new Correspondents(CryptoSuite.INTL);
        ProtectedHeader header =
                withExtensions(HeaderExtensions.none().with(70, "note").withCritical(71, "embargo"));
        byte[] envelope =
                bank.writer.seal(header, new ByteArrayInputStream(REPORT)).readAllBytes();

        assertThat(open(bank.reader, envelope))
                .asString()
                .contains("MALFORMED_FRAME", "critical extension 71 is not understood");
        EnvelopeVerdict<Content> verdict = open(bank.reader.understanding(Set.of(71)), envelope);
        assertThat(((EnvelopeVerdict.Genuine<Content>) verdict).header()).isEqualTo(header);
    }

    @Test
    void contentBeyondTheLimitOfTheStagingIsRefused() throws IOException {
        Correspondents bank = new Correspondents(CryptoSuite.INTL);
        byte[] envelope = bank.seal(bytes(100_000));

        assertThat(refusal(bank.reader.open(new ByteArrayInputStream(envelope), MemoryStaging.limitedTo(99_999))))
                .isEqualTo(ReasonCode.TOO_LARGE);
    }

    @Test
    void nothingIsCommittedOfAnEnvelopeThatIsRefusedAtItsEnd() throws IOException {
        Correspondents bank = new Correspondents(CryptoSuite.INTL);
        byte[] envelope = bank.seal(bytes(50_000));
        envelope[envelope.length - 1] ^= 1; // of the signature, after all chunks were genuine
        Staging memory = MemoryStaging.limitedTo(1 << 20);
        List<String> events = new ArrayList<>();

        EnvelopeVerdict<Content> verdict =
                bank.reader.open(new ByteArrayInputStream(envelope), () -> new WatchedArea(memory.allocate(), events));

        assertThat(refusal(verdict)).isEqualTo(ReasonCode.ENVELOPE_TAMPERED);
        assertThat(events).containsExactly("close");
    }

    @Test
    void contentOfAnyLengthPassesInBoundedMemory() throws IOException {
        Correspondents bank = new Correspondents(CryptoSuite.INTL);
        int mebibytes = 48;
        StagingArea nowhere = new StagingArea() {
            @Override
            public OutputStream output() {
                return OutputStream.nullOutputStream();
            }

            @Override
            public Content commit(ContentType type, Attributes facts) {
                return Samples.content(new byte[0]);
            }

            @Override
            public void close() {}
        };
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();

        EnvelopeVerdict<Content> verdict = bank.reader.open(bank.writer.seal(HEADER, zeros(mebibytes)), () -> nowhere);

        assertThat(verdict).isInstanceOf(EnvelopeVerdict.Genuine.class);
        long perMebibyte = (threads.getCurrentThreadAllocatedBytes() - before) / mebibytes;
        assertThat(perMebibyte)
                .as("bytes allocated for each MiB sealed and opened")
                .isLessThan(200 << 10);
    }

    private static InputStream zeros(int mebibytes) {
        return new InputStream() {
            private long left = (long) mebibytes << 20;

            @Override
            public int read() {
                return left-- > 0 ? 0 : -1;
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                int count = (int) Math.min(length, left);
                left -= count;
                return count > 0 || length == 0 ? count : -1;
            }
        };
    }

    @Test
    void recipientsAreOneTo64AndEachIsNamedOnce() {
        Correspondents bank = new Correspondents(CryptoSuite.INTL);
        Recipient one = bank.recipients.get(0);
        List<Recipient> many = Collections.nCopies(65, one);
        InputStream nothing = InputStream.nullInputStream();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> bank.writer.to(List.of()).seal(HEADER, nothing))
                .withMessage("0 recipients, expected 1 to 64 (收件方数量不符)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bank.writer.to(many).seal(HEADER, nothing));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bank.writer.to(List.of(one, one)).seal(HEADER, nothing))
                .withMessage("a recipient is named twice (收件方重复)");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        bank.writer.seal(withExtensions(HeaderExtensions.none().with(64, "x".repeat(70_000))), nothing))
                .withMessageContaining("header is longer than 65536 bytes");
    }

    @Test
    void closedKeysOpenAndSignNothing() throws IOException {
        Correspondents bank = new Correspondents(CryptoSuite.INTL);
        byte[] envelope = bank.seal(REPORT);
        bank.keys.get(0).close();
        SigningKey key = SigningKey.generate(bank.random);
        EnvelopeWriter writer =
                EnvelopeWriter.signing(EnvelopeSigner.ed25519(key), bank.random).to(bank.recipients);
        key.close();

        assertThatIllegalStateException().isThrownBy(() -> open(bank.reader, envelope));
        assertThatIllegalStateException().isThrownBy(() -> Correspondents.seal(writer, REPORT));
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> bank.keys.get(0).privateKey());
    }

    @Test
    void aStoredKeyOpensWhatTheOriginalOpened() throws IOException {
        for (CryptoSuite suite : CryptoSuite.values()) {
            Correspondents bank = new Correspondents(suite);
            byte[] envelope = bank.seal(REPORT);
            try (SecretBytes stored = bank.keys.get(0).privateKey()) {
                RecipientKey restored =
                        RecipientKey.of(Correspondents.kinds(suite).get(0), stored);

                assertThat(restored.publicKey()).isEqualTo(bank.keys.get(0).publicKey());
                assertThat(content(open(bank.reader(restored), envelope))).isEqualTo(REPORT);
            }
        }
    }

    static ProtectedHeader withExtensions(HeaderExtensions extensions) {
        return new ProtectedHeader(
                HEADER.label(),
                HEADER.route(),
                HEADER.object(),
                HEADER.type(),
                HEADER.policy(),
                HEADER.created(),
                extensions);
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}
