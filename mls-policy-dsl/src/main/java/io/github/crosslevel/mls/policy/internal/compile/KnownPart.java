package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.internal.Memo;
import io.github.crosslevel.mls.internal.Memorable;
import io.github.crosslevel.mls.request.AccessRequest;
import org.jspecify.annotations.Nullable;

/** What a part of requests adds to a {@link WordProgram}; it has passed {@link RequestCheck}. Immutable. */
final class KnownPart extends Memo {
    /** What it adds to the entry into the diagram. */
    final int offset;

    /** What it adds to the first word. */
    final long word;

    /** What it adds to the other words. */
    private final long[] further;

    /** What relations to other parts ask of it, by the number of the operand. */
    private final @Nullable Object[] operands;

    /** Returns what is known of something that no value keeps. */
    KnownPart(Object owner, WordProgram program, RequestPart part, AccessRequest request) {
        super(owner);
        this.offset = program.offset(part, request);
        this.word = program.word(0, part, request);
        this.further = program.furtherWords(part, request);
        this.operands = program.operands(part, request);
    }

    KnownPart(Object owner, Memorable value, WordProgram program, RequestPart part, AccessRequest request) {
        super(owner, value);
        this.offset = program.offset(part, request);
        this.word = program.word(0, part, request);
        this.further = program.furtherWords(part, request);
        this.operands = program.operands(part, request);
    }

    /** Returns what it adds to a word. */
    long word(int number) {
        return number == 0 ? word : further[number - 1];
    }

    /** Returns an operand of relations to other parts; null if it is absent. */
    @Nullable Object operand(int number) {
        return operands[number];
    }
}
