package io.github.crosslevel.mls.crypto.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.crosslevel.mls.crypto.key.CryptoSuite;
import io.github.crosslevel.mls.crypto.key.EpochSchedule;
import io.github.crosslevel.mls.crypto.key.KeyRing;
import io.github.crosslevel.mls.crypto.sample.CountingRandom;
import io.github.crosslevel.mls.crypto.sample.ManualClock;
import io.github.crosslevel.mls.crypto.sample.Samples;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.seal.FrameException;
import io.github.crosslevel.mls.seal.ReplayGuard.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** P16: the suite of a token is that of the key set, whatever the token says; its second implementation is below. */
class TokenSuiteTest {
    private static final char[] PASSWORD = "correct horse".toCharArray();

    private final ManualClock clock = new ManualClock(Samples.NOW);
    private final EpochSchedule schedule = EpochSchedule.of(Samples.ORIGIN, Duration.ofMinutes(1), clock);
    private final long born = schedule.current();
    private final EncodedClaims claims = EncodedClaims.of(Samples.claims());

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource
    void tokenHasTheBytesOfTheSlowImplementation(CryptoSuite suite) throws IOException {
        KeyRing ring = ring(suite, new CountingRandom());
        clock.advance(Duration.ofMinutes(3));

        LabelToken token = TokenIssuer.of(ring.keys().get(0), schedule).issue(claims);

        Slow slow = new Slow(suite, born, born + 3);
        byte[] head = Arrays.copyOf(token.bytes(), 48);
        assertThat(Arrays.copyOf(head, 4)).containsExactly(1, suite.id(), 0, 1);
        assertThat(Arrays.copyOfRange(head, 8, 16))
                .isEqualTo(Arrays.copyOf(slow.mac("token/pid", new byte[] {0, 0, 0, 0, 0, 0, 0, 1}), 8));
        byte[] sequence = Arrays.copyOfRange(head, 16, 24);
        byte[] protocol = {(byte) 0x64, 'h', 't', 't', 'p'};
        assertThat(Arrays.copyOfRange(head, 32, 36))
                .isEqualTo(Arrays.copyOf(slow.mac("token/diagnosis", sequence, new byte[] {3}, protocol), 4));
        byte[] label = "MLT1".getBytes(StandardCharsets.US_ASCII);
        assertThat(Arrays.copyOfRange(token.bytes(), 48, 64))
                .isEqualTo(Arrays.copyOf(slow.mac("token/mac", label, head, claims.bytes()), 16));
    }

    @ParameterizedTest
    @EnumSource
    void tokenPassesOnceAndFitsItsClaimsOnly(CryptoSuite suite) throws IOException {
        KeyRing ring = ring(suite, new SecureRandom());
        TokenVerifier verifier = TokenVerifier.of(ring, schedule);
        TokenIssuer issuer = TokenIssuer.of(ring.keys().get(0), schedule);
        for (int epoch = 0; epoch < 100; epoch++) {
            LabelToken token = issuer.issue(claims);
            EncodedClaims other = EncodedClaims.of(Samples.with(Samples.claims(), Samples.SCHEMA.bottom()));
            assertRefused(verifier.check(token, other), ReasonCode.TOKEN_LABEL_MISMATCH);
            assertThat(verifier.check(token, claims).use()).isEmpty();
            assertThat(verifier.check(token, claims).use()).isPresent();
            clock.advance(Duration.ofMinutes(1));
        }
    }

