package io.github.crosslevel.mls.inspection.match;

import java.util.List;

/** The syntax tree of a regular expression. */
sealed interface RegexNode {
    /** One character of a set. */
    record Chars(CodePoints set) implements RegexNode {}

    /** One byte, whatever it is. */
    record AnyByte() implements RegexNode {}

    /** Nothing, in a place that the assertion holds of. */
    record Assert(Assertion assertion) implements RegexNode {}

    /** All parts one after another; without parts nothing. */
    record Sequence(List<RegexNode> parts) implements RegexNode {}

    /** One of several. */
    record Choice(List<RegexNode> branches) implements RegexNode {}

    /** The body several times; {@code most} is {@link #UNBOUNDED} if there is no limit. */
    record Repeat(RegexNode body, int least, int most) implements RegexNode {}

    /** As many as there are. */
    int UNBOUNDED = -1;

    /** What can be asked of a place between two bytes. */
    enum Assertion {
        TEXT_START(1),
        TEXT_END(2),
        LINE_START(4),
        LINE_END(8),
        WORD_BOUNDARY(16),
        NO_WORD_BOUNDARY(32);

        private final int bit;

        Assertion(int bit) {
            this.bit = bit;
        }

        int bit() {
            return bit;
        }
    }
}
