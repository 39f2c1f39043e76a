package io.github.crosslevel.mls.crypto.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.crosslevel.mls.content.MemoryStaging;
import io.github.crosslevel.mls.crypto.internal.Ed25519;
import io.github.crosslevel.mls.crypto.internal.SignatureScheme;
import io.github.crosslevel.mls.crypto.internal.suite.PostQuantum;
import io.github.crosslevel.mls.crypto.key.CryptoSuite;
import io.github.crosslevel.mls.crypto.key.KeyEncryptionKey;
import io.github.crosslevel.mls.crypto.key.SecretBytes;
import io.github.crosslevel.mls.crypto.sample.CountingRandom;
import io.github.crosslevel.mls.crypto.sample.Samples;
import io.github.crosslevel.mls.crypto.signature.SuiteSigner;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Public keys of signers as they are handed to readers, and private ones that outlive the process. */
final class EnvelopeSignatureKeyTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final long SEED = 20_261_123;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource
    void anEnvelopeThatWasSignedAfterARestartIsReadByWhoKnewTheKeyBefore(CryptoSuite suite) throws Exception {
        Correspondents bank = new Correspondents(suite);
        KeyEncryptionKey master = KeyEncryptionKey.of(SecretBytes.random(32, RANDOM), RANDOM);
        Path signerFile = directory.resolve("envelopes.key");
        Path readerFile = directory.resolve("reader.key");
        bank.signer.save(signerFile, master);
        bank.keys.get(0).save(readerFile, master);
        String handedOver = bank.signer.publicKey().pem();
        bank.signer.close();

        EnvelopeSigner signer = EnvelopeSigner.open(signerFile, master, RANDOM);
        EnvelopeSignatureKey known = EnvelopeSignatureKey.ofPem(handedOver);
        assertThat(known.id()).isEqualTo(signer.publicKey().id());
        assertThat(known.suite()).isEqualTo(signer.suite()).isEqualTo(suite);
        byte[] envelope = seal(EnvelopeWriter.signing(signer, RANDOM).to(bank.recipients));
        EnvelopeReader reader =
                EnvelopeReader.of(Samples.SCHEMA, List.of(RecipientKey.open(readerFile, master)), List.of(known));
        assertThat(Correspondents.content(reader.open(envelope, MemoryStaging.limitedTo(1 << 20))))
                .hasSize(3);

        EnvelopeSignatureKey other = EnvelopeSigner.generate(suite, RANDOM).publicKey();
        EnvelopeReader stranger =
                EnvelopeReader.of(Samples.SCHEMA, bank.keys, List.of(EnvelopeSignatureKey.ofPem(other.pem())));
        assertThat(stranger.open(envelope, MemoryStaging.limitedTo(1 << 20)))
                .isInstanceOf(EnvelopeVerdict.Refused.class);
    }

    private static byte[] seal(EnvelopeWriter writer) throws IOException {
        try (InputStream envelope = writer.seal(
                EnvelopeTest.withExtensions(HeaderExtensions.none()), new ByteArrayInputStream(new byte[] {1, 2, 3}))) {
            return envelope.readAllBytes();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theTextOfAKeyIsReadBackAndHasOneForm(CryptoSuite suite) throws Exception {
        EnvelopeSignatureKey key = EnvelopeSigner.generate(suite, RANDOM).publicKey();
        String pem = key.pem();

        assertThat(EnvelopeSignatureKey.ofPem(pem).pem()).isEqualTo(pem);
        assertThat(EnvelopeSignatureKey.ofPem(pem.replace("\n", "\r\n")).id()).isEqualTo(key.id());
        for (String other : List.of(
                "",
                " " + pem,
                pem + "\n",
                pem + pem,
                pem.strip(),
                pem.replace("KEY", "key"),
                pem.replace("=\n", "\n"))) {
            if (!other.equals(pem)) {
                assertThatExceptionOfType(InvalidKeySpecException.class)
                        .as(other)
                        .isThrownBy(() -> EnvelopeSignatureKey.ofPem(other));
            }
        }
    }

    /** Whatever a text is turned into, it is refused as declared, or is the text of another key. */
    @ParameterizedTest
    @EnumSource
    void anAlteredTextIsRefusedOrIsAnotherKey(CryptoSuite suite) {
        String pem = EnvelopeSigner.generate(suite, RANDOM).publicKey().pem();
        Random random = new Random(SEED);
        for (int i = 0; i < 300; i++) {
            StringBuilder altered = new StringBuilder(pem);
            altered.setCharAt(random.nextInt(pem.length()), (char) (' ' + random.nextInt(95)));
            String text = altered.substring(0, random.nextInt(4) == 0 ? random.nextInt(pem.length()) : pem.length());
            try {
                assertThat(EnvelopeSignatureKey.ofPem(text).pem())
                        .as("seed %d, %d", SEED, i)
                        .isEqualTo(text);
            } catch (InvalidKeySpecException refused) {
                assertThat(refused).hasMessageNotContaining(pem.substring(40, 60));
            }
        }
    }

    @Test
    void onlyKeysOfASuiteInItsOrderAreRead() throws Exception {
        String classical =
                EnvelopeSigner.generate(CryptoSuite.INTL, RANDOM).publicKey().pem();
        String sm2 = EnvelopeSigner.generate(CryptoSuite.SM, RANDOM).publicKey().pem();
        String hybrid = EnvelopeSigner.generate(CryptoSuite.HYBRID_PQ, RANDOM)
                .publicKey()
                .pem();
        String quantum = hybrid.substring(classical.length());
        KeyPairGenerator p256 = KeyPairGenerator.getInstance("EC");
        p256.initialize(256);
        String ecdsa = pem(p256.generateKeyPair().getPublic());

        assertThat(EnvelopeSignatureKey.ofPem(classical + quantum).suite()).isEqualTo(CryptoSuite.HYBRID_PQ);
        for (String other : List.of(
                quantum,
                quantum + classical,
                classical + classical,
                classical + sm2,
                sm2 + sm2,
                hybrid + quantum,
                ecdsa)) {
            assertThatExceptionOfType(InvalidKeySpecException.class)
                    .isThrownBy(() -> EnvelopeSignatureKey.ofPem(other));
        }
    }

    private static String pem(PublicKey key) {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }

    @Test
    void whatIsNoPointIsRefusedWhenTheKeyIsMade() throws Exception {
        byte[] point = SignatureScheme.sm2Point(Base64.getMimeDecoder()
                .decode(SuiteSigner.generate(CryptoSuite.SM, RANDOM)
                        .verifier()
                        .pem()
                        .replaceAll("-----.*-----\n", "")));
        assertThat(EnvelopeSignatureKey.sm2(point).suite()).isEqualTo(CryptoSuite.SM);
        byte[] off = point.clone();
        off[64] ^= 1;
        byte[] hybridForm = point.clone();
        hybridForm[0] = (byte) (6 + (point[64] & 1)); // X9.62 knows a form that says the parity besides
        for (byte[] none : List.of(off, new byte[65], hybridForm)) {
            assertThatIllegalArgumentException().isThrownBy(() -> EnvelopeSignatureKey.sm2(none));
        }
        String ordersOfTwo = "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f";
        for (String small : List.of("00".repeat(32), "01" + "00".repeat(31), ordersOfTwo, "02" + "00".repeat(31))) {
            PublicKey key = ed25519(HexFormat.of().parseHex(small));
            assertThatIllegalArgumentException().as(small).isThrownBy(() -> EnvelopeSignatureKey.ed25519(key));
        }
        PublicKey good =
                KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic();
        KeyPair quantum = PostQuantum.signingKeys(new byte[32]);
        assertThat(EnvelopeSignatureKey.hybrid(good, quantum.getPublic()).suite())
                .isEqualTo(CryptoSuite.HYBRID_PQ);
        assertThatIllegalArgumentException().isThrownBy(() -> EnvelopeSignatureKey.hybrid(good, good));
    }

    private static PublicKey ed25519(byte[] raw) throws Exception {
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(Ed25519.encode(raw)));
    }

    /** The examples of docs/spec/envelope.md; the point of SM2 is that of the slow implementation. */
    @Test
    void theKeysOfThePageAreThoseOfTheirPrivateKeys() throws Exception {
        String page = Files.readString(Path.of("../docs/spec/envelope.md"));
        List<String> blocks = List.of(page.split("```\n", -1)).stream()
                .filter(block -> block.startsWith("-----BEGIN"))
                .toList();
        byte[] secret = new byte[32];
        new CountingRandom().nextBytes(secret);
        byte[] point = SlowSm2.publicKey(secret);
        EnvelopeSigner first = EnvelopeSigner.generate(CryptoSuite.INTL, new CountingRandom());
        assertThat(blocks).hasSize(2);
        assertThat(blocks.get(0)).isEqualTo(first.publicKey().pem());
        assertThat(blocks.get(1)).isEqualTo(EnvelopeSignatureKey.sm2(point).pem());
        byte[] info = Base64.getMimeDecoder().decode(blocks.get(0).replaceAll("-----.*-----\n", ""));
        byte[] raw = Ed25519.decode(info);
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        sha256.update("mlse/1 signature key\0".getBytes(StandardCharsets.US_ASCII));
        assertThat(page)
                .contains(HexFormat.of().formatHex(sha256.digest(raw)))
                .contains(EnvelopeSignatureKey.ofPem(blocks.get(1)).id());
    }

    @Test
    void textThatWasTrimmedOrIndentedOnItsWayIsNamedAsSuch() {
        String pem =
                EnvelopeSigner.generate(CryptoSuite.INTL, RANDOM).publicKey().pem();
        assertThatThrownBy(() -> EnvelopeSignatureKey.ofPem(pem.strip()))
                .hasMessage("not public keys in PEM: the line break at the end is missing, so it was trimmed");
        assertThatThrownBy(() -> EnvelopeSignatureKey.ofPem(" " + pem))
                .hasMessage("not public keys in PEM: white space stands before or within the first line");
        assertThatThrownBy(() -> EnvelopeSignatureKey.ofPem(pem + "-"))
                .hasMessage("not public keys in PEM: fault behind key 1, at character " + pem.length());
    }
}
