package io.github.crosslevel.mls.crypto.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.request.Route;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyRingTest {
    private static final SystemId INTRANET = SystemId.of("Intranet 内网");
    private static final SystemId INTERNET = SystemId.of("internet");
    private static final Route OUTWARD = new Route(INTRANET, INTERNET);
    private static final Route INWARD = OUTWARD.reversed();
    private static final char[] PASSWORD = "correct horse".toCharArray();

    @TempDir
    Path directory;

    private final KeyRing ring = KeyRing.generate(List.of(OUTWARD, INWARD), 42, new SecureRandom());

    @Test
    void savedRingIsReadBackWithTheSameKeys() throws Exception {
        Path file = directory.resolve("ring.p12");

        ring.save(file, PASSWORD);
        KeyRing read = KeyRing.open(file, PASSWORD);

        assertThat(secrets(read)).isEqualTo(secrets(ring)).hasSize(6);
        assertThat(read.keys()).extracting(RouteKeys::route).containsExactly(OUTWARD, INWARD);
    }

    @Test
    void savingReplacesTheFormerFileAndLeavesNothingElse() throws Exception {
        Path file = directory.resolve("ring.p12");
        KeyRing.generate(List.of(INWARD), 0, new SecureRandom()).save(file, PASSWORD);

        ring.save(file, PASSWORD);

        assertThat(secrets(KeyRing.open(file, PASSWORD))).isEqualTo(secrets(ring));
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).containsExactly(file);
        }
        if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void savingIntoAMissingDirectoryFailsAndNamesTheFile() {
        Path file = directory.resolve("missing").resolve("ring.p12");

        assertThatExceptionOfType(KeyRingException.class)
                .isThrownBy(() -> ring.save(file, PASSWORD))
                .withMessage("key ring `" + file + "` cannot be written");
    }

    @Test
    void interconnectHoldsNoContentKey() throws Exception {
        Path file = directory.resolve("interconnect.p12");
        ring.forInterconnect().save(file, PASSWORD);
        KeyRing interconnect = KeyRing.open(file, PASSWORD);

        assertThat(interconnect.keys())
                .extracting(RouteKeys::uses)
                .containsExactly(Set.of(KeyUse.TOKEN, KeyUse.ENDORSEMENT), Set.of(KeyUse.TOKEN, KeyUse.ENDORSEMENT));
        Map<String, String> all = secrets(ring);
        all.keySet().removeIf(name -> name.contains("CONTENT"));
        assertThat(secrets(interconnect)).isEqualTo(all);
        assertThatIllegalStateException()
                .isThrownBy(() -> interconnect.keys().get(0).ratchet(KeyUse.CONTENT, null, null))
                .withMessage("key ring holds no CONTENT key for route " + OUTWARD);
    }

    @Test
    void sourceFrontCannotEndorseWhatItSends() {
        KeyRing front = ring.forFront(INTRANET);

        assertThat(front.keys().get(0).uses()).containsExactlyInAnyOrder(KeyUse.TOKEN, KeyUse.CONTENT);
        assertThat(front.keys().get(1).uses())
                .containsExactlyInAnyOrder(KeyUse.TOKEN, KeyUse.CONTENT, KeyUse.ENDORSEMENT);
    }

    @Test
    void frontOfAnotherSystemIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ring.forFront(SystemId.of("other")))
                .withMessage("key ring holds no route of system `other`");
    }

    @Test
    void advancedRingNoLongerHoldsTheFormerKeys() {
        KeyRing advanced = ring.advancedTo(44);
        EpochSecret former = ring.keys().get(0).secrets().get(KeyUse.TOKEN);
        EpochSecret present = advanced.keys().get(0).secrets().get(KeyUse.TOKEN);

        assertThat(present.epoch()).isEqualTo(44);
        assertThat(hex(present)).isEqualTo(hex(former.next().next())).isNotEqualTo(hex(former));
        assertThat(secrets(ring.advancedTo(40))).isEqualTo(secrets(ring));
    }

    /** P14, A12: the first key id that is free is the next one, and the other ring stays as it is. */
    @Test
    void newKeysComeUnderNewIdsBesideTheFormerOnesOrInTheirPlace() {
        Map<String, String> before = secrets(ring);
        KeyRing both = ring.withNewKeys(List.of(OUTWARD), 50, TagPeriods.everyEpoch(), new SecureRandom());
        KeyRing renewed = both.without(Set.of(1));

        assertThat(both.keys()).extracting(RouteKeys::id).containsExactly(1, 2, 3);
        assertThat(both.keys()).extracting(RouteKeys::route).containsExactly(OUTWARD, INWARD, OUTWARD);
        assertThat(renewed.keys()).extracting(RouteKeys::id).containsExactly(2, 3);
        assertThat(secrets(both)).containsAllEntriesOf(before).hasSize(9);
        both.close();
        assertThat(secrets(ring)).isEqualTo(before);
        assertThat(secrets(renewed)).hasSize(6);
    }

    @Test
    void keysForTagsWithPeriodsAreReadBackWithThem() throws Exception {
        Path file = directory.resolve("ring.p12");
        TagPeriods periods = TagPeriods.everyEpoch().with(KeyUse.LABEL_TAG, 15);
        KeyRing made = KeyRing.generate(List.of(OUTWARD), 42, periods, new SecureRandom());
        made.save(file, PASSWORD);
        EpochSecret read = KeyRing.open(file, PASSWORD).keys().get(0).secrets().get(KeyUse.LABEL_TAG);

        assertThat(secrets(KeyRing.open(file, PASSWORD))).isEqualTo(secrets(made));
        assertThat(read.epoch()).isEqualTo(30);
        assertThat(read.period()).isEqualTo(15);
        assertThat(read.number()).isEqualTo(2);
        write(file, Map.of(new KeyAlias(KeyUse.LABEL_TAG, 1, 1, 0, OUTWARD, CryptoSuite.INTL).toString(), 32));
        assertRefused(file, PASSWORD, "holds an entry that is not a key of a route");
        write(file, Map.of(new KeyAlias(KeyUse.LABEL_TAG, 15, 1, 7, OUTWARD, CryptoSuite.INTL).toString(), 32));
        assertRefused(file, PASSWORD, "holds an entry that is not a key of a route");
        write(file, Map.of(new KeyAlias(KeyUse.TOKEN, 2, 1, 0, OUTWARD, CryptoSuite.INTL).toString(), 32));
        assertRefused(file, PASSWORD, "holds an entry that is not a key of a route");
    }

    @Test
    void closedRingIsWipedAndUnusable() {
        EpochSecret secret = ring.keys().get(0).secrets().get(KeyUse.TOKEN);
        ring.close();
        ring.close();

        assertThat(secret.chainKey().isClosed()).isTrue();
        assertThatIllegalStateException().isThrownBy(() -> secret.derive("anything"));
        assertThatIllegalStateException().isThrownBy(ring::keys).withMessage("key ring is closed");
    }

    @Test
    void closingACopyLeavesTheOriginal() {
        Map<String, String> before = secrets(ring);
        ring.forInterconnect().close();

        assertThat(secrets(ring)).isEqualTo(before);
    }

    @Test
    void keysDoNotShowInText() {
        String key = hex(ring.keys().get(0).secrets().get(KeyUse.TOKEN));

        assertThat(ring.toString()).contains("Intranet 内网→internet", "TOKEN").doesNotContain(key);
    }

    @Test
    void routesAreChecked() {
        assertThatIllegalArgumentException().isThrownBy(() -> KeyRing.generate(List.of(), 0, new SecureRandom()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeyRing.generate(List.of(OUTWARD, OUTWARD), 0, new SecureRandom()));
    }

    @Test
    void passwordsThatPkcs12CannotUseAreRefused() {
        Path file = directory.resolve("ring.p12");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ring.save(file, "密码".toCharArray()))
                .withMessage("password holds a char that is not printable ASCII");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ring.save(file, new char[0]))
                .withMessage("password is empty");
    }

    @Test
    void wrongPasswordIsRefused() throws Exception {
        Path file = directory.resolve("ring.p12");
        ring.save(file, PASSWORD);

        assertRefused(file, "wrong".toCharArray(), "was altered, or the password is wrong");
    }

    @Test
    void missingEmptyAndForeignFilesAreRefused() throws Exception {
        Path file = directory.resolve("ring.p12");
        assertRefused(file, PASSWORD, "does not exist");
        Files.write(file, new byte[0]);
        assertRefused(file, PASSWORD, "is empty");
        Files.writeString(file, "-----BEGIN CERTIFICATE-----\n");
        assertRefused(file, PASSWORD, "is truncated, or not a PKCS#12 file with an integrity check");
        assertRefused(directory, PASSWORD, "cannot be read");
    }

    @Test
    void fileTruncatedAtAnyByteIsRefused() throws Exception {
        Path file = directory.resolve("ring.p12");
        ring.forInterconnect().save(file, PASSWORD);
        byte[] whole = Files.readAllBytes(file);
        for (int length = 1; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertRefused(file, PASSWORD, "is truncated, or not a PKCS#12 file with an integrity check");
        }
    }

    @Test
    void alteredFileIsRefusedOrHoldsTheSameKeys() throws Exception {
        Path file = directory.resolve("ring.p12");
        KeyRing small = ring.forInterconnect();
        small.save(file, PASSWORD);
        byte[] whole = Files.readAllBytes(file);
        for (int i = 0; i < whole.length; i += 7) {
            byte[] altered = whole.clone();
            altered[i] ^= (byte) (1 << i % 8);
            Files.write(file, altered);
            try {
                // a few bits, such as those of optional parameters, mean nothing
                assertThat(secrets(KeyRing.open(file, PASSWORD)))
                        .as("byte %d", i)
                        .isEqualTo(secrets(small));
            } catch (KeyRingException e) {
                assertThat(e).hasMessageStartingWith("key ring `" + file + "` ");
            }
        }
    }

    @Test
    void fileWithoutIntegrityCheckIsRefused() throws Exception {
        Path file = directory.resolve("ring.p12");
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        String alias = new KeyAlias(KeyUse.TOKEN, 1, 1, 0, OUTWARD, CryptoSuite.INTL).toString();
        store.setEntry(
                alias,
                new KeyStore.SecretKeyEntry(new SecretKeySpec(new byte[32], "HmacSHA256")),
                new KeyStore.PasswordProtection(PASSWORD));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        store.store(out, PASSWORD);
        Files.write(file, withoutMac(out.toByteArray()));

        store.load(Files.newInputStream(file), PASSWORD); // the JDK does not mind
        assertRefused(file, PASSWORD, "is truncated, or not a PKCS#12 file with an integrity check");
    }

    @Test
    void fileWithForeignOrContradictoryEntriesIsRefused() throws Exception {
        Path file = directory.resolve("ring.p12");
        write(file, Map.of("some key", 32));
        assertRefused(file, PASSWORD, "holds an entry that is not a key of a route");
        write(file, Map.of(new KeyAlias(KeyUse.TOKEN, 1, 1, 0, OUTWARD, CryptoSuite.INTL).toString(), 16));
        assertRefused(file, PASSWORD, "holds a key of 16 bytes, expected 32");
        write(
                file,
                Map.of(
                        new KeyAlias(KeyUse.TOKEN, 1, 1, 0, OUTWARD, CryptoSuite.INTL).toString(), 32,
                        new KeyAlias(KeyUse.CONTENT, 1, 1, 0, INWARD, CryptoSuite.INTL).toString(), 32));
        assertRefused(file, PASSWORD, "uses key id 1 for two routes or suites");
        write(
                file,
                Map.of(
                        new KeyAlias(KeyUse.TOKEN, 1, 1, 0, OUTWARD, CryptoSuite.INTL).toString(), 32,
                        new KeyAlias(KeyUse.CONTENT, 1, 1, 0, OUTWARD, CryptoSuite.SM).toString(), 32));
        assertRefused(file, PASSWORD, "uses key id 1 for two routes or suites");
        write(
                file,
                Map.of(
                        new KeyAlias(KeyUse.TOKEN, 1, 1, 0, OUTWARD, CryptoSuite.INTL).toString(), 32,
                        new KeyAlias(KeyUse.TOKEN, 1, 1, 5, OUTWARD, CryptoSuite.INTL).toString(), 32));
        assertRefused(file, PASSWORD, "holds two TOKEN keys with id 1");
        write(file, Map.of("mls.token.00001.0.61.62", 32));
        assertRefused(file, PASSWORD, "holds an entry that is not a key of a route");
        write(file, Map.of("mls.token.65536.0.61.62", 32));
        assertRefused(file, PASSWORD, "holds an entry that is not a key of a route");
    }

    private static void write(Path file, Map<String, Integer> lengths) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (Map.Entry<String, Integer> entry : lengths.entrySet()) {
            store.setEntry(
                    entry.getKey(),
                    new KeyStore.SecretKeyEntry(new SecretKeySpec(new byte[entry.getValue()], "HmacSHA256")),
                    new KeyStore.PasswordProtection(PASSWORD));
        }
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD);
        }
    }

    /** Cuts the last of the three parts off and corrects the outer length. */
    private static byte[] withoutMac(byte[] der) {
        int content = 4; // SEQUENCE with a two-byte length
        int authSafe = content + 3; // behind the version
        int length = ((der[authSafe + 2] & 0xff) << 8 | der[authSafe + 3] & 0xff) + 4;
        byte[] cut = Arrays.copyOf(der, authSafe + length);
        cut[2] = (byte) (cut.length - 4 >> 8);
        cut[3] = (byte) (cut.length - 4);
        return cut;
    }

    private static void assertRefused(Path file, char[] password, String problem) {
        assertThatExceptionOfType(KeyRingException.class)
                .isThrownBy(() -> KeyRing.open(file, password))
                .withMessage("key ring `" + file + "` " + problem);
    }

    private static Map<String, String> secrets(KeyRing ring) {
        Map<String, String> secrets = new HashMap<>();
        for (RouteKeys keys : ring.keys()) {
            keys.secrets()
                    .forEach((use, secret) -> secrets.put(
                            keys.id() + " " + keys.route() + " " + use + " " + secret.epoch(), hex(secret)));
        }
        return secrets;
    }

    private static String hex(EpochSecret secret) {
        return secret.chainKey().apply(SecretKeyAccess.insecure(), HexFormat.of()::formatHex);
    }
}
