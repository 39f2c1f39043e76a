package io.github.crosslevel.mls.exchange;

import io.github.crosslevel.mls.audit.Stage;
import io.github.crosslevel.mls.audit.Trace;
import io.github.crosslevel.mls.seal.Claims;
import java.io.InputStream;

/** Approved content under token and envelope; the frame is made as it is read. */
public final class Sealed implements InFlight {
    private final Claims claims;
    private final InputStream frame;
    private final Trace trace;

    Sealed(Claims claims, InputStream frame, Trace trace) {
        this.claims = claims;
        this.frame = frame;
        this.trace = trace;
    }

    Claims claims() {
        return claims;
    }

    InputStream frame() {
        return frame;
    }

    @Override
    public Stage stage() {
        return Stage.SEALED;
    }

    @Override
    public Trace trace() {
        return trace;
    }
}
