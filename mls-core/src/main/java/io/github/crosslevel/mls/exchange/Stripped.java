package io.github.crosslevel.mls.exchange;

import io.github.crosslevel.mls.audit.Stage;
import io.github.crosslevel.mls.audit.Trace;
import io.github.crosslevel.mls.content.Content;
import java.io.IOException;

/** A submission reduced to canonical content; the original bytes are left behind. */
public final class Stripped implements InFlight {
    private final Identified identified;
    private final Content content;

    Stripped(Identified identified, Content content) {
        this.identified = identified;
        this.content = content;
    }

    Identified identified() {
        return identified;
    }

    Content content() {
        return content;
    }

    @Override
    public Stage stage() {
        return Stage.STRIPPED;
    }

    @Override
    public Trace trace() {
        return identified.trace().content(content.length(), content.digest());
    }

    @Override
    public void discard() throws IOException {
        content.discard();
    }
}