    /** P1. */
    @ParameterizedTest
    @EnumSource
    void everyFlippedBitOfATokenIsRefused(CryptoSuite suite) throws IOException {
        KeyRing ring = ring(suite, new SecureRandom());
        TokenVerifier verifier = TokenVerifier.of(ring, schedule);
        byte[] bytes =
                TokenIssuer.of(ring.keys().get(0), schedule).issue(claims).bytes();
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            byte[] flipped = bytes.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(verifier.check(LabelToken.of(flipped), claims)).isInstanceOf(TokenCheck.Refused.class);
        }
    }

    /** A10: the same key bytes in another suite make another token, and no token chooses the suite it is checked in. */
    @Test
    void tokenOfAnotherSuiteIsForgedUnderTheSameKeyWhateverItClaims() throws IOException {
        for (CryptoSuite issued : CryptoSuite.values()) {
            for (CryptoSuite checked : CryptoSuite.values()) {
                KeyRing issuing = ring(issued, new CountingRandom());
                TokenVerifier verifier = TokenVerifier.of(ring(checked, new CountingRandom()), schedule);
                byte[] token = TokenIssuer.of(issuing.keys().get(0), schedule)
                        .issue(claims)
                        .bytes();
                for (int claimed = 0; claimed < 256; claimed++) {
                    token[1] = (byte) claimed;
                    TokenCheck check = verifier.check(LabelToken.of(token), claims);
                    if (issued == checked && claimed == issued.id()) {
                        assertThat(check).isInstanceOf(TokenCheck.Genuine.class);
                    } else {
                        assertRefused(check, ReasonCode.TOKEN_FORGED);
                    }
                }
            }
        }
    }

    /**
     * A10: without a MAC, with one of zeros, or with the first bytes of one, nothing passes; there is no shorter form.
     */
    @ParameterizedTest
    @EnumSource
    void truncatedAndEmptyMacsAreForged(CryptoSuite suite) throws IOException {
        KeyRing ring = ring(suite, new SecureRandom());
        TokenVerifier verifier = TokenVerifier.of(ring, schedule);
        byte[] bytes =
                TokenIssuer.of(ring.keys().get(0), schedule).issue(claims).bytes();
        for (int kept = 0; kept < 16; kept++) {
            byte[] cut = Arrays.copyOf(Arrays.copyOf(bytes, 48 + kept), 64);
            if (!Arrays.equals(cut, bytes)) {
                assertRefused(verifier.check(LabelToken.of(cut), claims), ReasonCode.TOKEN_FORGED);
            }
        }
    }

    /** A11: all that a token says of its key is a number that is looked up on the ring; other ids find nothing. */
    @Test
    void everyOtherKeyIdIsForged() throws IOException {
        KeyRing ring = ring(CryptoSuite.SM, new SecureRandom());
        TokenVerifier verifier = TokenVerifier.of(ring, schedule);
        ByteBuffer token = ByteBuffer.wrap(
                TokenIssuer.of(ring.keys().get(0), schedule).issue(claims).bytes());
        for (int keyId = 0; keyId <= 0xffff; keyId++) {
            if (keyId != 1) {
                token.putShort(2, (short) keyId);
                assertRefused(verifier.check(LabelToken.of(token.array()), claims), ReasonCode.TOKEN_FORGED);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void suiteStaysWithTheKeysInFilesCopiesAndLaterEpochs(CryptoSuite suite) throws Exception {
        KeyRing ring = ring(suite, new SecureRandom());
        Path file = directory.resolve("ring.p12");
        ring.save(file, PASSWORD);
        clock.advance(Duration.ofMinutes(2));
        KeyRing opened = KeyRing.open(file, PASSWORD).forInterconnect().advancedTo(schedule.current());

        assertThat(opened.keys()).allMatch(keys -> keys.suite() == suite);
        LabelToken token = TokenIssuer.of(ring.keys().get(0), schedule).issue(claims);
        TokenVerifier verifier =
                TokenVerifier.of(opened, schedule, (sender, sequence, expiry) -> Verdict.FRESH, Instant.MIN);
        assertThat(verifier.check(token, claims)).isInstanceOf(TokenCheck.Genuine.class);
    }

    @ParameterizedTest
    @EnumSource
    void noTokenIsIssuedInASuiteFromTheDayOfItsDeprecation(CryptoSuite suite) throws IOException {
        Optional<LocalDate> day = suite.deprecatedFrom();
        Instant deprecated = day.orElse(LocalDate.of(2100, 1, 1))
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
        clock.advance(Duration.between(clock.instant(), deprecated.minusMillis(1)));
        KeyRing ring = KeyRing.generate(suite, List.of(Samples.OUTWARD), schedule.oldest(), new SecureRandom());
        TokenIssuer issuer = TokenIssuer.of(ring.keys().get(0), schedule);

        assertThat(issuer.issue(claims).suite()).isEqualTo(suite.id());
        clock.advance(Duration.ofMillis(1));
        if (day.isEmpty()) {
            assertThat(issuer.issue(claims).suite()).isEqualTo(suite.id());
        } else {
            assertThatExceptionOfType(FrameException.class)
                    .isThrownBy(() -> issuer.issue(claims))
                    .satisfies(failure -> assertThat(failure.reason().code()).isEqualTo(ReasonCode.SUITE_DEPRECATED));
        }
    }

    private KeyRing ring(CryptoSuite suite, SecureRandom random) {
        return KeyRing.generate(suite, List.of(Samples.OUTWARD), born, random);
    }

    private static void assertRefused(TokenCheck check, ReasonCode code) {
        assertThat(check)
                .isInstanceOfSatisfying(
                        TokenCheck.Refused.class,
                        refused -> assertThat(refused.reason().code()).isEqualTo(code));
    }

    /** docs/spec/label-token.md §4 to §7 for the first key of a ring made with {@link CountingRandom}. */
    private static final class Slow {
        private final CryptoSuite suite;
        private final byte[] chain;
        private final long epoch;

        Slow(CryptoSuite suite, long first, long epoch) {
            this.suite = suite;
            this.epoch = epoch;
            byte[] key = new byte[32];
            for (int i = 0; i < key.length; i++) {
                key[i] = (byte) i;
            }
            for (long e = first; e < epoch; e++) {
                key = expand(key, "ratchet", e + 1);
            }
            this.chain = key;
        }

        byte[] mac(String purpose, byte[]... parts) {
            return hmac(expand(chain, purpose, epoch), parts);
        }

        private byte[] expand(byte[] key, String purpose, long forEpoch) {
            byte[] name = ("mls/1/" + purpose + "\0").getBytes(StandardCharsets.US_ASCII);
            return hmac(key, name, ByteBuffer.allocate(8).putLong(forEpoch).array(), new byte[] {1});
        }

        /** RFC 2104 as it is written: H(K xor opad, H(K xor ipad, text)). */
        private byte[] hmac(byte[] key, byte[]... parts) {
            ByteArrayOutputStream inner = new ByteArrayOutputStream();
            inner.writeBytes(xor(key, 0x36));
            for (byte[] part : parts) {
                inner.writeBytes(part);
            }
            ByteArrayOutputStream outer = new ByteArrayOutputStream();
            outer.writeBytes(xor(key, 0x5c));
            outer.writeBytes(hash(inner.toByteArray()));
            return hash(outer.toByteArray());
        }

        private static byte[] xor(byte[] key, int pad) {
            byte[] block = Arrays.copyOf(key, 64);
            for (int i = 0; i < block.length; i++) {
                block[i] ^= (byte) pad;
            }
            return block;
        }

        private byte[] hash(byte[] text) {
            Digest digest = suite == CryptoSuite.SM ? new SM3Digest() : new SHA256Digest();
            digest.update(text, 0, text.length);
            byte[] hash = new byte[32];
            digest.doFinal(hash, 0);
            return hash;
        }
    }
}
