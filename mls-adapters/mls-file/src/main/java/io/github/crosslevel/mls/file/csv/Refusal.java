package io.github.crosslevel.mls.file.csv;

import io.github.crosslevel.mls.content.Canonicalization.Malformed;
import io.github.crosslevel.mls.content.Canonicalization.Oversized;
import io.github.crosslevel.mls.content.Canonicalization.Refused;
import java.util.function.BiFunction;

/** Ends the reading of a file that is not acceptable; it never leaves the package. */
final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final int index;
    private final transient BiFunction<Long, String, Refused> kind;

    Refusal(int index, String problem) {
        this(index, problem, Malformed::new);
    }

    private Refusal(int index, String problem, BiFunction<Long, String, Refused> kind) {
        super(problem, null, false, false);
        this.index = index;
        this.kind = kind;
    }

    /** Returns this refusal as one of a file that is beyond a limit. */
    Refusal oversized() {
        return new Refusal(index, problem(), Oversized::new);
    }

    /** Returns where in the file, for an array that begins there. */
    Refused from(long base) {
        return kind.apply(base + index, problem());
    }

    private String problem() {
        return String.valueOf(getMessage());
    }
}
