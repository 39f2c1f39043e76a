package io.github.crosslevel.mls.policy.internal.grammar;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenSource;
import org.antlr.v4.runtime.misc.Pair;

/**
 * The tokens of a text, in nine bytes each and some for each line: a policy of a hundred thousand rules has six million
 * tokens. A token is made when it is asked for. Not thread-safe.
 */
final class TokenTable extends AbstractList<Token> implements RandomAccess {
    private static final int BLOCK_LOG2 = 12;
    private static final int BLOCK = 1 << BLOCK_LOG2;

    private final List<Block> blocks = new ArrayList<>();
    private final List<Pair<TokenSource, CharStream>> sources = new ArrayList<>();
    private int size;

    private Line[] lines = new Line[16];
    private int lineCount;
    private int lineHint;

    private static final class Block {
        final byte[] types = new byte[BLOCK];
        final int[] starts = new int[BLOCK];
        final int[] lengths = new int[BLOCK];
    }

    /**
     * A line with tokens in it.
     *
     * @param first its first token
     * @param number its number
     * @param start where it starts
     * @param source where its tokens are from
     */
    private record Line(int first, int number, int start, int source) {}

    /** Appends what a token says about itself. */
    void append(Token token) {
        int at = size & (BLOCK - 1);
        if (at == 0 && size >> BLOCK_LOG2 == blocks.size()) {
            blocks.add(new Block());
        }
        Block block = blocks.get(size >> BLOCK_LOG2);
        block.types[at] = (byte) token.getType();
        block.starts[at] = token.getStartIndex();
        block.lengths[at] = token.getStopIndex() - token.getStartIndex() + 1;
        place(token);
        size++;
    }

    private void place(Token token) {
        int start = token.getStartIndex() - token.getCharPositionInLine();
        int source = source(token);
        if (lineCount > 0) {
            Line last = lines[lineCount - 1];
            if (last.number == token.getLine() && last.start == start && last.source == source) {
                return;
            }
        }
        if (lineCount == lines.length) {
            lines = Arrays.copyOf(lines, lines.length * 2);
        }
        lines[lineCount++] = new Line(size, token.getLine(), start, source);
    }

    private int source(Token token) {
        int last = sources.size() - 1;
        if (last >= 0 && sources.get(last).a == token.getTokenSource()) {
            return last;
        }
        sources.add(new Pair<>(token.getTokenSource(), token.getInputStream()));
        return last + 1;
    }

    /** Takes back the token that was appended last. */
    void dropLast() {
        size--;
        if (lines[lineCount - 1].first == size) {
            lineCount--;
            lineHint = 0;
        }
    }

    /** Returns the type of a token. */
    int type(int index) {
        Objects.checkIndex(index, size);
        return blocks.get(index >> BLOCK_LOG2).types[index & (BLOCK - 1)];
    }

    @Override
    public CommonToken get(int index) {
        Objects.checkIndex(index, size);
        Block block = blocks.get(index >> BLOCK_LOG2);
        int at = index & (BLOCK - 1);
        int start = block.starts[at];
        Line line = line(index);
        CommonToken token = new CommonToken(
                sources.get(line.source), block.types[at], Token.DEFAULT_CHANNEL, start, start + block.lengths[at] - 1);
        token.setLine(line.number);
        token.setCharPositionInLine(start - line.start);
        token.setTokenIndex(index);
        return token;
    }

    @Override
    public int size() {
        return size;
    }

    /** Returns the line of a token; it is mostly that of the token asked for last, or the next one. */
    private Line line(int index) {
        if (isIn(lineHint, index)) {
            return lines[lineHint];
        }
        if (isIn(lineHint + 1, index)) {
            return lines[++lineHint];
        }
        int low = 0;
        int high = lineCount - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (lines[middle].first <= index) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        lineHint = low;
        return lines[low];
    }

    private boolean isIn(int line, int index) {
        return line < lineCount
                && lines[line].first <= index
                && (line + 1 == lineCount || index < lines[line + 1].first);
    }
}
