package io.github.crosslevel.mls.benchmarks.crypto;

import static io.github.crosslevel.mls.benchmarks.drive.Case.repeated;

import io.github.crosslevel.mls.benchmarks.drive.Drive;
import io.github.crosslevel.mls.benchmarks.drive.Turns;

/** Label tokens beside one raw MAC over the same bytes, and the replay guard alone. */
public final class TokenDrive implements Drive {
    private static final int TOKENS = 3_000;
    private static final int MOST_FORGED = 10_000_000;

    @Override
    public String name() {
        return "tokens";
    }

    @Override
    public String describe() {
        return "a label token with 160 bytes of claims checked and used up, beside one MAC over the same bytes by an "
                + "object used again and again; the replay guard alone, with one and with random senders of 10,000; what forged "
                + "tokens leave in it";
    }

    @Override
    public int seconds() {
        return 10;
    }

    @Override
    public void run(Turns turns) throws Exception {
        TokenBenchmark tokens = new TokenBenchmark();
        tokens.prepare();
        turns.measure(
                0.6,
                repeated("mac", TOKENS, tokens::rawHmacSha256),
                repeated("verify", TOKENS, tokens::verify),
                repeated("mac-sm", TOKENS, tokens::rawHmacSm3),
                repeated("verify-sm", TOKENS, tokens::verifySm3));
        turns.measure(
                0.2,
                repeated("guard-same", TOKENS, tokens::guardSameSender),
                repeated("guard-random", TOKENS, tokens::guardRandomSender));
        ForgedTokens forged = ForgedTokens.against(tokens.claims());
        forged.present(MOST_FORGED, 0.2 * turns.seconds());
        turns.keep("forged", forged.presented());
        turns.keep("forged-left", forged.left());
    }
}
