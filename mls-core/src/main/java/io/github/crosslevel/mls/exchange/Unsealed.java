package io.github.crosslevel.mls.exchange;

import io.github.crosslevel.mls.audit.Stage;
import io.github.crosslevel.mls.audit.Trace;
import io.github.crosslevel.mls.seal.Claims;
import java.io.InputStream;

/** A frame whose head is genuine and addressed to this front; its content has not been read. */
public final class Unsealed implements InFlight {
    private final Claims claims;
    private final InputStream stream;

    Unsealed(Claims claims, InputStream stream) {
        this.claims = claims;
        this.stream = stream;
    }

    Claims claims() {
        return claims;
    }

    InputStream stream() {
        return stream;
    }

    @Override
    public Stage stage() {
        return Stage.ARBITRATED;
    }

    @Override
    public Trace trace() {
        return Trace.of(claims);
    }
}
