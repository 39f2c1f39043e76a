package io.github.crosslevel.mls.inspection.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.crosslevel.mls.decision.ReasonCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/** gzip of one member and nothing else is read; any other is refused. */
class GzipReaderTest {
    private static final byte[] TEXT = "hello hello".getBytes(UTF_8);

    private static byte[] with(int flags, byte[] fields) throws IOException {
        byte[] plain = Archives.gzip(TEXT);
        byte[] head = Arrays.copyOf(plain, 10);
        head[3] = (byte) flags;
        return ZipBytes.join(head, fields, Arrays.copyOfRange(plain, 10, plain.length));
    }

    private static ReasonCode refusal(byte[] gzip) {
        RefusedArchiveException refused =
                catchThrowableOfType(RefusedArchiveException.class, () -> Archives.readGzip(gzip));
        assertThat(refused).isNotNull();
        assertThat(refused.offset()).isBetween(0L, (long) gzip.length);
        return refused.reason();
    }

    @Test
    void oneMemberIsRead() throws IOException {
        assertThat(Archives.readGzip(Archives.gzip(TEXT))).isEqualTo(TEXT);
        assertThat(Archives.readGzip(Archives.gzip(new byte[0]))).isEmpty();
        assertThat(Archives.readGzip(with(1, new byte[0]))).isEqualTo(TEXT);
        byte[] named = with(8, "贷款.csv\0".getBytes(UTF_8));
        try (GzipReader reader = GzipReader.open(new ByteArrayInputStream(named), Archives.LIMITS)) {
            assertThat(reader.name()).contains("贷款.csv");
            assertThat(reader.readAllBytes()).isEqualTo(TEXT);
        }
    }

    @Test
    void theCrcOfTheHeaderIsChecked() throws IOException {
        byte[] gzip = with(2, new byte[2]);
        CRC32 crc = new CRC32();
        crc.update(gzip, 0, 10);
        gzip[10] = (byte) crc.getValue();
        gzip[11] = (byte) (crc.getValue() >> 8);
        assertThat(Archives.readGzip(gzip)).isEqualTo(TEXT);
        gzip[10]++;
        assertThat(refusal(gzip)).isEqualTo(ReasonCode.MALFORMED_CONTENT);
    }

    @Test
    void whatFollowsTheMemberIsRefused() throws IOException {
        byte[] one = Archives.gzip(TEXT);
        assertThat(refusal(ZipBytes.join(one, new byte[1]))).isEqualTo(ReasonCode.AMBIGUOUS_CONTENT);
        assertThat(refusal(ZipBytes.join(one, one))).isEqualTo(ReasonCode.AMBIGUOUS_CONTENT);
        assertThat(refusal(ZipBytes.join(one, new byte[100_000]))).isEqualTo(ReasonCode.AMBIGUOUS_CONTENT);
    }

    @Test
    void reservedFlagsExtraFieldsAndCommentsAreRefused() throws IOException {
        for (int flags : new int[] {4, 16, 32, 64, 128}) {
            assertThat(refusal(with(flags, new byte[2]))).isEqualTo(ReasonCode.MALFORMED_CONTENT);
        }
    }

    @Test
    void aNameThatIsNoneIsRefused() throws IOException {
        assertThat(refusal(with(8, "../a\0".getBytes(UTF_8)))).isEqualTo(ReasonCode.AMBIGUOUS_CONTENT);
        assertThat(refusal(with(8, "\0".getBytes(UTF_8)))).isEqualTo(ReasonCode.AMBIGUOUS_CONTENT);
        assertThat(refusal(with(8, new byte[] {(byte) 0xe4, 0}))).isEqualTo(ReasonCode.AMBIGUOUS_CONTENT);
        assertThat(refusal(with(8, ("a".repeat(513) + "\0").getBytes(UTF_8)))).isEqualTo(ReasonCode.TOO_LARGE);
    }

    @Test
    void everyOtherByteCountsAndEveryByteIsNeeded() throws IOException {
        byte[] gzip = Archives.gzip(TEXT);
        for (int length = 0; length < gzip.length; length++) {
            assertThat(refusal(Arrays.copyOf(gzip, length))).isEqualTo(ReasonCode.MALFORMED_CONTENT);
        }
        for (int i = gzip.length - 8; i < gzip.length; i++) {
            byte[] altered = gzip.clone();
            altered[i] ^= 1;
            assertThat(refusal(altered)).isEqualTo(ReasonCode.MALFORMED_CONTENT);
        }
    }
}
