package io.github.crosslevel.mls.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.crosslevel.mls.crypto.envelope.EnvelopeSigner;
import io.github.crosslevel.mls.crypto.envelope.RecipientKey;
import io.github.crosslevel.mls.crypto.envelope.RecipientKind;
import io.github.crosslevel.mls.crypto.internal.suite.PostQuantum;
import io.github.crosslevel.mls.crypto.key.CryptoSuite;
import io.github.crosslevel.mls.crypto.key.KeyEncryptionKey;
import io.github.crosslevel.mls.crypto.key.KeyWrapper;
import io.github.crosslevel.mls.crypto.key.PasswordWrapper;
import io.github.crosslevel.mls.crypto.key.SecretBytes;
import io.github.crosslevel.mls.crypto.key.SecretKeyAccess;
import io.github.crosslevel.mls.crypto.sample.CountingRandom;
import io.github.crosslevel.mls.crypto.signature.SigningKey;
import io.github.crosslevel.mls.crypto.signature.SuiteSigner;
import io.github.crosslevel.mls.crypto.signature.SuiteVerifier;
import io.github.crosslevel.mls.signature.SignedDocument;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Private keys that outlive the process, in files that are under a key or a password. */
final class SavedKeysTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final SignedDocument DOCUMENT = SignedDocument.of("application/example", new byte[] {1, 2, 3});

    @TempDir
    private Path directory;

    private final SecretBytes master = SecretBytes.random(32, new CountingRandom());
    private final KeyWrapper wrapper = KeyEncryptionKey.of(master, RANDOM);

    private Path file() {
        return directory.resolve("signer.key");
    }

    private static PasswordWrapper password(String password) {
        return PasswordWrapper.of(password.toCharArray(), RANDOM);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsSignedAfterARestartIsOfTheSameSigner(CryptoSuite suite) throws Exception {
        String pem;
        SignedDocument before;
        try (SuiteSigner signer = SuiteSigner.generate(suite, RANDOM)) {
            signer.save(file(), wrapper);
            pem = signer.verifier().pem();
            before = signer.sign(DOCUMENT);
        }
        SuiteVerifier elsewhere = SuiteVerifier.ofPem(pem);

        try (SuiteSigner after = SuiteSigner.open(file(), wrapper, RANDOM)) {
            assertThat(after.suite()).isEqualTo(elsewhere.suite()).isEqualTo(suite);
            assertThat(elsewhere.content(after.sign(DOCUMENT), DOCUMENT.type())).hasSize(3);
            assertThat(after.verifier().content(before, DOCUMENT.type())).hasSize(3);
            assertThat(after.verifier().keyIds()).isEqualTo(elsewhere.keyIds());
        }
    }

    @Test
    void aPasswordOpensWhatItWasSavedUnderAndNoOtherPasswordDoes() throws Exception {
        SuiteSigner signer = SuiteSigner.generate(CryptoSuite.SM, RANDOM);
        signer.save(file(), password("correct horse"));

        assertThat(SuiteSigner.open(file(), password("correct horse"), RANDOM)
                        .verifier()
                        .keyIds())
                .isEqualTo(signer.verifier().keyIds());
        assertRefused(() -> SuiteSigner.open(file(), password("correct hors"), RANDOM), "password");
        assertRefused(() -> SuiteSigner.open(file(), wrapper, RANDOM), "under another key");
        byte[] bytes = Files.readAllBytes(file());
        for (int at : new int[] {bytes.length - 1, bytes.length - 30, bytes.length - 70}) { // tag, key, salt
            byte[] altered = bytes.clone();
            altered[at] ^= 1;
            Files.write(file(), altered);
            assertRefused(() -> SuiteSigner.open(file(), password("correct horse"), RANDOM), "was altered");
        }
    }

    @Test
    void aWipedPasswordOpensNothing() throws IOException {
        PasswordWrapper password = password("correct horse");
        SuiteSigner signer = SuiteSigner.generate(CryptoSuite.INTL, RANDOM);
        signer.save(file(), password);
        password.close();

        assertThatIllegalStateException().isThrownBy(() -> SuiteSigner.open(file(), password, RANDOM));
        assertThatIllegalStateException().isThrownBy(() -> signer.save(file(), password));
        assertThat(password.unwrap(new byte[16], new byte[0]))
                .as("shorter than a salt")
                .isEmpty();
        for (String unusable : new String[] {"", "口令", "a\n", "a".repeat(1025)}) {
            assertThatIllegalArgumentException().isThrownBy(() -> password(unusable));
        }
    }

    @ParameterizedTest
    @EnumSource
    void anyFlippedBitAndAnyCutIsRefused(CryptoSuite suite) throws IOException {
        SuiteSigner.generate(suite, RANDOM).save(file(), wrapper);
        byte[] bytes = Files.readAllBytes(file());
        int step = suite == CryptoSuite.HYBRID_PQ ? 7 : 1; // most of that file is one long public key
        for (int at = 0; at < bytes.length; at += step) {
            byte[] altered = bytes.clone();
            altered[at] ^= (byte) (1 << at % 8);
            Files.write(file(), altered);
            assertRefused(() -> SuiteSigner.open(file(), wrapper, RANDOM), "`signer.key` ");
            Files.write(file(), Arrays.copyOf(bytes, at));
            assertRefused(() -> SuiteSigner.open(file(), wrapper, RANDOM), "`signer.key` ");
        }
        Files.write(file(), Arrays.copyOf(bytes, bytes.length + 1));
        assertRefused(() -> SuiteSigner.open(file(), wrapper, RANDOM), "is damaged");
        Files.write(file(), Arrays.copyOf(bytes, 1 << 20));
        assertRefused(() -> SuiteSigner.open(file(), wrapper, RANDOM), "is not a file of a private key");
        Files.delete(file());
        assertRefused(() -> SuiteSigner.open(file(), wrapper, RANDOM), "does not exist");
    }

    @Test
    void aKeyServesNoOtherUse() throws IOException {
        try (SuiteSigner documents = SuiteSigner.generate(CryptoSuite.INTL, RANDOM)) {
            documents.save(file(), wrapper);
        }
        assertRefused(() -> EnvelopeSigner.open(file(), wrapper, RANDOM), "for another use");
        assertRefused(() -> RecipientKey.open(file(), wrapper), "for another use");
        try (EnvelopeSigner envelopes = EnvelopeSigner.generate(CryptoSuite.INTL, RANDOM)) {
            envelopes.save(file(), wrapper);
        }
        assertRefused(() -> SuiteSigner.open(file(), wrapper, RANDOM), "for another use");
    }

    /** A service that ignores the context must not let the public part of one file stand over the key of another. */
    @Test
    void aPrivateKeyThatDoesNotFitItsPublicKeyIsRefused() throws IOException {
        KeyWrapper careless = new KeyWrapper() {
            @Override
            public Set<CryptoSuite> suites() {
                return Set.of();
            }

            @Override
            public byte[] wrap(SecretBytes secret, byte[] context) {
                return new byte[1];
            }

            @Override
            public Optional<SecretBytes> unwrap(byte[] wrapped, byte[] context) {
                return Optional.of(master.copy());
            }
        };
        SuiteSigner.generate(CryptoSuite.INTL, RANDOM).save(file(), careless);
        assertRefused(() -> SuiteSigner.open(file(), careless, RANDOM), "does not fit its public key");
        SuiteSigner.generate(CryptoSuite.HYBRID_PQ, RANDOM).save(file(), careless);
        assertRefused(() -> SuiteSigner.open(file(), careless, RANDOM), "holds no private key of its algorithm");
    }

    @Test
    void onlyKeysThatAreHeldHereCanBeSaved() throws Exception {
        SuiteSigner module = SuiteSigner.of(
                CryptoSuite.INTL, KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
        assertThatIllegalStateException().isThrownBy(() -> module.save(file(), wrapper));
        EnvelopeSigner mixed =
                EnvelopeSigner.hybrid(SigningKey.generate(RANDOM), PostQuantum.signingKeys(new byte[32]));
        assertThatIllegalStateException().isThrownBy(() -> mixed.save(file(), wrapper));
        RecipientKey service = RecipientKey.of("kms", wrapper);
        assertThatIllegalStateException().isThrownBy(() -> service.save(file(), wrapper));
        assertThat(file()).doesNotExist();
    }

    @ParameterizedTest
    @EnumSource
    void aClosedSignerIsNotSaved(CryptoSuite suite) {
        SuiteSigner documents = SuiteSigner.generate(suite, RANDOM);
        documents.close();
        EnvelopeSigner envelopes = EnvelopeSigner.generate(suite, RANDOM);
        envelopes.close();

        assertThatIllegalStateException().isThrownBy(() -> documents.save(file(), wrapper));
        assertThatIllegalStateException().isThrownBy(() -> documents.sign(DOCUMENT));
        assertThatIllegalStateException().isThrownBy(() -> envelopes.save(file(), wrapper));
    }

    @ParameterizedTest
    @EnumSource
    void aRecipientOpensAfterARestartAsItself(RecipientKind kind) throws IOException {
        byte[] publicKey;
        try (RecipientKey key = RecipientKey.generate(kind, RANDOM)) {
            key.save(file(), wrapper);
            publicKey = key.publicKey();
        }
        try (RecipientKey after = RecipientKey.open(file(), wrapper)) {
            assertThat(after.publicKey()).isEqualTo(publicKey);
        }
        assertRefused(() -> RecipientKey.open(file(), password("correct horse")), "under another key");
    }

    @ParameterizedTest
    @EnumSource
    void noPrivateKeyStandsInTheFileAsItIs(CryptoSuite suite) throws IOException {
        SuiteSigner signer = SuiteSigner.generate(suite, RANDOM);
        signer.save(file(), wrapper);
        String file = Files.readString(file(), StandardCharsets.ISO_8859_1);
        byte[] key = signer.privateKey().toByteArray(SecretKeyAccess.insecure());

        assertThat(key).hasSize(suite == CryptoSuite.HYBRID_PQ ? 64 : 32);
        for (int at = 0; at + 8 <= key.length; at++) {
            assertThat(file)
                    .doesNotContain(new String(Arrays.copyOfRange(key, at, at + 8), StandardCharsets.ISO_8859_1));
        }
        assertThat(Files.getPosixFilePermissions(file())).hasSize(2);
    }

    /** The example of docs/spec/private-key-file.md, written with the platform alone. */
    @Test
    void theFileOfThePageIsOpened() throws Exception {
        String page = Files.readString(Path.of("../docs/spec/private-key-file.md"));
        String example = page.split("```", -1)[1].strip().replace("\n", "");
        byte[] seed = new byte[32];
        new CountingRandom().nextBytes(seed);
        SuiteSigner known = SuiteSigner.of(SigningKey.of(seed));
        byte[] pem = known.verifier().pem().getBytes(StandardCharsets.US_ASCII);
        byte[] magic = {'M', 'L', 'P', 'K', 1};
        byte[] head = concat(new byte[] {1, 1, 0x58, (byte) pem.length}, pem);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(seed, "AES"), new GCMParameterSpec(128, new byte[12]));
        cipher.updateAAD(concat(magic, new byte[] {(byte) 0x83}, head));
        byte[] wrapped = concat(new byte[12], cipher.doFinal(seed));
        byte[] file = concat(magic, new byte[] {(byte) 0x84}, head, new byte[] {0x58, (byte) wrapped.length}, wrapped);

        assertThat(HexFormat.of().formatHex(file)).isEqualTo(example);
        Files.write(file(), file);
        assertThat(SuiteSigner.open(file(), wrapper, RANDOM).verifier().keyIds())
                .isEqualTo(known.verifier().keyIds());
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static void assertRefused(ThrowingCallable open, String message) {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(open)
                .withMessageContaining(message)
                .withMessageStartingWith("private key file `signer.key` ");
    }
}
