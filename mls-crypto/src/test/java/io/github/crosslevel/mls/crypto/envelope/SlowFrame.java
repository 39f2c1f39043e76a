package io.github.crosslevel.mls.crypto.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.crypto.internal.primitive.ChunkScheme;
import io.github.crosslevel.mls.crypto.internal.primitive.KeyWrap;
import io.github.crosslevel.mls.crypto.internal.primitive.SlowCobblestone;
import io.github.crosslevel.mls.crypto.internal.primitive.SlowKeyWrap;
import io.github.crosslevel.mls.crypto.sample.SlowKeys;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SM3Digest;

/** A frame made and opened a second time from docs/spec/envelope.md, on other primitives and in one piece. */
final class SlowFrame {
    private SlowFrame() {}

    /** Opens an endorsed frame of a suite and the first route, whose chains begin at {@code born}. */
    static byte[] open(int suite, byte[] frame, long born, String interconnect) {
        byte[] fixed = {'M', 'L', 'S', 'E', 1, (byte) suite, 0, 0};
        ByteBuffer in = ByteBuffer.wrap(frame);
        assertThat(take(in, 8)).isEqualTo(fixed);
        byte[] header = take(in, in.getInt());
        byte[] token = take(in, 64);
        assertThat(token[1]).isEqualTo((byte) suite);
        byte[] endorsement = take(in, 32);
        byte[] body = take(in, in.remaining());

        long epoch = ByteBuffer.wrap(token).getInt(4);
        byte[] name = interconnect.getBytes(StandardCharsets.UTF_8);
        byte[] endorsing = SlowKeys.derive(suite, SlowKeys.root(2), born, epoch, 1, "endorsement");
        byte[] covered = Arrays.copyOf(frame, 12 + header.length + 64);
        byte[] nameLength = {(byte) (name.length >> 8), (byte) name.length};
        assertThat(endorsement)
                .isEqualTo(SlowKeys.hmac(
                        suite, endorsing, SlowKeys.ascii("MLSE1 endorsement"), nameLength, name, covered));

        // {1: claims, 2: [[1, 1, wrapped key]]}
        ByteBuffer fields = ByteBuffer.wrap(header);
        assertThat(take(fields, 2)).isEqualTo(new byte[] {(byte) 0xa2, 1});
        int length = fields.get() == 0x58 ? fields.get() & 0xff : fields.getShort(); // 0x59 for 256 bytes and more
        byte[] claims = take(fields, length);
        byte[] recipients = take(fields, fields.remaining());
        assertThat(Arrays.copyOf(recipients, 7)).isEqualTo(new byte[] {2, (byte) 0x81, (byte) 0x83, 1, 1, 0x58, 40});
        byte[] wrapped = Arrays.copyOfRange(recipients, 7, recipients.length);

        byte[] binding = digest(suite, fixed, claims);
        byte[] wrapping = SlowKeys.hmac(
                suite,
                SlowKeys.derive(suite, SlowKeys.root(1), born, epoch, 1, "content/wrap"),
                SlowKeys.ascii("mlse/1 wrap\0"),
                binding,
                new byte[] {1});
        ByteArrayOutputStream context = new ByteArrayOutputStream();
        context.writeBytes(SlowKeys.ascii("mlse/1"));
        context.writeBytes(binding);
        boolean sm = suite == 2;
        byte[] contentKey =
                SlowKeyWrap.unwrap(sm ? KeyWrap.SM4 : KeyWrap.AES_256, Arrays.copyOf(wrapping, sm ? 16 : 32), wrapped);
        ChunkScheme scheme = sm ? ChunkScheme.SM4_GCM : ChunkScheme.AES_256_GCM;
        return SlowCobblestone.open(scheme, contentKey, context.toByteArray(), body);
    }

    private static byte[] digest(int suite, byte[]... parts) {
        Digest digest = suite == 2 ? new SM3Digest() : new SHA256Digest();
        for (byte[] part : parts) {
            digest.update(part, 0, part.length);
        }
        byte[] output = new byte[32];
        digest.doFinal(output, 0);
        return output;
    }

    private static byte[] take(ByteBuffer in, int length) {
        byte[] taken = new byte[length];
        in.get(taken);
        return taken;
    }
}
