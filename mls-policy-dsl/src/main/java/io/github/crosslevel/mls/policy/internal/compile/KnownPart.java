package io.github.crosslevel.mls.policy.internal.compile;

import io.github.crosslevel.mls.internal.Memo;
import io.github.crosslevel.mls.internal.Memorable;
import io.github.crosslevel.mls.request.AccessRequest;

/** What a part of requests adds to a {@link WordProgram}; it has passed {@link RequestCheck}. Immutable. */
final class KnownPart extends Memo {
    /** What it adds to the entry into the diagram. */
    final int offset;

    /** What it adds to the first word. */
    final long word;

    /** What it adds to the other words. */
    private final long[] further;

    /** Returns what is known of something that no value keeps. */
    KnownPart(Object owner, WordProgram program, RequestPart part, AccessRequest request) {
        super(owner);
        this.offset = program.offset(part, request);
        this.word = program.word(0, part, request);
        this.further = program.furtherWords(part, request);
    }

    KnownPart(Object owner, Memorable value, WordProgram program, RequestPart part, AccessRequest request) {
        super(owner, value);
        this.offset = program.offset(part, request);
        this.word = program.word(0, part, request);
        this.further = program.furtherWords(part, request);
    }

    /** Returns what it adds to a word. */
    long word(int number) {
        return number == 0 ? word : further[number - 1];
    }
}
