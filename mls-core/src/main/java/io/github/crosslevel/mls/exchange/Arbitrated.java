package io.github.crosslevel.mls.exchange;

import io.github.crosslevel.mls.audit.Stage;
import io.github.crosslevel.mls.audit.Trace;
import io.github.crosslevel.mls.seal.Claims;
import java.io.InputStream;

/** A frame whose token is genuine, whose crossing policy permits once more, and which the interconnect has endorsed. */
public final class Arbitrated implements InFlight {
    private final Claims claims;
    private final InputStream endorsed;
    private final Trace trace;

    Arbitrated(Claims claims, InputStream endorsed, Trace trace) {
        this.claims = claims;
        this.endorsed = endorsed;
        this.trace = trace;
    }

    Claims claims() {
        return claims;
    }

    InputStream endorsed() {
        return endorsed;
    }

    @Override
    public Stage stage() {
        return Stage.ARBITRATED;
    }

    @Override
    public Trace trace() {
        return trace;
    }
}
