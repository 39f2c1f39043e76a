package io.github.crosslevel.mls.http.wire;

import io.github.crosslevel.mls.http.wire.FieldSection.Field;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The codings of a content, the outermost first (RFC 9110 §8.4): gzip (RFC 1952) and deflate, which is zlib (RFC 1950)
 * and never the raw form that some send. Content crosses free of them. Immutable and thread-safe.
 */
final class ContentCodings {
    static final ContentCodings NONE = new ContentCodings(List.of(), 0);

    private static final int STEP = 8 << 10;
    private static final int GZIP_HEAD = 10;
    private static final int GZIP_TAIL = 8;

    private final List<String> outermostFirst;
    private final long position;

    private ContentCodings(List<String> outermostFirst, long position) {
        this.outermostFirst = outermostFirst;
        this.position = position;
    }

    /** Returns the codings that the head states; where there is no content there must be none. */
    static ContentCodings of(FieldSection fields, Framing framing, HttpLimits limits) throws ViolationException {
        Optional<Field> field = fields.find("content-encoding");
        if (field.isEmpty()) {
            return NONE;
        }
        List<String> names = new ArrayList<>();
        for (String name : Framing.COMMA.split(Ascii.lowerCase(field.get().value()), -1)) {
            if (!name.equals("gzip") && !name.equals("deflate")) {
                throw new ViolationException(
                        HttpProblem.CONTENT_CODING, field.get().position());
            }
            names.add(name);
        }
        if (framing.isEmpty() || names.size() > limits.codings()) {
            throw new ViolationException(HttpProblem.CONTENT_CODING, field.get().position());
        }
        Collections.reverse(names);
        return new ContentCodings(List.copyOf(names), field.get().position());
    }

    HttpBody decode(BodyBytes body, HttpLimits limits) throws ViolationException {
        byte[] bytes = body.toArray();
        for (String coding : outermostFirst) {
            bytes = coding.equals("gzip") ? gunzip(bytes, limits) : inflate(bytes, 0, bytes.length, false, limits);
        }
        return HttpBody.owning(bytes);
    }

    /** One member with nothing but the fixed head, as others may read names and extra fields differently. */
    private byte[] gunzip(byte[] bytes, HttpLimits limits) throws ViolationException {
        int tail = bytes.length - GZIP_TAIL;
        boolean isHead = tail > GZIP_HEAD
                && (bytes[0] & 0xff) == 0x1f
                && (bytes[1] & 0xff) == 0x8b
                && bytes[2] == 8
                && bytes[3] == 0;
        if (!isHead) {
            throw damaged();
        }
        byte[] content = inflate(bytes, GZIP_HEAD, tail - GZIP_HEAD, true, limits);
        CRC32 crc = new CRC32();
        crc.update(content);
        if (littleEndian(bytes, tail) != (int) crc.getValue() || littleEndian(bytes, tail + 4) != content.length) {
            throw damaged();
        }
        return content;
    }

    private static int littleEndian(byte[] bytes, int at) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(at);
    }

    /** The stream must end with the last of the bytes. */
    private byte[] inflate(byte[] bytes, int offset, int length, boolean raw, HttpLimits limits)
            throws ViolationException {
        int most = (int) Math.min(limits.bodyBytes(), (long) length * limits.expansion());
        BodyBytes content = new BodyBytes(limits.bodyBytes());
        byte[] step = new byte[STEP];
        Inflater inflater = new Inflater(raw);
        try {
            inflater.setInput(bytes, offset, length);
            while (!inflater.finished()) {
                int count = inflater.inflate(step);
                if (count == 0 && !inflater.finished()) {
                    throw damaged(); // cut short, or with a preset dictionary
                }
                if (count > most - content.length()) {
                    throw new ViolationException(HttpProblem.EXPANSION, position);
                }
                content.append(step, 0, count);
            }
            if (inflater.getRemaining() > 0) {
                throw damaged();
            }
            return content.toArray();
        } catch (DataFormatException e) {
            throw damaged();
        } finally {
            inflater.end();
        }
    }

    private ViolationException damaged() {
        return new ViolationException(HttpProblem.CODED_CONTENT, position);
    }
}
