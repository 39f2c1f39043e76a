package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.internal.Memo;
import io.github.crosslevel.mls.request.AccessRequest;
import java.util.stream.IntStream;

/**
 * Where a request enters a {@link WordProgram} and by which words it walks through it, but not where that leads. It has
 * passed {@link RequestCheck}. Immutable.
 */
final class KnownRequest extends Memo {
    /** The entry into the diagram. */
    final int cell;

    /** The first word. */
    final long word;

    /** The other words. */
    private final long[] further;

    /** Works it out. */
    KnownRequest(
            Object owner,
            AccessRequest request,
            WordProgram program,
            KnownPart subject,
            KnownPart object,
            KnownPart label,
            KnownPart route) {
        super(owner, request);
        this.cell = program.cell(request, subject, object, label, route);
        this.word = program.word(0, request, subject, object, label, route);
        this.further = IntStream.range(1, program.words())
                .mapToLong(number -> program.word(number, request, subject, object, label, route))
                .toArray();
    }

    /** Returns a word after the first one. */
    long further(int number) {
        return further[number - 1];
    }
}
