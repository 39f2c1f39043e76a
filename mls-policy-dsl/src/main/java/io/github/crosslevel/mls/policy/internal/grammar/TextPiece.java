package io.github.crosslevel.mls.policy.internal.grammar;

import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.misc.Interval;

/**
 * A piece of a text, read on its own, whose tokens know their place in the whole.
 *
 * @param text the piece
 * @param place where it begins
 */
record TextPiece(String text, TextPlace place) {
    /** Returns a lexer that begins where the piece does. */
    PolicyLexer lexer(String file) {
        PolicyLexer lexer = new PolicyLexer(new Moved(CharStreams.fromString(text, file), place.points()));
        lexer.setLine(place.line());
        lexer.setCharPositionInLine(place.column() - 1);
        return lexer;
    }

    /** A stream that counts from another number than 0. */
    private static final class Moved implements CharStream {
        private final CharStream from0;
        private final int first;

        Moved(CharStream from0, int first) {
            this.from0 = from0;
            this.first = first;
        }

        @Override
        public String getText(Interval interval) {
            return from0.getText(Interval.of(interval.a - first, interval.b - first));
        }

        @Override
        public void consume() {
            from0.consume();
        }

        @Override
        public int LA(int i) {
            return from0.LA(i);
        }

        @Override
        public int mark() {
            return from0.mark();
        }

        @Override
        public void release(int marker) {
            from0.release(marker);
        }

        @Override
        public int index() {
            return from0.index() + first;
        }

        @Override
        public void seek(int index) {
            from0.seek(index - first);
        }

        @Override
        public int size() {
            return from0.size() + first;
        }

        @Override
        public String getSourceName() {
            return from0.getSourceName();
        }
    }
}
