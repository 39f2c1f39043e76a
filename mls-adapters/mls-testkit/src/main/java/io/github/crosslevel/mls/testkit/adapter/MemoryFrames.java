package io.github.crosslevel.mls.testkit.adapter;

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
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Frames whose claims stay in a table that both sides share; a frame carries the number of its entry.
 *
 * <p>It stands for the cryptography as far as the pipeline relies on it: a number that nobody has issued is forged,
 * each may be used once by the interconnect and once by a front, an endorsement is needed, and content that was altered
 * or cut is noticed. Frame: ticket (8 bytes), endorsed (1), content, SHA-256 of the content (32).
 */
final class MemoryFrames implements Sealer, FrameVerifier, Opener, ClaimsCodec {
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

    @Override
    public InputStream seal(Claims claims, Content content) throws IOException {
        Payload payload = claims.payload();
        byte[] part;
        try (InputStream in = content.open(payload.offset())) {
            part = in.readNBytes((int) payload.partLength());
        }
        return new ByteArrayInputStream(ByteBuffer.allocate(HEAD + part.length + Digest.LENGTH)
                .putLong(issue(claims))
                .put((byte) 0)
                .put(part)
                .put(Digest.compute(part).bytes())
                .array());
    }

    @Override
    public FrameVerdict verify(InputStream frame) throws IOException {
        byte[] whole = frame.readAllBytes();
        return check(whole, arbitrated, claims -> {
            byte[] endorsed = whole.clone();
            endorsed[HEAD - 1] = 1;
            return new ByteArrayInputStream(endorsed);
        });
    }

    @Override
    public FrameVerdict open(InputStream frame) throws IOException {
        byte[] whole = frame.readAllBytes();
        if (whole.length >= HEAD && whole[HEAD - 1] != 1) {
            return new FrameVerdict.Rejected(Reason.of(ReasonCode.NOT_ARBITRATED), Optional.empty());
        }
        return check(whole, opened, claims -> new ByteArrayInputStream(part(whole, claims.payload())));
    }

    private interface Rest {
        InputStream of(Claims claims) throws IOException;
    }

    private FrameVerdict check(byte[] frame, Set<Long> used, Rest rest) throws IOException {
        if (frame.length < HEAD) {
            return new FrameVerdict.Rejected(Reason.of(ReasonCode.MALFORMED_FRAME), Optional.empty());
        }
        long ticket = ByteBuffer.wrap(frame).getLong();
        Claims claims = issued.get(ticket);
        if (claims == null) {
            return new FrameVerdict.Rejected(Reason.of(ReasonCode.TOKEN_FORGED), Optional.empty());
        }
        if (!used.add(ticket)) {
            return new FrameVerdict.Rejected(Reason.of(ReasonCode.TOKEN_REPLAYED), Optional.of(claims));
        }
        return new FrameVerdict.Genuine(claims, rest.of(claims));
    }

    private static byte[] part(byte[] frame, Payload payload) throws FrameException {
        int end = frame.length - Digest.LENGTH;
        if (end - HEAD < payload.partLength()) {
            throw new FrameException(Reason.of(ReasonCode.TRUNCATED_FRAME));
        }
        byte[] part = Arrays.copyOfRange(frame, HEAD, end);
        if (!Arrays.equals(Digest.compute(part).bytes(), Arrays.copyOfRange(frame, end, frame.length))) {
            throw new FrameException(Reason.of(ReasonCode.ENVELOPE_TAMPERED));
        }
        return part;
    }

    @Override
    public byte[] encode(Claims claims) {
        return ByteBuffer.allocate(Long.BYTES).putLong(issue(claims)).array();
    }

    @Override
    public Claims decode(byte[] bytes) {
        Claims claims =
                bytes.length == Long.BYTES ? issued.get(ByteBuffer.wrap(bytes).getLong()) : null;
        if (claims == null) {
            throw new IllegalArgumentException("not a ticket that was issued, at 0");
        }
        return claims;
    }
}
