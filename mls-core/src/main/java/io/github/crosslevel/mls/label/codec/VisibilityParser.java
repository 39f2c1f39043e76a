package io.github.crosslevel.mls.label.codec;

import io.github.crosslevel.mls.label.AnyOfDimension;
import io.github.crosslevel.mls.label.Formula;
import io.github.crosslevel.mls.label.FormulaBuilder;
import io.github.crosslevel.mls.label.LabelTooComplexException;
import org.jspecify.annotations.Nullable;

/** Reads one visibility expression, by recursive descent; not thread-safe. */
final class VisibilityParser {
    /** Most parentheses within parentheses. */
    static final int MAX_DEPTH = 128;

    private static final String SPACE = " \t\r\n";
    private static final char END = '\0';

    private final AnyOfDimension dimension;
    private final NameTable names;
    private final TextSource source;
    private final boolean lenient;
    private final char[] chars;
    private int position;
    private final FormulaBuilder formula;

    VisibilityParser(AnyOfDimension dimension, NameTable names, TextSource source) {
        this.dimension = dimension;
        this.names = names;
        this.source = source;
        this.lenient = source.isLenient();
        this.chars = source.text().toCharArray();
        this.formula = FormulaBuilder.over(dimension);
    }

    Formula read() {
        try {
            if (chars.length > 0) {
                expression(0);
                if (position < chars.length) {
                    throw source.malformed("expected `&`, `|` or the end", position);
                }
            }
            return formula.build();
        } catch (LabelTooComplexException e) {
            throw source.malformed(String.valueOf(e.getMessage()), position);
        }
    }

    /** Returns the next char, or one that means nothing at the end. */
    private char peek() {
        return position < chars.length ? chars[position] : END;
    }

    private void expression(int depth) {
        operand(depth);
        char operator = peek();
        if (operator != '&' && operator != '|') {
            return;
        }
        int operands = 1;
        do {
            position++;
            operand(depth);
            operands++;
        } while (peek() == operator);
        if (peek() == '&' || peek() == '|') {
            throw source.malformed("`&` and `|` mixed without parentheses", position);
        }
        if (operator == '&') {
            formula.and(operands);
        } else {
            formula.or(operands);
        }
    }

    private void operand(int depth) {
        if (lenient) {
            skipSpace();
        }
        if (peek() == '(') {
            if (depth == MAX_DEPTH) {
                throw source.malformed("nested deeper than " + MAX_DEPTH, position);
            }
            position++;
            expression(depth + 1);
            if (peek() != ')') {
                throw source.malformed("expected `&`, `|` or `)`", position);
            }
            position++;
        } else {
            name();
        }
        if (lenient) {
            skipSpace();
        }
    }

    /** Skips white space, where it is tolerated; a strict reader stumbles over it as over any other char. */
    private void skipSpace() {
        int start = position;
        while (position < chars.length && SPACE.indexOf(chars[position]) >= 0) {
            position++;
        }
        if (position > start) {
            source.tolerate(Deviation.Kind.SPACE, start, "white space");
        }
    }

    private void name() {
        int start = position;
        Formula meaning = peek() == '"' ? quoted() : plain();
        if (meaning == null) {
            source.tolerate(Deviation.Kind.UNDECLARED_NAME, start, "undeclared name");
            meaning = dimension.nobody();
        }
        formula.push(meaning);
    }

    private @Nullable Formula plain() {
        int start = position;
        int end = start;
        int hash = 0;
        char[] in = chars;
        while (end < in.length && VisibilityText.isPlain(in[end])) {
            hash = NameTable.hash(hash, in[end++]);
        }
        if (end == start) {
            throw source.malformed("expected a name or `(`", start);
        }
        position = end;
        return names.find(chars, start, end, hash);
    }

    private @Nullable Formula quoted() {
        int start = position;
        StringBuilder name = new StringBuilder();
        int at = start + 1;
        for (; at < chars.length && chars[at] != '"'; at++) {
            if (chars[at] == '\\') {
                at++;
                if (at == chars.length || (chars[at] != '"' && chars[at] != '\\')) {
                    throw source.malformed("unknown escape", at - 1);
                }
            }
            name.append(chars[at]);
        }
        if (at == chars.length) {
            throw source.malformed("unclosed quote", start);
        }
        if (name.isEmpty()) {
            throw source.malformed("empty name", start);
        }
        position = at + 1;
        return names.find(name.toString());
    }
}
