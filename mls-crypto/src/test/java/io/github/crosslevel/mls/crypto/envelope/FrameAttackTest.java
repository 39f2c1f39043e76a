package io.github.crosslevel.mls.crypto.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.crosslevel.mls.crypto.key.CryptoSuite;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.seal.FrameException;
import io.github.crosslevel.mls.seal.FrameVerdict;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FrameAttackTest {
    private Exchange exchange = new Exchange();

    /** Every attack is tried on frames of every suite. */
    private void of(CryptoSuite suite) {
        exchange = new Exchange(suite).forgetful();
    }

    @ParameterizedTest
    @EnumSource
    void everyFlippedBitBeforeTheInterconnectIsRefusedSomewhere(CryptoSuite suite) throws IOException {
        of(suite);
        byte[] frame = exchange.seal(new byte[] {1, 2, 3});
        Map<ReasonCode, Integer> reasons = new EnumMap<>(ReasonCode.class);
        for (int bit = 0; bit < frame.length * 8; bit++) {
            reasons.merge(refusal(flip(frame, bit)), 1, Integer::sum);
        }
        assertThat(reasons)
                .containsKeys(
                        ReasonCode.MALFORMED_FRAME,
                        ReasonCode.TRUNCATED_FRAME,
                        ReasonCode.TOKEN_FORGED,
                        ReasonCode.TOKEN_SUBJECT_MISMATCH,
                        ReasonCode.TOKEN_OBJECT_MISMATCH,
                        ReasonCode.TOKEN_PROTOCOL_MISMATCH,
                        ReasonCode.TOKEN_ROUTE_MISMATCH,
                        ReasonCode.TOKEN_LABEL_MISMATCH,
                        ReasonCode.TOKEN_PAYLOAD_MISMATCH,
                        ReasonCode.TOKEN_EXPIRED,
                        ReasonCode.TOKEN_NOT_YET_VALID,
                        ReasonCode.ENVELOPE_TAMPERED);
    }

    @ParameterizedTest
    @EnumSource
    void everyFlippedBitBehindTheInterconnectIsRefusedByTheDestination(CryptoSuite suite) throws IOException {
        of(suite);
        byte[] frame = exchange.endorse(exchange.seal(new byte[] {1, 2, 3}));
        for (int bit = 0; bit < frame.length * 8; bit++) {
            byte[] flipped = flip(frame, bit);

            assertThat(refusalAtDestination(flipped)).as("bit %d", bit).isNotNull();
        }
        assertThat(Exchange.read(exchange.open(frame))).containsExactly(1, 2, 3);
    }

    @ParameterizedTest
    @CsvSource({"FIRST, INTL", "SECOND, INTL", "FIRST, SM", "SECOND, SM", "FIRST, HYBRID_PQ", "SECOND, HYBRID_PQ"})
    void frameTruncatedAtAnyByteIsRefused(Leg leg, CryptoSuite suite) throws IOException {
        of(suite);
        byte[] sealed = exchange.seal(bytes(16384 + 5));
        byte[] frame = leg == Leg.FIRST ? sealed : exchange.endorse(sealed);
        int head = frame.length - (56 + 16400 + 21);
        for (int length = 0; length < frame.length; length++) {
            byte[] cut = Arrays.copyOf(frame, length);
            ReasonCode code = leg == Leg.FIRST ? refusalAtInterconnect(cut) : refusalAtDestination(cut);

            ReasonCode expected = length < 4
                    ? ReasonCode.MALFORMED_FRAME
                    : length == head - 96 ? ReasonCode.NO_TOKEN : ReasonCode.TRUNCATED_FRAME;
            if (code != expected) { // 16 000 assertions would take longer than the frames
                throw new AssertionError("cut to " + length + " bytes: " + code + ", expected " + expected);
            }
        }
    }

    enum Leg {
        FIRST,
        SECOND
    }

    @ParameterizedTest
    @EnumSource
    void bytesBehindTheContentAreRefusedOnBothLegs(CryptoSuite suite) throws IOException {
        of(suite);
        byte[] frame = exchange.seal(bytes(16384));
        assertThat(refusalAtInterconnect(Arrays.copyOf(frame, frame.length + 1)))
                .isEqualTo(ReasonCode.MALFORMED_FRAME);

        byte[] endorsed = exchange.endorse(frame);
        assertThat(refusalAtDestination(Arrays.copyOf(endorsed, endorsed.length + 1)))
                .isEqualTo(ReasonCode.MALFORMED_FRAME);
    }

    @ParameterizedTest
    @EnumSource
    void chunksThatWereSwappedOrRepeatedAreRefused(CryptoSuite suite) throws IOException {
        of(suite);
        byte[] endorsed = exchange.endorse(exchange.seal(bytes(2 * 16384 + 5)));
        int first = endorsed.length - (2 * 16400 + 21);
        byte[] swapped = endorsed.clone();
        System.arraycopy(endorsed, first, swapped, first + 16400, 16400);
        System.arraycopy(endorsed, first + 16400, swapped, first, 16400);
        byte[] repeated = endorsed.clone();
        System.arraycopy(endorsed, first, repeated, first + 16400, 16400);

        assertThat(refusalAtDestination(swapped)).isEqualTo(ReasonCode.ENVELOPE_TAMPERED);
        assertThat(refusalAtDestination(repeated)).isEqualTo(ReasonCode.ENVELOPE_TAMPERED);
    }

    @ParameterizedTest
    @EnumSource
    void streamYieldsNothingOfAnAlteredChunkAndKeepsFailing(CryptoSuite suite) throws IOException {
        of(suite);
        byte[] endorsed = exchange.endorse(exchange.seal(bytes(3 * 16384)));
        endorsed[endorsed.length - 16 - 16400] ^= 1;
        InputStream stream = ((FrameVerdict.Genuine) exchange.open(endorsed)).stream();

        assertThat(stream.readNBytes(2 * 16384)).isEqualTo(Arrays.copyOf(bytes(3 * 16384), 2 * 16384));
        for (int i = 0; i < 3; i++) {
            assertThatExceptionOfType(FrameException.class)
                    .isThrownBy(stream::read)
                    .withMessageStartingWith("ENVELOPE_TAMPERED");
        }
    }

    /**
     * The interconnect knows all keys but those of the content, and still cannot put other content under the claims.
     */
    @ParameterizedTest
    @EnumSource
    void bodyOfAnotherFrameDoesNotFit(CryptoSuite suite) throws IOException {
        of(suite);
        byte[] first = exchange.endorse(exchange.seal(new byte[] {1, 2, 3}));
        byte[] second = exchange.endorse(exchange.seal(new byte[] {4, 5, 6}));
        int body = 56 + 3 + 16;
        byte[] mixed = first.clone();
        System.arraycopy(second, second.length - body, mixed, mixed.length - body, body);

        assertThat(Exchange.rejected(exchange.open(mixed)).reason().code()).isEqualTo(ReasonCode.ENVELOPE_TAMPERED);
    }

    private ReasonCode refusal(byte[] frame) throws IOException {
        FrameVerdict verdict = exchange.verify(frame);
        if (verdict instanceof FrameVerdict.Rejected rejected) {
            return rejected.reason().code();
        }
        try (InputStream endorsed = ((FrameVerdict.Genuine) verdict).stream()) {
            return refusalAtDestination(endorsed.readAllBytes());
        } catch (FrameException e) {
            return e.reason().code();
        }
    }

    private ReasonCode refusalAtInterconnect(byte[] frame) throws IOException {
        return refusal(exchange.verify(frame));
    }

    private ReasonCode refusalAtDestination(byte[] frame) throws IOException {
        return refusal(exchange.open(frame));
    }

    private static ReasonCode refusal(FrameVerdict verdict) throws IOException {
        if (verdict instanceof FrameVerdict.Rejected rejected) {
            return rejected.reason().code();
        }
        try (InputStream stream = ((FrameVerdict.Genuine) verdict).stream()) {
            throw new AssertionError("passed with " + stream.readAllBytes().length + " bytes");
        } catch (FrameException e) {
            return e.reason().code();
        }
    }

    private static byte[] flip(byte[] frame, int bit) {
        byte[] flipped = frame.clone();
        flipped[bit / 8] ^= (byte) (1 << bit % 8);
        return flipped;
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}
