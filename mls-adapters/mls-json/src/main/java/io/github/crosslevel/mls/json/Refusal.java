package io.github.crosslevel.mls.json;

import io.github.crosslevel.mls.content.Canonicalization.Malformed;
import io.github.crosslevel.mls.content.Canonicalization.Oversized;
import io.github.crosslevel.mls.content.Canonicalization.Refused;
import java.util.function.BiFunction;

/** Ends the reading of a message that is not acceptable; it never leaves the package. */
final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final long position;
    private final transient BiFunction<Long, String, Refused> kind;

    Refusal(long position, String problem) {
        this(position, problem, Malformed::new);
    }

    private Refusal(long position, String problem, BiFunction<Long, String, Refused> kind) {
        super(problem, null, false, false);
        this.position = position;
        this.kind = kind;
    }

    /** Returns this refusal as one of a message that is beyond a limit. */
    Refusal oversized() {
        return new Refusal(position, problem(), Oversized::new);
    }

    Refused outcome() {
        return kind.apply(position, problem());
    }

    private String problem() {
        return String.valueOf(getMessage());
    }
}
