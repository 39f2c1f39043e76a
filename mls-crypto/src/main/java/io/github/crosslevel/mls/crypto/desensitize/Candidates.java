package io.github.crosslevel.mls.crypto.desensitize;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Finds numbers among symbols as they come, in bounded memory. A token is a run of letters and digits; tokens that
 * stand one separator apart may be the groups of one number. From the first of them on, the longest list of groups that
 * is a number is one, and the next number is looked for behind it.
 */
final class Candidates {
    private final Consumer<Finding> sink;
    /** Tokens that have ended and are not yet decided upon, each one separator apart. */
    private final List<Token> pending = new ArrayList<>(NumberShapes.MOST_GROUPS);

    private final List<Token> free = new ArrayList<>();
    private Token current = new Token();
    private boolean inToken;

    private char last = Symbol.BREAK;
    private char lastButOne = Symbol.BREAK;
    private long lastAt;
    private int lastUnits;

    Candidates(Consumer<Finding> sink) {
        this.sink = sink;
    }

    /**
     * Returns whether nothing is begun, so that symbols other than digits only matter as what stands before a digit.
     */
    boolean isIdle() {
        return !inToken && pending.isEmpty();
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
            if (!inToken) {
                begin(symbol);
            }
            append(symbol, at, units);
        } else if (inToken) {
            end(symbol);
        } else if (!pending.isEmpty()) {
            flush();
        }
        lastButOne = last;
        last = symbol;
        lastAt = at;
        lastUnits = units;
    }

    private void begin(char symbol) {
        inToken = true;
        boolean fraction = last == '.' && Symbol.isDigit(lastButOne);
        current.restart(last == '+' ? lastUnits : 0, fraction);
        if (!Symbol.isAlphanumeric(last)) {
            return;
        }
        // Letters were passed over. Only one that a credit code begins with may be part of a number.
        if (mayBegin(symbol)) {
            current.append(last, lastAt, lastUnits);
        } else {
            current.spoil();
        }
    }

    private boolean mayBegin(char next) {
        return Symbol.isAlphanumeric(next) && SocialCreditCode.isRegistry(last) && !Symbol.isAlphanumeric(lastButOne);
    }

    private void append(char symbol, long at, int units) {
        boolean spoilt = current.isSpoilt();
        current.append(symbol, at, units);
        if (!spoilt && current.isSpoilt()) {
            flush();
        }
    }

    private void end(char symbol) {
        inToken = false;
        if (!current.mayBeNumber()) {
            flush();
            return;
        }
        pending.add(current);
        current = free.isEmpty() ? new Token() : free.remove(free.size() - 1);
        if (symbol != Symbol.SEPARATOR) {
            flush();
        }
        while (pending.size() == NumberShapes.MOST_GROUPS) {
            decideFirst();
        }
    }

    /** Takes note that the stream is over. */
    void finish() {
        accept(Symbol.BREAK, lastAt, 0);
    }

    private void flush() {
        while (!pending.isEmpty()) {
            decideFirst();
        }
    }

    private void decideFirst() {
        for (int groups = pending.size(); groups > 0; groups--) {
            PersonalField field =
                    groups == 1 ? NumberShapes.single(pending.get(0)) : NumberShapes.joined(pending.subList(0, groups));
            if (field != null) {
                report(field, pending.get(0), pending.get(groups - 1));
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

    private void drop(int groups) {
        List<Token> dropped = pending.subList(0, groups);
        free.addAll(dropped);
        dropped.clear();
    }

    /**
     * Returns where what is not decided begins: no finding that is still to come begins before it.
     *
     * @param at where the next symbol stands
     */
    long undecidedFrom(long at) {
        if (!pending.isEmpty()) {
            return pending.get(0).startWithPlus();
        }
        if (inToken) {
            return current.isSpoilt() ? at : current.startWithPlus();
        }
        boolean first = last == '+' || mayBegin('0');
        return first ? lastAt : at;
    }
}
