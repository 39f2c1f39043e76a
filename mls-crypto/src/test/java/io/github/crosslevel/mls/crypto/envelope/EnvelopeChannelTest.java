package io.github.crosslevel.mls.crypto.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.crosslevel.mls.crypto.key.CryptoSuite;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.seal.FrameException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeChannelTest {
    private static final int SEALED = 16400;
    private static final int SIGNATURE = 64;

    @TempDir
    Path directory;

    private final Correspondents bank = new Correspondents(CryptoSuite.INTL);

    private EnvelopeVerdict<SeekableByteChannel> access(Correspondents who, byte[] envelope) throws IOException {
        Path file = Files.write(directory.resolve("envelope"), envelope);
        return who.reader.access(Files.newByteChannel(file));
    }

    private static SeekableByteChannel channel(EnvelopeVerdict<SeekableByteChannel> verdict) {
        return ((EnvelopeVerdict.Genuine<SeekableByteChannel>) verdict).opened();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 16383, 16384, 16385, 100_000})
    void anyRangeIsWhatStandsThereInTheContent(int length) throws IOException {
        byte[] content = bytes(length);
        long seed = length;
        Random random = new Random(seed);
        try (SeekableByteChannel channel = channel(access(bank, bank.seal(content)))) {
            assertThat(channel.size()).isEqualTo(length);
            for (int i = 0; i < 200; i++) {
                int from = random.nextInt(length + 10);
                ByteBuffer range = ByteBuffer.allocate(random.nextInt(40_000));
                int count = channel.position(from).read(range);
                int expected = Math.min(range.capacity(), Math.max(0, length - from));

                assertThat(count).as("seed %d", seed).isEqualTo(from >= length ? -1 : expected);
                assertThat(Arrays.copyOf(range.array(), expected))
                        .isEqualTo(
                                Arrays.copyOfRange(content, Math.min(from, length), Math.min(from, length) + expected));
                assertThat(channel.position()).isEqualTo(from + expected);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void everySuiteIsReadInRanges(CryptoSuite suite) throws IOException {
        Correspondents who = new Correspondents(suite);
        try (SeekableByteChannel channel = channel(access(who, who.seal(bytes(50_000))))) {
            ByteBuffer range = ByteBuffer.allocate(100);
            channel.position(40_000).read(range);

            assertThat(range.array()).isEqualTo(Arrays.copyOfRange(bytes(50_000), 40_000, 40_100));
        }
    }

    /** Only the chunks of a range are decrypted, and an altered one fails whenever it is read. */
    @Test
    void anAlteredChunkFailsWhenItIsReadAndOthersDoNot() throws IOException {
        byte[] envelope = bank.seal(bytes(4 * 16384 + 5));
        int first = envelope.length - SIGNATURE - 4 * SEALED - 21;
        envelope[first + SEALED + 7] ^= 1;
        try (SeekableByteChannel channel = channel(access(bank, envelope))) {
            ByteBuffer range = ByteBuffer.allocate(10);
            assertThat(channel.position(16_000).read(range)).isEqualTo(10);
            assertThat(channel.position(3 * 16384).read(range.clear())).isEqualTo(10);
            for (int i = 0; i < 2; i++) {
                assertThatExceptionOfType(FrameException.class)
                        .isThrownBy(() -> channel.position(16384).read(range.clear()))
                        .withMessage("ENVELOPE_TAMPERED (chunk number 1)");
            }
            assertThat(channel.position(0).read(range.clear())).isEqualTo(10);
        }
    }

    @Test
    void theLengthIsProvedBeforeAnythingIsRead() throws IOException {
        byte[] envelope = bank.seal(bytes(2 * 16384 + 5));
        byte[] shorter = Arrays.copyOf(envelope, envelope.length - 21 - SEALED); // whole chunks, and the signature cut
        System.arraycopy(envelope, envelope.length - SIGNATURE, shorter, shorter.length - SIGNATURE, SIGNATURE);
        byte[] altered = envelope.clone();
        altered[envelope.length - SIGNATURE - 1] ^= 1;

        assertThat(Correspondents.refusal(access(bank, altered))).isEqualTo(ReasonCode.ENVELOPE_TAMPERED);
        assertThat(Correspondents.refusal(access(bank, shorter))).isEqualTo(ReasonCode.TRUNCATED_FRAME);
        int head = envelope.length - SIGNATURE - 2 * SEALED - 21;
        for (int length = head; length < envelope.length; length += 1 + length % 53) {
            assertThat(access(bank, Arrays.copyOf(envelope, length)))
                    .as("%d of %d bytes", length, envelope.length)
                    .isInstanceOf(EnvelopeVerdict.Refused.class);
        }
    }

    /** The documented limit: a recipient can alter chunks, which only opening the whole notices. */
    @Test
    void accessDoesNotVerifyTheSignature() throws IOException {
        byte[] envelope = bank.seal(bytes(100));
        envelope[envelope.length - 1] ^= 1;

        assertThat(access(bank, envelope)).isInstanceOf(EnvelopeVerdict.Genuine.class);
        assertThat(Correspondents.refusal(Correspondents.open(bank.reader, envelope)))
                .isEqualTo(ReasonCode.ENVELOPE_TAMPERED);
    }

    /** A30: what is exchanged in the file after the check is noticed where it is read. */
    @Test
    void aFileThatChangesAfterTheCheckIsNoticed() throws IOException {
        Path file = Files.write(directory.resolve("changing"), bank.seal(bytes(60_000)));
        try (SeekableByteChannel channel = channel(bank.reader.access(Files.newByteChannel(file)))) {
            Files.write(file, bank.seal(bytes(60_000)));

            assertThatExceptionOfType(FrameException.class)
                    .isThrownBy(() -> channel.position(20_000).read(ByteBuffer.allocate(10)))
                    .withMessageStartingWith("ENVELOPE_TAMPERED");
        }
    }

    @Test
    void aChannelIsReadOnlyAndClosesItsFile() throws IOException {
        SeekableByteChannel channel = channel(access(bank, bank.seal(bytes(10))));

        assertThatExceptionOfType(NonWritableChannelException.class)
                .isThrownBy(() -> channel.write(ByteBuffer.allocate(1)));
        assertThatExceptionOfType(NonWritableChannelException.class).isThrownBy(() -> channel.truncate(0));
        assertThatIllegalArgumentException().isThrownBy(() -> channel.position(-1));
        channel.close();
        assertThat(channel.isOpen()).isFalse();
        assertThatExceptionOfType(ClosedChannelException.class).isThrownBy(() -> channel.read(ByteBuffer.allocate(1)));
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}
