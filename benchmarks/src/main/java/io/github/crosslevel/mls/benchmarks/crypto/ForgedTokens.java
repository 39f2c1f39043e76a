package io.github.crosslevel.mls.benchmarks.crypto;

import io.github.crosslevel.mls.crypto.key.CryptoSuite;
import io.github.crosslevel.mls.crypto.key.EpochSchedule;
import io.github.crosslevel.mls.crypto.key.KeyRing;
import io.github.crosslevel.mls.crypto.token.EncodedClaims;
import io.github.crosslevel.mls.crypto.token.LabelToken;
import io.github.crosslevel.mls.crypto.token.TokenIssuer;
import io.github.crosslevel.mls.crypto.token.TokenVerifier;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.request.Route;
import io.github.crosslevel.mls.seal.ReplayGuard;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;

/** Tokens in which everything is right but the MAC, and what reaches the replay guard of them. */
final class ForgedTokens implements ReplayGuard {
    private static final int BETWEEN_LOOKS = 1 << 12;

    private final EncodedClaims claims;
    private final TokenVerifier verifier;
    private final byte[] genuine;
    private final Random random = new Random(1);
    private long presented;
    private long left;

    private ForgedTokens(EncodedClaims claims) throws IOException {
        this.claims = claims;
        Route route = new Route(SystemId.of("in"), SystemId.of("out"));
        EpochSchedule epochs = EpochSchedule.builder(Duration.ofHours(1))
                .origin(Instant.EPOCH)
                .clock(InstantSource.system(), System::nanoTime)
                .build();
        KeyRing ring = KeyRing.generate(CryptoSuite.INTL, List.of(route), epochs.current(), new SecureRandom());
        genuine = TokenIssuer.of(ring.keys().get(0), epochs).issue(claims).bytes();
        verifier = TokenVerifier.of(ring, epochs, this, Instant.MIN);
    }

    static ForgedTokens against(EncodedClaims claims) throws IOException {
        return new ForgedTokens(claims);
    }

    /** Presents forged tokens until there were so many, or so many seconds have gone by. */
    void present(int most, double seconds) throws IOException {
        long end = System.nanoTime() + (long) (seconds * 1e9);
        while (presented < most && System.nanoTime() < end) {
            for (int i = 0; i < BETWEEN_LOOKS; i++) {
                ByteBuffer forged = ByteBuffer.wrap(genuine.clone());
                forged.putLong(genuine.length - Long.BYTES, random.nextLong());
                if (verifier.check(LabelToken.of(forged.array()), claims).use().isEmpty()) {
                    throw new IllegalStateException("a forged token was accepted");
                }
                presented++;
            }
        }
    }

    long presented() {
        return presented;
    }

    long left() {
        return left;
    }

    @Override
    public boolean isSeen(long sender, long sequence) {
        return false;
    }

    @Override
    public Verdict accept(long sender, long sequence, long expiry) {
        left++;
        return Verdict.FRESH;
    }
}
