package io.github.crosslevel.mls.exchange;

import io.github.crosslevel.mls.audit.Stage;
import io.github.crosslevel.mls.audit.Trace;
import io.github.crosslevel.mls.content.Content;
import java.io.IOException;

/** Canonical content in which no inspector found a reason to stop it. */
public final class Inspected implements InFlight {
    private final Stripped stripped;

    Inspected(Stripped stripped) {
        this.stripped = stripped;
    }

    Identified identified() {
        return stripped.identified();
    }

    Content content() {
        return stripped.content();
    }

    @Override
    public Stage stage() {
        return Stage.INSPECTED;
    }

    @Override
    public Trace trace() {
        return stripped.trace();
    }

    @Override
    public void discard() throws IOException {
        stripped.discard();
    }
}
