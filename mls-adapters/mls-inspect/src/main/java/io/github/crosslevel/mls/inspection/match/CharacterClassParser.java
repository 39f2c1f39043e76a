package io.github.crosslevel.mls.inspection.match;

import java.util.Optional;

/** Reads escapes and classes in brackets. */
final class CharacterClassParser {
    private final PatternText text;

    CharacterClassParser(PatternText text) {
        this.text = text;
    }

    /** Reads what follows an opening bracket, with the closing one. */
    CodePoints brackets(boolean ignoreCase) throws RegexSyntaxException {
        int start = text.offset() - 1;
        boolean negated = text.take("^");
        CodePoints.Builder members = new CodePoints.Builder();
        boolean first = true;
        while (first || !text.take("]")) {
            if (text.atEnd()) {
                throw text.errorAt("missing `]`", start);
            }
            first = false;
            member(members, ignoreCase);
        }
        return negated ? members.build().complement() : members.build();
    }

    private void member(CodePoints.Builder members, boolean ignoreCase) throws RegexSyntaxException {
        int start = text.offset();
        CodePoints one = memberSet(false);
        boolean single = one.ranges() == 1 && one.first(0) == one.last(0);
        if (!text.sees("-") || text.sees("-]")) {
            text.back(start);
            members.add(memberSet(ignoreCase));
            return;
        }
        text.take("-");
        CodePoints other = memberSet(false);
        boolean both = single && other.ranges() == 1 && other.first(0) == other.last(0);
        if (!both || one.first(0) > other.first(0)) {
            throw text.errorAt("bad range in a class", start);
        }
        members.add(folded(CodePoints.range(one.first(0), other.first(0)), ignoreCase));
    }

    private static CodePoints folded(CodePoints set, boolean ignoreCase) {
        return ignoreCase ? CaseFolding.close(set) : set;
    }

    private CodePoints memberSet(boolean ignoreCase) throws RegexSyntaxException {
        int start = text.offset();
        if (text.take("[:")) {
            boolean negated = text.take("^");
            CodePoints set =
                    NamedClasses.posix(text.until(":]")).orElseThrow(() -> text.errorAt("unknown POSIX class", start));
            return negated ? set.complement() : folded(set, ignoreCase);
        }
        return text.take("\\") ? escape(start, ignoreCase) : folded(CodePoints.of(text.next()), ignoreCase);
    }

    /** Reads what follows a backslash, as far as it stands for characters; classes with one letter are not folded. */
    CodePoints escape(int start, boolean ignoreCase) throws RegexSyntaxException {
        int c = text.next();
        return switch (c) {
            case 'd' -> NamedClasses.DIGIT;
            case 'D' -> NamedClasses.DIGIT.complement();
            case 'w' -> NamedClasses.WORD;
            case 'W' -> NamedClasses.WORD.complement();
            case 's' -> NamedClasses.SPACE;
            case 'S' -> NamedClasses.SPACE.complement();
            case 'p' -> folded(property(start), ignoreCase);
            case 'P' -> property(start).complement();
            default -> folded(CodePoints.of(character(c, start)), ignoreCase);
        };
    }

    private int character(int c, int start) throws RegexSyntaxException {
        return switch (c) {
            case 't' -> '\t';
            case 'n' -> '\n';
            case 'v' -> 0x0b;
            case 'f' -> '\f';
            case 'r' -> '\r';
            case 'a' -> 0x07;
            case 'e' -> 0x1b;
            case 'x' -> text.take("{") ? hex(text.until("}"), start) : hex(units(2), start);
            case 'u' -> hex(units(4), start);
            default -> punctuation(c, start);
        };
    }

    private int punctuation(int c, int start) throws RegexSyntaxException {
        if (c >= '1' && c <= '9') {
            throw text.errorAt("back references are not regular", start);
        }
        if (c > 0x7f || NamedClasses.WORD.contains(c)) {
            throw text.errorAt("unknown escape", start);
        }
        return c;
    }

    private String units(int count) throws RegexSyntaxException {
        StringBuilder units = new StringBuilder();
        for (int i = 0; i < count; i++) {
            units.appendCodePoint(text.next());
        }
        return units.toString();
    }

    private int hex(String digits, int start) throws RegexSyntaxException {
        int value = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(i) < 0x80 ? Character.digit(digits.charAt(i), 16) : -1;
            if (digit < 0 || i > 5) {
                throw text.errorAt("bad hexadecimal number", start);
            }
            value = 16 * value + digit;
        }
        boolean surrogate = value >= Character.MIN_SURROGATE && value <= Character.MAX_SURROGATE;
        if (digits.isEmpty() || value > Character.MAX_CODE_POINT || surrogate) {
            throw text.errorAt("bad hexadecimal number", start);
        }
        return value;
    }

    private CodePoints property(int start) throws RegexSyntaxException {
        String name = text.take("{") ? text.until("}") : Character.toString(text.next());
        Optional<CodePoints> set = NamedClasses.unicode(name);
        return set.orElseThrow(() -> text.errorAt("unknown category or script", start));
    }
}
