package io.github.crosslevel.mls.policy.internal.format;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/**
 * Which brackets belong together, and which braces hold statements: those with a semicolon or another block directly in
 * them, and empty ones. Immutable.
 */
final class Nesting {
    private final int[] partners;
    private final BitSet blocks = new BitSet();

    Nesting(List<Lexeme> lexemes) {
        partners = new int[lexemes.size()];
        Arrays.fill(partners, -1);
        Deque<Integer> open = new ArrayDeque<>();
        for (int i = 0; i < partners.length; i++) {
            Lexeme.Kind kind = lexemes.get(i).kind();
            if (kind.opens()) {
                open.push(i);
            } else if (kind.closes() && !open.isEmpty()) {
                int opener = open.pop();
                partners[opener] = i;
                partners[i] = opener;
                boolean brace = lexemes.get(opener).kind().opensBrace();
                if (brace && i == opener + 1) {
                    blocks.set(opener);
                }
                if (blocks.get(opener)) {
                    markBlock(lexemes, open);
                }
            } else if (kind == Lexeme.Kind.SEMICOLON) {
                markBlock(lexemes, open);
            }
        }
    }

    private void markBlock(List<Lexeme> lexemes, Deque<Integer> open) {
        if (!open.isEmpty() && lexemes.get(open.peek()).kind().opensBrace()) {
            blocks.set(open.peek());
        }
    }

    /** Returns where the bracket ends that begins here, or the other way round. */
    int partner(int index) {
        return partners[index];
    }

    /** Returns whether a block of statements begins here. */
    boolean isBlock(int index) {
        return blocks.get(index);
    }
}
