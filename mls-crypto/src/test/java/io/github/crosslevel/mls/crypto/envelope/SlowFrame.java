package io.github.crosslevel.mls.crypto.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.crypto.internal.primitive.SlowCobblestone;
import io.github.crosslevel.mls.crypto.sample.SlowKeys;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.engines.RFC3394WrapEngine;
import org.bouncycastle.crypto.params.KeyParameter;

/** A frame made and opened a second time from docs/spec/envelope.md, on other primitives and in one piece. */
final class SlowFrame {
    private static final byte[] FIXED = {'M', 'L', 'S', 'E', 1, 1, 0, 0};

    private SlowFrame() {}

    /** Opens an endorsed frame of the first route, whose chains begin at {@code born}. */
    static byte[] open(byte[] frame, long born, String interconnect) {
        ByteBuffer in = ByteBuffer.wrap(frame);
        assertThat(take(in, 8)).isEqualTo(FIXED);
        byte[] header = take(in, in.getInt());
        byte[] token = take(in, 64);
        byte[] endorsement = take(in, 32);
        byte[] body = take(in, in.remaining());

        long epoch = ByteBuffer.wrap(token).getInt(4);
        byte[] name = interconnect.getBytes(StandardCharsets.UTF_8);
        byte[] endorsing = SlowKeys.derive(SlowKeys.root(2), born, epoch, "endorsement");
        byte[] covered = Arrays.copyOf(frame, 12 + header.length + 64);
        byte[] nameLength = {(byte) (name.length >> 8), (byte) name.length};
        assertThat(endorsement)
                .isEqualTo(SlowKeys.hmac(endorsing, SlowKeys.ascii("MLSE1 endorsement"), nameLength, name, covered));

        // {1: claims, 2: [[1, 1, wrapped key]]}
        ByteBuffer fields = ByteBuffer.wrap(header);
        assertThat(take(fields, 2)).isEqualTo(new byte[] {(byte) 0xa2, 1});
        int length = fields.get() == 0x58 ? fields.get() & 0xff : fields.getShort(); // 0x59 for 256 bytes and more
        byte[] claims = take(fields, length);
        byte[] recipients = take(fields, fields.remaining());
        assertThat(Arrays.copyOf(recipients, 7)).isEqualTo(new byte[] {2, (byte) 0x81, (byte) 0x83, 1, 1, 0x58, 40});
        byte[] wrapped = Arrays.copyOfRange(recipients, 7, recipients.length);

        byte[] binding = sha256(FIXED, claims);
        byte[] wrapping = SlowKeys.hmac(
                SlowKeys.derive(SlowKeys.root(1), born, epoch, "content/wrap"),
                SlowKeys.ascii("mlse/1 wrap\0"),
                binding,
                new byte[] {1});
        ByteArrayOutputStream context = new ByteArrayOutputStream();
        context.writeBytes(SlowKeys.ascii("mlse/1"));
        context.writeBytes(binding);
        return SlowCobblestone.open(unwrap(wrapping, wrapped), context.toByteArray(), body);
    }

    private static byte[] unwrap(byte[] wrapping, byte[] wrapped) {
        RFC3394WrapEngine engine = new RFC3394WrapEngine(AESEngine.newInstance());
        engine.init(false, new KeyParameter(wrapping));
        try {
            return engine.unwrap(wrapped, 0, wrapped.length);
        } catch (InvalidCipherTextException e) {
            throw new AssertionError("wrapped key", e);
        }
    }

    private static byte[] sha256(byte[]... parts) {
        SHA256Digest digest = new SHA256Digest();
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
