package io.github.crosslevel.mls.inspection.scan;

import io.github.crosslevel.mls.content.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One content sent to a service, and what it answers. An answer that repeats the content is clean only if it repeats
 * every byte of it: what a service changed, it did not find clean.
 */
final class IcapExchange {
    private static final int CHUNK = 32 << 10;
    private static final int MOST_AHEAD = 1 << 20;
    private static final byte[] END = ascii("0\r\n\r\n");
    private static final byte[] END_WITHIN_PREVIEW = ascii("0; ieof\r\n\r\n");

    private final Peer peer;
    private final InputStream content;
    private final long most;
    private final MessageDigest sentDigest = Digest.algorithm();
    private long sent;
    private boolean ended; // all content was read and sent
    private byte[] held = {}; // what was read beyond the preview
    private boolean persistent;
    private @Nullable IcapHead early; // of an answer that began while there was more to send

    IcapExchange(Peer peer, InputStream content, long most) {
        this.peer = peer;
        this.content = content;
        this.most = most;
    }

    /** Returns whether the connection may serve for another content. */
    boolean isPersistent() {
        return persistent;
    }

    /** Sends a request of which a header was made already, and returns the verdict. */
    ScanResult run(byte[] header, OptionalLong preview) throws IOException, PeerException {
        boolean quiet = send(ByteBuffer.wrap(header));
        if (quiet && preview.isPresent()) {
            quiet = sendPreview((int) preview.getAsLong());
            IcapHead head = head();
            if (!quiet || head.status() != 100) {
                return verdict(head, quiet); // the host trusts what the service says about a preview
            }
            if (ended) {
                throw new PeerException("asked for more than there is");
            }
        }
        quiet = quiet && sendRest();
        return verdict(head(), quiet);
    }

    private boolean sendPreview(int length) throws IOException, PeerException {
        byte[] preview = content.readNBytes(length + 1); // one more shows whether this was all
        int count = Math.min(length, preview.length);
        ended = preview.length <= length;
        if (!sendChunk(preview, 0, count)) {
            return false;
        }
        held = Arrays.copyOfRange(preview, count, preview.length);
        return send(ByteBuffer.wrap(ended ? END_WITHIN_PREVIEW : END));
    }

    private boolean sendRest() throws IOException, PeerException {
        if (!sendChunk(held, 0, held.length)) {
            return false;
        }
        byte[] piece = new byte[CHUNK];
        for (int count = content.read(piece); count >= 0; count = content.read(piece)) {
            if (!sendChunk(piece, 0, count)) {
                return false;
            }
        }
        ended = true;
        return send(ByteBuffer.wrap(END));
    }

    private boolean sendChunk(byte[] bytes, int from, int count) throws PeerException {
        if (count == 0) {
            return true;
        }
        sent += count;
        if (sent > most) {
            throw new PeerException("content of more than " + most + " bytes");
        }
        sentDigest.update(bytes, from, count);
        byte[] size = ascii(Integer.toHexString(count) + "\r\n");
        ByteBuffer chunk = ByteBuffer.allocate(size.length + count + 2);
        return send(chunk.put(size).put(bytes, from, count).put(ascii("\r\n")).flip());
    }

    /** Returns whether all was sent; a service may begin to repeat the content before it has got all of it. */
    private boolean send(ByteBuffer bytes) throws PeerException {
        while (!peer.send(bytes)) {
            if (early != null) {
                return false;
            }
            early = IcapHead.read(peer);
            if (early.status() != 200 || early.threat().isPresent()) {
                return false;
            }
            peer.holdAhead(MOST_AHEAD);
        }
        return true;
    }

    private IcapHead head() throws PeerException {
        return early == null ? IcapHead.read(peer) : early;
    }

    /**
     * Returns the verdict that an answer is.
     *
     * @param complete whether it was asked for: after everything, or after the preview
     */
    private ScanResult verdict(IcapHead head, boolean complete) throws PeerException {
        Optional<String> threat = head.threat();
        if (threat.isPresent()) {
            return new ScanResult.Infected(threat.get()); // what else comes does not matter any more
        }
        if (head.status() != 200 && head.status() != 204) {
            throw new PeerException("answered with status " + head.status());
        }
        if (!complete) {
            throw new PeerException("answered before it was sent everything");
        }
        boolean unchanged = head.status() == 204 || repeatsContent(head);
        persistent = unchanged && !head.lists("connection", "close");
        return unchanged ? new ScanResult.Clean() : new ScanResult.Infected("unnamed: the scanner changed the content");
    }

    private boolean repeatsContent(IcapHead head) throws PeerException {
        IcapSections sections = IcapSections.parse(head.field("encapsulated").orElse(""));
        byte[] headers = new byte[sections.headers()];
        for (int i = 0; i < headers.length; i++) {
            headers[i] = (byte) peer.read();
        }
        String http = new String(headers, StandardCharsets.ISO_8859_1);
        boolean refused = sections.response() && !http.startsWith("HTTP/1.1 200 ") && !http.startsWith("HTTP/1.0 200 ");
        if (refused || !ended) {
            return false;
        }
        MessageDigest received = Digest.algorithm();
        return (sections.body() ? readBody(received) : sent == 0)
                && MessageDigest.isEqual(received.digest(), sentDigest.digest());
    }

    /** Returns whether a body in chunks is as long as what was sent; a longer one is not read to its end. */
    private boolean readBody(MessageDigest received) throws PeerException {
        byte[] piece = new byte[CHUNK];
        long total = 0;
        for (long left = chunkSize(); left > 0; left = chunkSize()) {
            total += left;
            if (total > sent) {
                return false;
            }
            while (left > 0) {
                int count = peer.read(piece, (int) Math.min(left, piece.length));
                received.update(piece, 0, count);
                left -= count;
            }
            if (!peer.line(0).isEmpty()) {
                throw new PeerException("chunk without an end");
            }
        }
        if (!peer.line(0).isEmpty()) {
            throw new PeerException("trailer after a body");
        }
        return total == sent;
    }

    private long chunkSize() throws PeerException {
        String line = peer.line(64);
        int end = line.indexOf(';') < 0 ? line.length() : line.indexOf(';');
        String digits = line.substring(0, end).strip();
        if (digits.isEmpty() || digits.length() > 12 || !digits.chars().allMatch(c -> Character.digit(c, 16) >= 0)) {
            throw new PeerException("no size of a chunk");
        }
        return Long.parseLong(digits, 16);
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
