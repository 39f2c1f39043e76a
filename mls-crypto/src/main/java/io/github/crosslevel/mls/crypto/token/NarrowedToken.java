package io.github.crosslevel.mls.crypto.token;

import io.github.crosslevel.mls.crypto.internal.cbor.CborException;
import io.github.crosslevel.mls.crypto.internal.cbor.CborReader;
import io.github.crosslevel.mls.crypto.internal.cbor.CborWriter;
import io.github.crosslevel.mls.crypto.internal.primitive.Hmac;
import io.github.crosslevel.mls.crypto.internal.suite.SuitePrimitives;
import io.github.crosslevel.mls.crypto.key.CryptoSuite;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A label token together with caveats, which its holder added without any key and which nobody can take away again: in
 * place of the token's MAC stands the end of a chain of MACs over the caveats, each under the one before (a macaroon).
 * The token keeps its {@value LabelToken#LENGTH} bytes, and its number: of the token and all that was narrowed from it
 * one passes, once. Immutable and thread-safe.
 *
 * <pre>{@code
 * NarrowedToken handedOn = NarrowedToken.of(token)
 *         .with(new Caveat.Until(deadline))
 *         .with(new Caveat.OnlyPart(new TokenUse.Part(0, 4096)));
 * verifier.check(handedOn, claims, TokenUse.of(claims.claims()).with(new TokenUse.Part(0, 512)));
 * }</pre>
 */
public final class NarrowedToken {
    /** Most caveats. */
    public static final int MAX_CAVEATS = 16;

    /** The longest caveat, in bytes of its encoding. */
    public static final int MAX_CAVEAT_LENGTH = 1024;

    private static final byte[] TAG = "MLT1 caveat".getBytes(StandardCharsets.US_ASCII);

    private final LabelToken token;
    private final List<byte[]> caveats;

    private NarrowedToken(LabelToken token, List<byte[]> caveats) {
        this.token = token;
        this.caveats = caveats;
    }

    /** Returns a token to which no caveat was added yet. */
    public static NarrowedToken of(LabelToken token) {
        return new NarrowedToken(token, List.of());
    }

    /**
     * Looks at bytes as a narrowed token; as with a {@link LabelToken}, only {@link TokenVerifier} says whether it is
     * one.
     *
     * @throws IllegalArgumentException if they are not 64 bytes with a list of caveats behind them, of whatever kind
     */
    public static NarrowedToken of(byte[] bytes) {
        LabelToken token = LabelToken.of(Arrays.copyOf(bytes, Math.min(bytes.length, LabelToken.LENGTH)));
        CborReader in = new CborReader(Arrays.copyOfRange(bytes, LabelToken.LENGTH, bytes.length));
        List<byte[]> caveats = new ArrayList<>();
        try {
            int count = in.array();
            for (int i = 0; i < count && i <= MAX_CAVEATS; i++) {
                caveats.add(require(in.bytes(), i));
            }
            in.end();
        } catch (CborException e) {
            throw new IllegalArgumentException("caveats: " + e.getMessage(), e);
        }
        return new NarrowedToken(token, List.copyOf(caveats));
    }

    private static byte[] require(byte[] caveat, int index) {
        if (index >= MAX_CAVEATS || caveat.length > MAX_CAVEAT_LENGTH) {
            throw new IllegalArgumentException("caveat " + (index + 1) + " of " + caveat.length + " bytes, at most "
                    + MAX_CAVEATS + " of " + MAX_CAVEAT_LENGTH);
        }
        return caveat;
    }

    /**
     * Returns the token with one more caveat.
     *
     * @throws IllegalArgumentException if there are more than {@value #MAX_CAVEATS}, or its encoding is longer than
     *     {@value #MAX_CAVEAT_LENGTH} bytes
     */
    public NarrowedToken with(Caveat caveat) {
        byte[] encoded = require(CaveatCodec.encode(caveat), caveats.size());
        List<byte[]> more = new ArrayList<>(caveats);
        more.add(encoded);
        return new NarrowedToken(token.withMac(next(token, token.mac(), encoded)), List.copyOf(more));
    }

    /** The MAC that stands in a token, in the suite that it names, after a caveat was added. */
    static byte[] next(LabelToken token, byte[] mac, byte[] caveat) {
        CryptoSuite suite = CryptoSuite.find(token.suite())
                .orElseThrow(() -> new IllegalArgumentException("suite " + token.suite() + " is unknown"));
        byte[] next = new byte[LabelToken.MAC];
        try (Hmac.Computation computation =
                SuitePrimitives.of(suite).hmac().keyed(mac).start()) {
            computation.update(TAG);
            computation.update(caveat);
            computation.finish(next, 0, next.length);
        }
        return next;
    }

    /** Returns the 64 bytes, which are no token without the caveats. */
    public LabelToken token() {
        return token;
    }

    /** The encoded caveats in the order in which they were added; the arrays are not to be changed. */
    List<byte[]> caveats() {
        return caveats;
    }

    /** Returns the token with the caveats behind it, as it travels. */
    public byte[] bytes() {
        CborWriter list = new CborWriter().array(caveats.size());
        caveats.forEach(list::bytes);
        return ByteBuffer.allocate(LabelToken.LENGTH + list.size())
                .put(token.bytes())
                .put(list.toByteArray())
                .array();
    }

    /** Returns the token and the number of caveats. */
    @Override
    public String toString() {
        return token + " with " + caveats.size() + " caveats";
    }
}
