package io.github.crosslevel.mls.inspection.view;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Parts as RFC 2046 §5.1 and RFC 7578 have them, strictly: no preamble, no epilogue, no padding of delimiters. */
final class MultipartStructure {
    private static final int LONGEST_BOUNDARY = 70;

    private final ByteSource in;
    private final Reading reading;
    private final int nesting;

    MultipartStructure(ByteSource in, Reading reading, int nesting) {
        this.in = in;
        this.reading = reading;
        this.nesting = nesting;
    }

    void read(MediaType type) throws IOException {
        String boundary = type.parameter("boundary").orElse("");
        if (!isBoundary(boundary)) {
            throw in.refused(Fault.MULTIPART_SYNTAX);
        }
        byte[] delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.US_ASCII);
        for (int i = 2; i < delimiter.length; i++) {
            int c = in.read();
            if (c != delimiter[i]) {
                throw in.unexpected(c, Fault.MULTIPART_SYNTAX);
            }
        }
        for (long index = 0; isAnother(); index++) {
            ViewPath path = in.path().element(index);
            reading.part(path);
            PartHeaders headers = new PartHeaders(in, reading, path);
            headers.read();
            PartInput body = new PartInput(in, delimiter);
            part(headers, body, path);
            while (body.read() >= 0) {
                // whoever read the part need not have read it to the end
            }
        }
    }

    private static boolean isBoundary(String boundary) {
        return !boundary.isEmpty()
                && boundary.length() <= LONGEST_BOUNDARY
                && !boundary.endsWith(" ")
                && boundary.chars()
                        .allMatch(c -> (c >= '0' && c <= '9')
                                || (c >= 'a' && c <= 'z')
                                || (c >= 'A' && c <= 'Z')
                                || "'()+_,-./:=? ".indexOf(c) >= 0);
    }

    /** Reads what follows a delimiter, and returns whether a part does. */
    private boolean isAnother() throws IOException {
        int first = in.read();
        int second = in.read();
        if (first == '\r' && second == '\n') {
            return true;
        }
        if (first != '-' || second != '-') {
            throw in.unexpected(Math.min(first, second), Fault.MULTIPART_SYNTAX);
        }
        if (in.peek() == '\r') {
            in.read();
            int feed = in.read();
            if (feed != '\n') {
                throw in.unexpected(feed, Fault.MULTIPART_SYNTAX);
            }
        }
        if (in.peek() >= 0) {
            throw in.refused(Fault.MULTIPART_SYNTAX);
        }
        return false;
    }

    private void part(PartHeaders headers, PartInput body, ViewPath path) throws IOException {
        Optional<String> mediaType = headers.mediaType();
        if (mediaType.isEmpty() && !headers.isFile() && !headers.isEncoded()) {
            value(body, path);
            return;
        }
        Representation representation =
                Representation.of(mediaType.orElse("text/plain")).transferEncoded(headers.transferEncoding());
        reading.content(body, representation, path, nesting);
    }

    /** Shows a field of a form, which is a leaf. */
    private void value(PartInput body, ViewPath path) throws IOException {
        long start = in.offset();
        int most = (int) reading.limit(Limit.LEAF_BYTES);
        byte[] bytes = body.readNBytes(most);
        if (body.read() >= 0) {
            throw new RefusedException(Limit.LEAF_BYTES, in.path(), start);
        }
        Utf8 utf8 = new Utf8();
        int bad = utf8.check(bytes, 0, bytes.length);
        if (bad >= 0 || !utf8.isAtBoundary()) {
            throw new RefusedException(Fault.CHARSET_BROKEN, in.path(), start + (bad < 0 ? bytes.length : bad));
        }
        reading.leaf(View.piece(in.path(), ViewKind.WHOLE, bytes, start, false), path, ViewKind.VALUE);
    }
}
