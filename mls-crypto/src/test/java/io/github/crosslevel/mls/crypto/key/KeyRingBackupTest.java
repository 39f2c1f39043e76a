package io.github.crosslevel.mls.crypto.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.github.crosslevel.mls.crypto.sample.Samples;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class KeyRingBackupTest {
    private static final SecretKeyAccess ACCESS = SecretKeyAccess.insecure();

    @TempDir
    Path directory;

    private final SecureRandom random = new SecureRandom();
    private final KeyRing ring = KeyRing.generate(List.of(Samples.OUTWARD, Samples.OUTWARD.reversed()), 7, random);
    private Path file;
    private List<KeyShare> shares;

    @BeforeEach
    void writeBackup() throws Exception {
        file = directory.resolve("ring.backup");
        shares = KeyRingBackup.write(ring, file, new ShareQuorum(2, 3), random);
    }

    private List<KeyShare> shares(int... numbers) {
        return Arrays.stream(numbers).mapToObj(number -> shares.get(number - 1)).toList();
    }

    @Test
    void anyTwoOfThreeCustodiansRestoreTheRingFromTheirPapers() throws Exception {
        for (List<KeyShare> chosen : List.of(shares(1, 2), shares(3, 1), shares(2, 3), shares(3, 2, 1))) {
            List<KeyShare> typed = new ArrayList<>();
            for (KeyShare share : chosen) {
                typed.add(KeyShare.parse(share.toChars(ACCESS)));
            }
            try (KeyRing restored = KeyRingBackup.restore(file, typed)) {
                assertThat(restored.keys()).extracting(RouteKeys::id).containsExactly(1, 2);
                assertThat(restored.keys().get(0).leadsTo(ring.keys().get(0))).isTrue();
                assertThat(restored.keys().get(1).leadsTo(ring.keys().get(1))).isTrue();
                assertThat(restored.keys().get(0).leadsTo(ring.keys().get(1))).isFalse();
            }
        }
    }

    @Test
    void tooFewSharesOrTheSameTwiceOrThoseOfTwoBackupsAreRefused() throws Exception {
        List<KeyShare> others = KeyRingBackup.write(ring, directory.resolve("other"), new ShareQuorum(2, 3), random);

        assertRefused(List.of(), "too few");
        assertRefused(shares(2), "too few");
        assertRefused(shares(2, 2), "twice");
        assertRefused(List.of(shares.get(0), others.get(1)), "not of one backup");
        assertThatExceptionOfType(KeyRingException.class)
                .isThrownBy(() -> KeyRingBackup.restore(directory.resolve("other"), shares(1, 2)))
                .withMessageContaining("was altered, or the password is wrong");
    }

    private void assertRefused(List<KeyShare> given, String problem) {
        assertThatExceptionOfType(KeyShareException.class)
                .isThrownBy(() -> KeyRingBackup.restore(file, given))
                .withMessageContaining(problem)
                .withMessageMatching("(?s).*\\p{IsHan}.*");
    }

    @Test
    void everyMistypedDigitIsFoundInItsShare() throws Exception {
        char[] text = shares.get(0).toChars(ACCESS);
        for (int i = 0; i < text.length; i++) {
            char right = text[i];
            for (char wrong : new char[] {right == '0' ? '1' : '0', 'x', '-'}) {
                text[i] = wrong;
                if (right != wrong) {
                    assertThatExceptionOfType(KeyShareException.class).isThrownBy(() -> KeyShare.parse(text));
                }
            }
            text[i] = right;
        }
        for (int length = 0; length < text.length; length++) {
            char[] cut = Arrays.copyOf(text, length);
            assertThatExceptionOfType(KeyShareException.class).isThrownBy(() -> KeyShare.parse(cut));
        }
        char[] longer = Arrays.copyOf(text, text.length + 1);
        longer[text.length] = '0';
        assertThatExceptionOfType(KeyShareException.class).isThrownBy(() -> KeyShare.parse(longer));
        assertThat(KeyShare.parse(new String(text).replace("-", " \n").toCharArray())
                        .number())
                .isEqualTo(1);
    }

    /** Whoever alters a share can put its check sum right, but not its MAC. */
    @Test
    void everyAlteredBitOfAShareIsFoundAlsoWithARightCheckSum() {
        KeyShare share = shares.get(0);
        byte[] value = share.value().toByteArray(ACCESS);
        for (int bit = 0; bit < value.length * 8; bit++) {
            value[bit / 8] ^= (byte) (1 << bit % 8);
            assertRefused(List.of(KeyShare.of(share.head(), value, share.mac()), shares.get(1)), "altered");
            assertRefused(
                    List.of(shares.get(1), KeyShare.of(share.head(), value, share.mac()), shares.get(2)), "altered");
            value[bit / 8] ^= (byte) (1 << bit % 8);
        }
        for (int bit = 0; bit < KeyShare.MAC * 8; bit++) {
            byte[] mac = share.mac().clone();
            mac[bit / 8] ^= (byte) (1 << bit % 8);
            assertRefused(List.of(KeyShare.of(share.head(), value, mac), shares.get(1)), "altered");
        }
        byte[] renumbered = share.head().clone();
        renumbered[renumbered.length - 1] = 9;
        assertRefused(List.of(KeyShare.of(renumbered, value, share.mac()), shares.get(1)), "altered");
    }

    @Test
    void theDrillPassesWhenTheRingInUseHasMovedOnAndFailsWhenTheBackupIsOfAnother() throws Exception {
        assertThatNoException().isThrownBy(() -> KeyRingBackup.rehearse(file, shares(1, 3), ring));
        assertThatNoException().isThrownBy(() -> KeyRingBackup.rehearse(file, shares(1, 3), ring.advancedTo(50)));
        assertThatNoException().isThrownBy(() -> KeyRingBackup.rehearse(file, shares(1, 3), ring.forInterconnect()));

        KeyRing other = KeyRing.generate(List.of(Samples.OUTWARD), 7, random);
        assertThatExceptionOfType(KeyShareException.class)
                .isThrownBy(() -> KeyRingBackup.rehearse(file, shares(1, 3), other))
                .withMessageContaining("write a new one");
        KeyRing farAhead = KeyRing.generate(List.of(Samples.OUTWARD), 8 + EpochRatchet.MAX_CATCH_UP, random);
        assertThatExceptionOfType(KeyShareException.class)
                .isThrownBy(() -> KeyRingBackup.rehearse(file, shares(1, 3), farAhead));
        List<KeyShare> late = KeyRingBackup.write(ring.advancedTo(50), file, new ShareQuorum(2, 2), random);
        assertThatExceptionOfType(KeyShareException.class)
                .isThrownBy(() -> KeyRingBackup.rehearse(file, late, ring)); // it is from after the ring
    }

    @Test
    void aDestroyedBackupOrShareRestoresNothing() throws Exception {
        shares.get(0).close();
        assertThatIllegalStateException().isThrownBy(() -> KeyRingBackup.restore(file, shares(1, 2)));
        assertThatIllegalStateException().isThrownBy(() -> shares.get(0).toChars(ACCESS));

        Files.delete(file);
        assertThatExceptionOfType(KeyRingException.class)
                .isThrownBy(() -> KeyRingBackup.restore(file, shares(2, 3)))
                .withMessageContaining("does not exist");
    }

    @Test
    void neitherTheFileNorOneShareShowsAKey() throws Exception {
        String written = Files.readString(file, StandardCharsets.ISO_8859_1);
        String text = new String(shares.get(0).toChars(ACCESS));

        for (RouteKeys route : ring.keys()) {
            for (EpochSecret secret : route.secrets().values()) {
                byte[] key = secret.chainKey().toByteArray(ACCESS);
                assertThat(written).doesNotContain(new String(key, StandardCharsets.ISO_8859_1));
                assertThat(text.replace("-", "")).doesNotContain(HexFormat.of().formatHex(key));
            }
        }
        assertThat(shares.get(0).toString())
                .isEqualTo("KeyShare[1 of backup " + shares.get(0).backup() + ", 2 needed, redacted]");
    }

    @ParameterizedTest
    @CsvSource({"1, 3", "0, 0", "4, 3", "2, 256"})
    void aQuorumOfOneOrOfMoreThanThereAreIsRefused(int needed, int all) {
        assertThatIllegalArgumentException().isThrownBy(() -> new ShareQuorum(needed, all));
    }
}
