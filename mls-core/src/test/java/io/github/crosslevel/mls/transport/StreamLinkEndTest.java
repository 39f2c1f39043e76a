package io.github.crosslevel.mls.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The receiving end of a link, before peers that send what is no frame, or not all of one. */
class StreamLinkEndTest {
    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, Integer.MIN_VALUE, StreamLink.PIECE + 1, Integer.MAX_VALUE})
    void aPieceOfImpossibleLengthEndsTheConnection(int length) {
        TakingOnce receiver = new TakingOnce();
        Scripted first = Scripted.answering(
                ByteBuffer.allocate(4 + 10).putInt(length).put(random(10)).array());
        assertThatIOException()
                .isThrownBy(() -> StreamLinkEnd.serve(first, receiver))
                .withMessageStartingWith("piece of " + length + " bytes is not within");
        assertThat(first.closed).isTrue();
        Scripted second = Scripted.answering(ByteBuffer.allocate(4 + 10 + 4)
                .putInt(10)
                .put(random(10))
                .putInt(length)
                .array());
        assertThatIOException().isThrownBy(() -> StreamLinkEnd.serve(second, receiver));
        assertThat(receiver.frames).isEmpty();
        assertThat(first.sent.size() + second.sent.size()).isZero();
    }

    @Test
    void aFrameCutAnywhereIsNeverTaken() throws IOException {
        byte[] whole = ByteBuffer.allocate(4 + 10 + 4 + 3 + 4)
                .putInt(10)
                .put(random(10))
                .putInt(3)
                .put(random(3))
                .putInt(0)
                .array();
        for (int length = 1; length < whole.length; length++) {
            TakingOnce receiver = new TakingOnce();
            Scripted cut = Scripted.answering(Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> StreamLinkEnd.serve(cut, receiver))
                    .as("cut at %d", length)
                    .isInstanceOf(EOFException.class);
            assertThat(receiver.frames).isEmpty();
            assertThat(cut.sent.size()).isZero();
        }
        TakingOnce receiver = new TakingOnce();
        StreamLinkEnd.serve(Scripted.answering(whole), receiver);
        assertThat(receiver.frames).hasSize(1);
    }

    @Test
    void whatFollowsARefusedFrameIsReadUpToALimit() {
        InputStream endless = new InputStream() {
            private final byte[] piece = ByteBuffer.allocate(4 + StreamLink.PIECE)
                    .putInt(StreamLink.PIECE)
                    .array();
            private int at;

            @Override
            public int read() {
                return piece[at++ % piece.length] & 0xff;
            }
        };
        Scripted connection = new Scripted(endless);
        assertThatIOException()
                .isThrownBy(() -> StreamLinkEnd.serve(connection, frame -> Acknowledgement.refused()))
                .withMessageContaining("goes on beyond");
        assertThat(connection.closed).isTrue();
    }
}
