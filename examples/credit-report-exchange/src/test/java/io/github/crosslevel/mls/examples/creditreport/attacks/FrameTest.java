package io.github.crosslevel.mls.examples.creditreport.attacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameTest {
    private static final int PRELUDE = 12;
    private static final int TOKEN = 64;

    @Test
    void tokenMovesAndNothingElse() {
        byte[] one = frame("\u0061A", 1);
        byte[] other = frame("\u0061A\u0061B", 2);

        byte[] moved = Frame.of(one).withTokenOf(Frame.of(other)).bytes();

        assertThat(moved).hasSameSizeAs(one);
        assertThat(token(moved, 2)).isEqualTo(token(other, 4));
        byte[] restored = moved.clone();
        System.arraycopy(one, PRELUDE + 2, restored, PRELUDE + 2, TOKEN);
        assertThat(restored).isEqualTo(one);
    }

    @Test
    void tokenThatIsTakenOffLeavesZeros() {
        byte[] stripped = Frame.of(frame("\u0061A", 1)).withoutToken().bytes();

        assertThat(token(stripped, 2)).containsOnly(0);
    }

    @Test
    void exactlyOneBitIsFlipped() {
        byte[] frame = frame("\u0061A", 1);
        byte[] flipped = Frame.of(frame).withBitFlipped().bytes();

        int bits = 0;
        for (int i = 0; i < frame.length; i++) {
            bits += Integer.bitCount((frame[i] ^ flipped[i]) & 0xff);
        }
        assertThat(bits).isEqualTo(1);
    }

    @Test
    void textsAreReplacedWhereTheyFollowEachOther() {
        byte[] frame = frame("\u0064http\u0068internet\u0068intranet", 1);

        byte[] altered = Frame.of(frame)
                .exchanging(List.of("internet", "intranet"), List.of("intranet", "internet"))
                .bytes();

        assertThat(altered).isEqualTo(frame("\u0064http\u0068intranet\u0068internet", 1));
    }

    @Test
    void textThatOccursTwiceOrNeverIsNotReplacedBlindly() {
        Frame frame = Frame.of(frame("\u0064http\u0064http", 1));

        assertThatIllegalStateException()
                .isThrownBy(() -> frame.exchanging(List.of("http"), List.of("file")))
                .withMessage("the claims hold these texts twice");
        assertThatIllegalStateException()
                .isThrownBy(() -> frame.exchanging(List.of("smtp"), List.of("http")))
                .withMessage("the claims do not hold these texts");
    }

    private static byte[] frame(String header, int fill) {
        byte[] headerBytes = header.getBytes(StandardCharsets.US_ASCII);
        byte[] token = new byte[TOKEN];
        Arrays.fill(token, (byte) fill);
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.writeBytes(
                ByteBuffer.allocate(PRELUDE).putInt(8, headerBytes.length).array());
        frame.writeBytes(headerBytes);
        frame.writeBytes(token);
        frame.writeBytes(new byte[32]);
        frame.writeBytes("body".getBytes(StandardCharsets.US_ASCII));
        return frame.toByteArray();
    }

    private static byte[] token(byte[] frame, int headerLength) {
        return Arrays.copyOfRange(frame, PRELUDE + headerLength, PRELUDE + headerLength + TOKEN);
    }
}
