package io.github.crosslevel.mls.exchange;

import io.github.crosslevel.mls.audit.Stage;
import io.github.crosslevel.mls.audit.Trace;
import io.github.crosslevel.mls.content.Content;
import io.github.crosslevel.mls.seal.Claims;
import java.io.IOException;

/** Opened content that a second, independent parser has found to be what the claims say. */
public final class Verified implements InFlight {
    private final Claims claims;
    private final Content content;

    Verified(Claims claims, Content content) {
        this.claims = claims;
        this.content = content;
    }

    Claims claims() {
        return claims;
    }

    Content content() {
        return content;
    }

    @Override
    public Stage stage() {
        return Stage.VERIFIED;
    }

    @Override
    public Trace trace() {
        return Trace.of(claims);
    }

    @Override
    public void discard() throws IOException {
        content.discard();
    }
}
