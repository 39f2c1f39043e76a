package io.github.crosslevel.mls.inspection.match;

import io.github.crosslevel.mls.inspection.match.RegexNode.Assertion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a pattern by recursive descent; groups within groups are limited, so that no pattern overflows the stack. */
final class RegexParser {
    private static final int DEEPEST = 100;
    private static final int LONGEST = 1 << 16;
    private static final int MOST_TIMES = 1000;
    private static final String FLAGS = "ims";

    private static final CodePoints NOT_NEWLINE = NamedClasses.NEWLINE.complement();

    private final PatternText text;
    private final CharacterClassParser classes;
    private boolean ignoreCase;
    private boolean multiline;
    private boolean dotAll;
    private int depth;

    private RegexParser(String pattern) {
        this.text = new PatternText(pattern);
        this.classes = new CharacterClassParser(text);
    }

    static RegexNode parse(String pattern) throws RegexSyntaxException {
        if (pattern.length() > LONGEST) {
            throw new RegexSyntaxException("longer than " + LONGEST + " characters", LONGEST);
        }
        RegexParser parser = new RegexParser(pattern);
        RegexNode node = parser.choice();
        if (!parser.text.atEnd()) {
            throw parser.text.error("unmatched `)`");
        }
        return node;
    }

    private RegexNode choice() throws RegexSyntaxException {
        List<RegexNode> branches = new ArrayList<>();
        do {
            branches.add(sequence());
        } while (text.take("|"));
        return branches.size() == 1 ? branches.get(0) : new RegexNode.Choice(branches);
    }

    private RegexNode sequence() throws RegexSyntaxException {
        List<RegexNode> parts = new ArrayList<>();
        while (!text.atEnd() && !text.sees("|") && !text.sees(")")) {
            Optional<RegexNode> atom = atom();
            if (atom.isPresent()) {
                parts.add(repeated(atom.get()));
            }
        }
        return parts.size() == 1 ? parts.get(0) : new RegexNode.Sequence(parts);
    }

    /** Reads an atom; flags for the rest of the group are none. */
    private Optional<RegexNode> atom() throws RegexSyntaxException {
        int start = text.offset();
        int c = text.next();
        return switch (c) {
            case '(' -> group(start);
            case '[' -> Optional.of(new RegexNode.Chars(classes.brackets(ignoreCase)));
            case '.' -> Optional.of(new RegexNode.Chars(dotAll ? CodePoints.ALL : NOT_NEWLINE));
            case '^' -> assertion(multiline ? Assertion.LINE_START : Assertion.TEXT_START);
            case '$' -> assertion(multiline ? Assertion.LINE_END : Assertion.TEXT_END);
            case '\\' -> Optional.of(escape(start));
            case '*', '+', '?' -> throw text.errorAt("nothing to repeat", start);
            case '{' -> Optional.of(brace(start));
            default -> Optional.of(chars(CodePoints.of(c)));
        };
    }

    private static Optional<RegexNode> assertion(Assertion assertion) {
        return Optional.of(new RegexNode.Assert(assertion));
    }

    private RegexNode chars(CodePoints set) {
        return new RegexNode.Chars(ignoreCase ? CaseFolding.close(set) : set);
    }

    private RegexNode brace(int start) throws RegexSyntaxException {
        text.back(start);
        RegexNode nothing = new RegexNode.Sequence(List.of());
        if (bounded(nothing, start) != nothing) {
            throw text.errorAt("nothing to repeat", start);
        }
        text.next();
        return chars(CodePoints.of('{'));
    }

    private RegexNode escape(int start) throws RegexSyntaxException {
        if (text.take("b")) {
            return new RegexNode.Assert(Assertion.WORD_BOUNDARY);
        } else if (text.take("B")) {
            return new RegexNode.Assert(Assertion.NO_WORD_BOUNDARY);
        } else if (text.take("A")) {
            return new RegexNode.Assert(Assertion.TEXT_START);
        } else if (text.take("z")) {
            return new RegexNode.Assert(Assertion.TEXT_END);
        } else if (text.take("C")) {
            return new RegexNode.AnyByte();
        }
        return new RegexNode.Chars(classes.escape(start, ignoreCase));
    }

    private Optional<RegexNode> group(int start) throws RegexSyntaxException {
        boolean[] before = {ignoreCase, multiline, dotAll};
        if (text.take("?") && !head(start)) {
            return Optional.empty();
        }
        if (++depth > DEEPEST) {
            throw text.errorAt("groups nested deeper than " + DEEPEST, start);
        }
        RegexNode body = choice();
        depth--;
        if (!text.take(")")) {
            throw text.errorAt("missing `)`", start);
        }
        restore(before);
        return Optional.of(body);
    }

    private void restore(boolean[] flags) {
        ignoreCase = flags[0];
        multiline = flags[1];
        dotAll = flags[2];
    }

    /** Reads what follows {@code (?}; says whether a group goes on after it, or only flags were set. */
    private boolean head(int start) throws RegexSyntaxException {
        if (text.sees("=") || text.sees("!") || text.sees("<=") || text.sees("<!")) {
            throw text.errorAt("lookaround is not supported", start);
        }
        if (text.sees(">")) {
            throw text.errorAt("atomic groups are not supported", start);
        }
        if (text.take("P<") || text.take("<")) {
            if (!text.until(">").matches("[A-Za-z_][A-Za-z0-9_]*")) {
                throw text.errorAt("bad group name", start);
            }
            return true;
        }
        boolean on = true;
        while (true) {
            int c = text.next();
            if (c == ')' || c == ':') {
                return c == ':';
            } else if (c == '-' && on) {
                on = false;
            } else if (FLAGS.indexOf(c) >= 0) {
                set(c, on);
            } else {
                throw text.errorAt("unknown flag", start);
            }
        }
    }

    private void set(int flag, boolean on) {
        switch (flag) {
            case 'i' -> ignoreCase = on;
            case 'm' -> multiline = on;
            default -> dotAll = on;
        }
    }

    /** Reads a quantifier, if one follows. Being lazy changes nothing about what matches. */
    private RegexNode repeated(RegexNode body) throws RegexSyntaxException {
        int start = text.offset();
        RegexNode repeated;
        if (text.take("*")) {
            repeated = new RegexNode.Repeat(body, 0, RegexNode.UNBOUNDED);
        } else if (text.take("+")) {
            repeated = new RegexNode.Repeat(body, 1, RegexNode.UNBOUNDED);
        } else if (text.take("?")) {
            repeated = new RegexNode.Repeat(body, 0, 1);
        } else {
            repeated = bounded(body, start);
        }
        if (text.offset() == start) {
            return body;
        }
        text.take("?");
        if (text.sees("+") || text.sees("*") || text.sees("?")) {
            throw text.error("quantifier after a quantifier");
        }
        return repeated;
    }

    /** Reads bounds in braces; braces that are none stand for themselves. */
    private RegexNode bounded(RegexNode body, int start) throws RegexSyntaxException {
        if (!text.take("{")) {
            return body;
        }
        int least = text.number();
        int most = least;
        if (least >= 0 && text.take(",")) {
            most = text.sees("}") ? RegexNode.UNBOUNDED : text.number();
            if (most == -1 && !text.sees("}")) {
                least = -1;
            }
        }
        if (least < 0 || !text.take("}")) {
            text.back(start);
            return body;
        }
        if (least > MOST_TIMES || most > MOST_TIMES || (most != RegexNode.UNBOUNDED && most < least)) {
            throw text.errorAt("bounds of a repetition are not from 0 to " + MOST_TIMES, start);
        }
        return new RegexNode.Repeat(body, least, most);
    }
}
