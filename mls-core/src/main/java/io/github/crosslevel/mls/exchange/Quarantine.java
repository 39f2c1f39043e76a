package io.github.crosslevel.mls.exchange;

import io.github.crosslevel.mls.content.Content;
import io.github.crosslevel.mls.decision.Reason;
import io.github.crosslevel.mls.request.RequestId;
import java.io.IOException;

/** The port to where content waits for a person to look at it. Without one, what should be put aside is refused. */
@FunctionalInterface
public interface Quarantine {
    /** Keeps a copy of the content; nothing of it goes any further. */
    void keep(RequestId request, Content content, Reason reason) throws IOException;
}
