package io.github.crosslevel.mls.http.wire;

import io.github.crosslevel.mls.http.wire.FieldSection.Field;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;

/** How long a body is, by exactly one statement of the head. */
sealed interface Framing {
    /** Reads the body. */
    HttpBody read(WireInput wire, HttpLimits limits) throws IOException, ViolationException;

    /** The head says nothing. */
    record Absent() implements Framing {
        @Override
        public HttpBody read(WireInput wire, HttpLimits limits) {
            return HttpBody.empty();
        }
    }

    /** Content-Length. */
    record Fixed(long length, long position) implements Framing {
        @Override
        public HttpBody read(WireInput wire, HttpLimits limits) throws IOException, ViolationException {
            if (length > limits.bodyBytes()) {
                throw new ViolationException(HttpProblem.BODY_TOO_LARGE, position);
            }
            ByteArrayOutputStream body = new ByteArrayOutputStream((int) Math.min(length, 8 << 10));
            wire.copy(length, body);
            return HttpBody.owning(body.toByteArray());
        }
    }

    /** Transfer-Encoding: chunked. */
    record Chunked(long position) implements Framing {
        @Override
        public HttpBody read(WireInput wire, HttpLimits limits) throws IOException, ViolationException {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            while (true) {
                long start = wire.position();
                long size = size(wire.line(limits.lineBytes(), HttpProblem.CHUNK_SIZE), start);
                if (size == 0) {
                    wire.line(0, HttpProblem.TRAILER);
                    return HttpBody.owning(body.toByteArray());
                }
                if (size > limits.bodyBytes() - body.size()) {
                    throw new ViolationException(HttpProblem.BODY_TOO_LARGE, start);
                }
                wire.copy(size, body);
                wire.chunkEnd();
            }
        }

        private static long size(String line, long start) throws ViolationException {
            int semicolon = line.indexOf(';');
            if (semicolon >= 0) {
                throw new ViolationException(HttpProblem.CHUNK_EXTENSION, start + semicolon);
            }
            if (!line.matches("0|[1-9a-fA-F][0-9a-fA-F]{0,7}")) {
                throw new ViolationException(HttpProblem.CHUNK_SIZE, start);
            }
            return Long.parseLong(line, 16);
        }
    }

    /** Returns the framing that the head states; two statements are refused, even if they agree. */
    static Framing of(FieldSection fields) throws ViolationException {
        Optional<Field> length = fields.find("content-length");
        Optional<Field> coding = fields.find("transfer-encoding");
        fields.refuse("content-encoding", HttpProblem.CONTENT_CODING);
        fields.refuse("trailer", HttpProblem.TRAILER);
        if (length.isPresent() && coding.isPresent()) {
            throw new ViolationException(
                    HttpProblem.LENGTH_AND_CODING, coding.get().position());
        }
        if (coding.isPresent()) {
            if (!coding.get().value().equalsIgnoreCase("chunked")) {
                throw new ViolationException(
                        HttpProblem.TRANSFER_CODING, coding.get().position());
            }
            return new Chunked(coding.get().position());
        }
        return length.isPresent() ? fixed(length.get()) : new Absent();
    }

    private static Framing fixed(Field field) throws ViolationException {
        if (!field.value().matches("0|[1-9][0-9]{0,17}")) {
            throw new ViolationException(HttpProblem.CONTENT_LENGTH, field.position());
        }
        return new Fixed(Long.parseLong(field.value()), field.position());
    }
}
