package io.github.crosslevel.mls.inspect;

import io.github.crosslevel.mls.content.Content;
import java.io.IOException;

/** The port to what looks for harm in content. Implementations are thread-safe, with bounded memory and linear time. */
@FunctionalInterface
public interface Inspector {
    /** Inspects canonical content. An exception counts as a refusal. */
    Inspection inspect(Content content) throws IOException;
}
