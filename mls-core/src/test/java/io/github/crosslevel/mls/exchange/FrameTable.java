package io.github.crosslevel.mls.exchange;

import io.github.crosslevel.mls.content.Content;
import io.github.crosslevel.mls.content.Digest;
import io.github.crosslevel.mls.decision.Reason;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.seal.Claims;
import io.github.crosslevel.mls.seal.ClaimsCodec;
import io.github.crosslevel.mls.seal.FrameException;
import io.github.crosslevel.mls.seal.FrameVerdict;
import io.github.crosslevel.mls.seal.FrameVerifier;
import io.github.crosslevel.mls.seal.Opener;
import io.github.crosslevel.mls.seal.Payload;
import io.github.crosslevel.mls.seal.Sealer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Frames whose claims stay in a table that both sides of the test share, so that a frame carries only a ticket number.
 *
 * <p>The real cryptography is another module, which depends on this one, and is used in the gateway's tests. What the
 * pipeline relies on is kept honestly here: a ticket nobody has issued is forged, each may be used once by the
 * interconnect and once by the destination, an endorsement is needed, and content that was altered or cut is noticed as
 * it is read. Frame: ticket (8 bytes), endorsed (1), content, SHA-256 of the content (32).
 */
final class FrameTable implements Sealer, FrameVerifier, Opener, ClaimsCodec {
    static final int HEAD = Long.BYTES + 1;

    private final Map<Long, Claims> issued = new ConcurrentHashMap<>();
    private final Set<Long> arbitrated = ConcurrentHashMap.newKeySet();
    private final Set<Long> opened = ConcurrentHashMap.newKeySet();
    private final AtomicLong tickets = new AtomicLong();

    private long issue(Claims claims) {
        long ticket = tickets.incrementAndGet();
        issued.put(ticket, claims);
        return ticket;
    }

    /** Returns the claims that were sealed or kept last. */
    Claims latest() {
        return issued.get(tickets.get());
    }

    @Override
    public InputStream seal(Claims claims, Content content) throws IOException {
        Payload payload = claims.payload();
        try (InputStream in = content.open(payload.offset())) {
            return frame(claims, in.readNBytes((int) payload.partLength()));
        }
    }

    /** Returns a frame with whatever content, as a holder of the keys could make it. */
    InputStream frame(Claims claims, byte[] part) {
        byte[] digest = Digest.compute(part).bytes();
        return new ByteArrayInputStream(ByteBuffer.allocate(HEAD + part.length + digest.length)
                .putLong(issue(claims))
                .put((byte) 0)
                .put(part)
                .put(digest)
                .array());
    }

    @Override
    public FrameVerdict verify(InputStream frame) throws IOException {
        byte[] head = frame.readNBytes(HEAD);
        return check(head, arbitrated, claims -> {
            head[HEAD - 1] = 1;
            return new SequenceInputStream(new ByteArrayInputStream(head), frame);
        });
    }

    @Override
    public FrameVerdict open(InputStream frame) throws IOException {
        byte[] head = frame.readNBytes(HEAD);
        if (head.length == HEAD && head[HEAD - 1] != 1) {
            return new FrameVerdict.Rejected(Reason.of(ReasonCode.NOT_ARBITRATED), Optional.empty());
        }
        return check(head, opened, claims -> new Part(frame, claims.payload().partLength()));
    }

    private interface Unread {
        InputStream of(Claims claims);
    }

    private FrameVerdict check(byte[] head, Set<Long> used, Unread rest) {
        if (head.length < HEAD) {
            return new FrameVerdict.Rejected(Reason.of(ReasonCode.MALFORMED_FRAME), Optional.empty());
        }
        long ticket = ByteBuffer.wrap(head).getLong();
        Claims claims = issued.get(ticket);
        if (claims == null) {
            return new FrameVerdict.Rejected(Reason.of(ReasonCode.TOKEN_FORGED), Optional.empty());
        }
        if (!used.add(ticket)) {
            return new FrameVerdict.Rejected(Reason.of(ReasonCode.TOKEN_REPLAYED), Optional.of(claims));
        }
        return new FrameVerdict.Genuine(claims, rest.of(claims));
    }

    @Override
    public byte[] encode(Claims claims) {
        return ByteBuffer.allocate(Long.BYTES).putLong(issue(claims)).array();
    }

    @Override
    public Claims decode(byte[] bytes) {
        if (bytes.length != Long.BYTES) {
            throw new IllegalArgumentException("expected a ticket of 8 bytes at 0");
        }
        Claims claims = issued.get(ByteBuffer.wrap(bytes).getLong());
        if (claims == null) {
            throw new IllegalArgumentException("unknown ticket at 0");
        }
        return claims;
    }

    /** The content of one frame; parts are small here, so that it is checked as soon as the first byte is asked for. */
    private static final class Part extends InputStream {
        private final InputStream rest;
        private final long length;
        private Optional<InputStream> checked = Optional.empty();

        Part(InputStream rest, long length) {
            this.rest = rest;
            this.length = length;
        }

        @Override
        public int read() throws IOException {
            return checked().read();
        }

        @Override
        public int read(byte[] bytes, int offset, int count) throws IOException {
            return checked().read(bytes, offset, count);
        }

        private InputStream checked() throws IOException {
            if (checked.isEmpty()) {
                byte[] all = rest.readAllBytes();
                if (all.length < length + Digest.LENGTH) {
                    throw new FrameException(Reason.of(ReasonCode.TRUNCATED_FRAME));
                }
                byte[] part = Arrays.copyOf(all, all.length - Digest.LENGTH);
                byte[] digest = Arrays.copyOfRange(all, part.length, all.length);
                if (!Arrays.equals(digest, Digest.compute(part).bytes())) {
                    throw new FrameException(Reason.of(ReasonCode.ENVELOPE_TAMPERED));
                }
                checked = Optional.of(new ByteArrayInputStream(part));
            }
            return checked.get();
        }
    }
}
