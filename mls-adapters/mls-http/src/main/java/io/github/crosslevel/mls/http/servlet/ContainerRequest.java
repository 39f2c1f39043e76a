package io.github.crosslevel.mls.http.servlet;

import io.github.crosslevel.mls.http.wire.HttpLimits;
import io.github.crosslevel.mls.http.wire.HttpProblem;
import io.github.crosslevel.mls.http.wire.HttpRequest;
import io.github.crosslevel.mls.http.wire.HttpRequestReader;
import io.github.crosslevel.mls.http.wire.HttpViolation;
import io.github.crosslevel.mls.http.wire.RequestReading;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * A request as a container understood it, written out again and read by the reader of the wire: what the container let
 * pass is judged by the same rules as what comes from a socket.
 */
final class ContainerRequest {
    private ContainerRequest() {}

    static RequestReading read(HttpServletRequest request, HttpLimits limits) throws IOException {
        RequestReading reading = HttpRequestReader.read(lines(request), body(request), limits);
        return reading instanceof HttpRequest read && !isSamePath(request, read)
                ? new HttpViolation(HttpProblem.DISAGREEMENT, 0)
                : reading;
    }

    private static List<String> lines(HttpServletRequest request) {
        String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
        List<String> lines = new ArrayList<>();
        lines.add(request.getMethod() + " " + request.getRequestURI() + query + " " + request.getProtocol());
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        names.addAll(Collections.list(request.getHeaderNames()));
        for (String name : names) {
            for (String value : Collections.list(request.getHeaders(name))) {
                lines.add(name + ": " + value);
            }
        }
        return lines;
    }

    /** The container has taken the chunks off; the reader wants the framing that the head states. */
    private static InputStream body(HttpServletRequest request) throws IOException {
        String coding = request.getHeader("Transfer-Encoding");
        boolean chunked = coding != null && coding.toLowerCase(Locale.ROOT).equals("chunked");
        return chunked ? new ChunkedInput(request.getInputStream()) : new LazyInput(request);
    }

    /** The container has chosen a servlet by a path; it must be the path that we understand. */
    private static boolean isSamePath(HttpServletRequest request, HttpRequest read) {
        String info = request.getPathInfo() == null ? "" : request.getPathInfo();
        String path = request.getContextPath() + request.getServletPath() + info;
        return path.equals("/" + String.join("/", read.target().segments()));
    }

    /** Opens the body of the container only when bytes of it are wanted: to open it may tell a client to go on. */
    private static final class LazyInput extends InputStream {
        private final HttpServletRequest request;

        LazyInput(HttpServletRequest request) {
            this.request = request;
        }

        @Override
        public int read() throws IOException {
            return request.getInputStream().read();
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            return request.getInputStream().read(buffer, offset, length);
        }
    }

    /** Writes chunks around what it reads. */
    private static final class ChunkedInput extends InputStream {
        private static final int CHUNK = 8 << 10;

        private final InputStream in;
        private byte[] chunk = new byte[0];
        private int at;
        private boolean ended;

        ChunkedInput(InputStream in) {
            this.in = in;
        }

        private boolean next() throws IOException {
            if (ended) {
                return false;
            }
            byte[] content = in.readNBytes(CHUNK);
            ended = content.length == 0;
            String size = Integer.toHexString(content.length) + "\r\n";
            chunk = new byte[size.length() + content.length + 2];
            System.arraycopy(size.getBytes(StandardCharsets.US_ASCII), 0, chunk, 0, size.length());
            System.arraycopy(content, 0, chunk, size.length(), content.length);
            chunk[chunk.length - 2] = '\r';
            chunk[chunk.length - 1] = '\n';
            at = 0;
            return true;
        }

        @Override
        public int read() throws IOException {
            return at < chunk.length || next() ? chunk[at++] & 0xff : -1;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (length > 0 && at == chunk.length && !next()) {
                return -1;
            }
            int count = Math.min(length, chunk.length - at);
            System.arraycopy(chunk, at, buffer, offset, count);
            at += count;
            return count;
        }
    }
}
