package io.github.crosslevel.mls.crypto.desensitize;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Finds numbers among symbols as they come, in bounded memory. A token is a run of letters and digits; tokens that
 * stand one separator apart may be the groups of one number. From the first of them on, the longest list of groups that
 * is a number is one, and the next number is looked for behind it.
 */
final class Candidates {
    private final Consumer<Finding> sink;
    /**
     * Tokens that have ended and are not yet decided upon, each one separator apart, and behind them the current one.
     */
    private final Token[] tokens = new Token[NumberShapes.MOST_GROUPS + 1];

    private int pending;
    private boolean inToken;

    private char last = Symbol.BREAK;
    private char lastButOne = Symbol.BREAK;
    private long lastAt;
    private int lastUnits;

    Candidates(Consumer<Finding> sink) {
        this.sink = sink;
        Arrays.setAll(tokens, i -> new Token());
    }

    /**
     * Returns whether nothing is begun, so that symbols other than digits only matter as what stands before a digit.
     */
    boolean isIdle() {
        return !inToken && pending == 0;
    }

    /** Takes note of the last symbols of many that were passed over while idle, the last of which takes one unit. */
    void passed(char beforeIt, char symbol, long at) {
        lastButOne = beforeIt;
        last = symbol;
        lastAt = at;
        lastUnits = 1;
    }

    char last() {
        return last;
    }

    /** Takes the next symbol. */
    void accept(char symbol, long at, int units) {
        if (Symbol.isAlphanumeric(symbol)) {
            Token token = current();
            token.append(symbol, at, units);
            flushBefore(token);
        } else if (inToken) {
            end(symbol);
        } else {
            flush();
        }
        lastButOne = last;
        last = symbol;
        lastAt = at;
        lastUnits = units;
    }

    /** Takes a range of ASCII digits, of which there is at least one, as if they came one by one. */
    void accept(byte[] digits, int from, int to, long at) {
        Token token = current();
        token.append(digits, from, to, at);
        flushBefore(token);
        lastButOne = to - from > 1 ? (char) digits[to - 2] : last;
        last = (char) digits[to - 1];
        lastAt = at + to - from - 1;
        lastUnits = 1;
    }

    /** Returns the token that a letter or digit belongs to. */
    private Token current() {
        Token token = tokens[pending];
        if (!inToken) {
            inToken = true;
            begin(token);
        }
        return token;
    }

    private void begin(Token token) {
        token.restart(last == '+' ? lastUnits : 0, last == '.' && Symbol.isDigit(lastButOne));
        if (!Symbol.isAlphanumeric(last)) {
            return;
        }
        // Letters were passed over. Only one that a credit code begins with may be part of a number.
        if (lastMayBegin()) {
            token.append(last, lastAt, lastUnits);
        } else {
            token.spoil();
        }
    }

    private boolean lastMayBegin() {
        return SocialCreditCode.isRegistry(last) && !Symbol.isAlphanumeric(lastButOne);
    }

    /** Decides upon what stands before a token as soon as that turns out to be no number. */
    private void flushBefore(Token token) {
        if (token.isSpoilt()) {
            flush();
        }
    }

    private void end(char symbol) {
        inToken = false;
        if (!tokens[pending].mayBeNumber()) {
            flush();
            return;
        }
        pending++;
        if (symbol != Symbol.SEPARATOR) {
            flush();
        }
        while (pending > 0 && !NumberShapes.mayContinue(tokens, pending)) {
            decideFirst();
        }
    }

    /** Takes note that the stream is over. */
    void finish() {
        accept(Symbol.BREAK, lastAt, 0);
    }

    private void flush() {
        while (pending > 0) {
            decideFirst();
        }
    }

    private void decideFirst() {
        int most = pending > 1 && NumberShapes.mayBegin(tokens[0], tokens[1]) ? pending : 1;
        for (int groups = most; groups > 0; groups--) {
            PersonalField field = groups == 1 ? NumberShapes.single(tokens[0]) : NumberShapes.joined(tokens, groups);
            if (field != null) {
                report(field, tokens[0], tokens[groups - 1]);
                drop(groups);
                return;
            }
        }
        drop(1);
    }

    private void report(PersonalField field, Token first, Token end) {
        long start = field == PersonalField.MOBILE && isInternational(first) ? first.startWithPlus() : first.start();
        sink.accept(new Finding(field, start, (int) (end.end() - start)));
    }

    /** Returns whether a plus sign before a mobile number belongs to it. */
    private static boolean isInternational(Token first) {
        return first.hasPlus() && first.charAt(0) == '8';
    }

    /** Forgets the first tokens; what follows them, the current one too, moves forward. */
    private void drop(int groups) {
        for (int i = 0; i + groups <= pending; i++) {
            Token dropped = tokens[i];
            tokens[i] = tokens[i + groups];
            tokens[i + groups] = dropped;
        }
        pending -= groups;
    }

    /**
     * Returns where what is not decided begins: no finding that is still to come begins before it.
     *
     * @param at where the next symbol stands
     */
    long undecidedFrom(long at) {
        if (pending > 0 || inToken) {
            return tokens[0].isSpoilt() ? at : tokens[0].startWithPlus();
        }
        return last == '+' || lastMayBegin() ? lastAt : at;
    }
}
