package io.github.crosslevel.mls.crypto.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.crosslevel.mls.content.Content;
import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.content.Digest;
import io.github.crosslevel.mls.content.MemoryStaging;
import io.github.crosslevel.mls.crypto.envelope.EnvelopeReader;
import io.github.crosslevel.mls.crypto.envelope.EnvelopeVerdict;
import io.github.crosslevel.mls.crypto.envelope.EnvelopeWriter;
import io.github.crosslevel.mls.crypto.envelope.HeaderExtensions;
import io.github.crosslevel.mls.crypto.envelope.ProtectedHeader;
import io.github.crosslevel.mls.crypto.envelope.Recipient;
import io.github.crosslevel.mls.crypto.envelope.RecipientKey;
import io.github.crosslevel.mls.crypto.sample.Samples;
import io.github.crosslevel.mls.decision.PolicyVersion;
import io.github.crosslevel.mls.request.ObjectRef;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.Security;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A token of SoftHSM2. Skipped where that is not installed, unless {@code mls.pkcs11.library} names its module. The
 * build points {@code SOFTHSM2_CONF} at a file below {@code target}, which these tests write.
 */
@Tag("pkcs11")
final class Pkcs11TokenTest {
    private static final List<Path> USUAL = List.of(
            Path.of("/usr/lib/softhsm/libsofthsm2.so"),
            Path.of("/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so"),
            Path.of("/usr/lib64/pkcs11/libsofthsm2.so"));
    private static final String PIN = "2468-1357";

    private static Path library;

    private final SecureRandom random = new SecureRandom();

    @BeforeAll
    static void initialiseToken() throws Exception {
        String named = System.getProperty("mls.pkcs11.library", "");
        library = named.isEmpty()
                ? USUAL.stream().filter(Files::isRegularFile).findFirst().orElse(Path.of("none"))
                : Path.of(named);
        assumeTrue(
                !named.isEmpty() || Files.isRegularFile(library),
                "SoftHSM2 is not installed: apt-get install softhsm2");
        Path settings = Path.of(System.getenv("SOFTHSM2_CONF"));
        Path tokens = Files.createTempDirectory(settings.getParent(), "softhsm");
        Files.writeString(
                settings, "directories.tokendir = " + tokens + "\nobjectstore.backend = file\nlog.level = ERROR\n");
        Process initialisation = new ProcessBuilder(
                        "softhsm2-util",
                        "--module",
                        library.toString(),
                        "--init-token",
                        "--free",
                        "--label",
                        "mls",
                        "--so-pin",
                        "12345678",
                        "--pin",
                        PIN)
                .redirectErrorStream(true)
                .redirectOutput(tokens.resolve("initialisation.log").toFile())
                .start();
        assertThat(initialisation.waitFor()).as("see %s", tokens).isZero();
    }

    private static Pkcs11Token open() throws IOException {
        return Pkcs11Token.open(library, 0, PIN.toCharArray());
    }

    @Test
    void aKeyInTheTokenEncryptsKeysAndStaysThere() throws IOException {
        try (Pkcs11Token token = open()) {
            KeyEncryptionKey key = token.generateEncryptionKey("kek.contract", random);
            KeyEncryptionKeyTest.verify(key, token.generateEncryptionKey("kek.other", random));

            assertThat(key.toString()).isEqualTo("KeyEncryptionKey[AES-256-GCM, redacted]");
        }
    }

    @Test
    void aKeyIsThereWhenTheTokenIsOpenedAgainAndGoneWhenItIsDestroyed() throws IOException {
        byte[] context = {1};
        SecretBytes secret = SecretBytes.random(32, random);
        byte[] wrapped;
        try (Pkcs11Token token = open()) {
            wrapped = token.generateEncryptionKey("kek.kept", random).wrap(secret, context);
            assertThatIOException()
                    .isThrownBy(() -> token.generateEncryptionKey("kek.kept", random))
                    .withMessageContaining("kek.kept");
        }
        try (Pkcs11Token token = open()) {
            assertThat(token.encryptionKey("kek.kept", random).unwrap(wrapped, context))
                    .hasValueSatisfying(
                            read -> assertThat(read.hasSameBytesAs(secret)).isTrue());
            token.destroy("kek.kept");
            assertThatIOException()
                    .isThrownBy(() -> token.encryptionKey("kek.kept", random))
                    .withMessageContaining("kek.kept");
            assertThatIOException().isThrownBy(() -> token.destroy("kek.kept"));
        }
    }

    @Test
    void anEnvelopeForAKeyInTheTokenIsOpenedByTheTokenOnly() throws IOException {
        ProtectedHeader header = new ProtectedHeader(
                Samples.SCHEMA.top(),
                Samples.OUTWARD,
                ObjectRef.of("report/1", "credit-report"),
                ContentType.of("text/csv"),
                new PolicyVersion("credit", 7),
                Samples.NOW,
                HeaderExtensions.none());
        byte[] content = {1, 2, 3};
        try (Pkcs11Token token = open()) {
            KeyEncryptionKey key = token.generateEncryptionKey("kek.envelope", random);
            byte[] envelope = EnvelopeWriter.unsigned(CryptoSuite.INTL, random)
                    .to(List.of(Recipient.of("archive", key)))
                    .seal(header, new ByteArrayInputStream(content))
                    .readAllBytes();

            assertThat(opened(envelope, RecipientKey.of("archive", key)))
                    .isInstanceOfSatisfying(
                            EnvelopeVerdict.Genuine.class,
                            genuine -> assertThat(((Content) genuine.opened()).digest())
                                    .isEqualTo(Digest.compute(content)));
            KeyEncryptionKey other = token.generateEncryptionKey("kek.stranger", random);
            assertThat(opened(envelope, RecipientKey.of("archive", other)))
                    .asString()
                    .contains("ENVELOPE_TAMPERED");
        }
    }

    private static EnvelopeVerdict<Content> opened(byte[] envelope, RecipientKey key) throws IOException {
        return EnvelopeReader.ofUnsigned(Samples.SCHEMA, List.of(key))
                .open(new ByteArrayInputStream(envelope), MemoryStaging.limitedTo(100));
    }

    @Test
    void aClosedTokenDoesNothingAnyMore() throws IOException {
        Pkcs11Token token = open();
        KeyEncryptionKey key = token.generateEncryptionKey("kek.closed", random);
        token.close();

        assertThatIOException().isThrownBy(() -> key.wrap(SecretBytes.random(32, random), new byte[1]));
    }

    @Test
    void aWrongPinOrModuleOrNameIsRefusedWithoutThePin() throws IOException {
        assertThatIOException()
                .isThrownBy(() -> Pkcs11Token.open(library, 0, "1357-2468".toCharArray()))
                .withMessageNotContaining("1357")
                .withStackTraceContaining("PIN");
        assertThatIOException()
                .isThrownBy(() -> Pkcs11Token.open(Path.of("no-such-module.so"), 0, PIN.toCharArray()))
                .withMessageContaining("no-such-module.so");
        assertThatIOException().isThrownBy(() -> Pkcs11Token.open(library, 99, PIN.toCharArray()));
        try (Pkcs11Token token = open()) {
            assertThatIllegalArgumentException().isThrownBy(() -> token.generateEncryptionKey("a b", random));
            assertThatIOException().isThrownBy(() -> token.encryptionKey("missing", random));
        }
    }

    @Test
    void theProviderIsRegisteredNowhere() throws IOException {
        try (Pkcs11Token token = open()) {
            assertThat(token.toString()).contains("mls0");
            assertThat(Security.getProviders())
                    .noneMatch(provider -> provider.getName().contains("mls"));
        }
    }
}
