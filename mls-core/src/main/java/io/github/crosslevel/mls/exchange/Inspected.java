package io.github.crosslevel.mls.exchange;

import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.audit.Stage;
import io.github.crosslevel.mls.audit.Trace;
import io.github.crosslevel.mls.content.Content;
import io.github.crosslevel.mls.inspect.Inspection;
import java.io.IOException;

/** Canonical content in which no inspector found a reason to stop it. */
public final class Inspected implements InFlight {
    private final Stripped stripped;
    private final Attributes facts;
    private final Inspection inspection;

    Inspected(Stripped stripped, Attributes facts, Inspection inspection) {
        this.stripped = stripped;
        this.facts = facts;
        this.inspection = inspection;
    }

    /** Returns what parser and inspectors found out about the content. */
    Attributes facts() {
        return facts;
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
        return stripped.trace().inspected(inspection);
    }

    @Override
    public void discard() throws IOException {
        stripped.discard();
    }
}
