package io.github.crosslevel.mls.inspection.match;

import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;

/** The oracle of regular expressions: walks the syntax tree with sets of offsets, one offset after another. */
final class SlowRegex {
    private final byte[] text;

    private SlowRegex(byte[] text) {
        this.text = text;
    }

    /** Returns the smallest end of a match anywhere in the text. */
    static OptionalInt firstEnd(String pattern, byte[] text) throws RegexSyntaxException {
        RegexNode node = RegexParser.parse(pattern);
        SortedSet<Integer> ends = new TreeSet<>();
        for (int start = 0; start <= text.length; start++) {
            ends.addAll(new SlowRegex(text).ends(node, start));
        }
        return ends.isEmpty() ? OptionalInt.empty() : OptionalInt.of(ends.first());
    }

    /** Returns the smallest start of the matches that end first. */
    static Regex.Match firstMatch(String pattern, byte[] text) throws RegexSyntaxException {
        RegexNode node = RegexParser.parse(pattern);
        int end = firstEnd(pattern, text).orElseThrow();
        int start = 0;
        while (!new SlowRegex(text).ends(node, start).contains(end)) {
            start++;
        }
        return new Regex.Match(start, end);
    }

    private SortedSet<Integer> ends(RegexNode node, int start) {
        SortedSet<Integer> ends = new TreeSet<>();
        if (node instanceof RegexNode.Chars chars) {
            int length = length(start);
            if (length > 0 && chars.set().contains(character(start, length))) {
                ends.add(start + length);
            }
        } else if (node instanceof RegexNode.AnyByte) {
            if (start < text.length) {
                ends.add(start + 1);
            }
        } else if (node instanceof RegexNode.Assert check) {
            if (holds(check.assertion(), start)) {
                ends.add(start);
            }
        } else if (node instanceof RegexNode.Sequence sequence) {
            ends.add(start);
            for (RegexNode part : sequence.parts()) {
                ends = after(part, ends);
            }
        } else if (node instanceof RegexNode.Choice choice) {
            for (RegexNode branch : choice.branches()) {
                ends.addAll(ends(branch, start));
            }
        } else if (node instanceof RegexNode.Repeat repeat) {
            return repeated(repeat, start);
        }
        return ends;
    }

    private SortedSet<Integer> after(RegexNode node, SortedSet<Integer> starts) {
        SortedSet<Integer> ends = new TreeSet<>();
        starts.forEach(start -> ends.addAll(ends(node, start)));
        return ends;
    }

    private SortedSet<Integer> repeated(RegexNode.Repeat repeat, int start) {
        SortedSet<Integer> at = new TreeSet<>();
        at.add(start);
        for (int i = 0; i < repeat.least(); i++) {
            at = after(repeat.body(), at);
        }
        SortedSet<Integer> ends = new TreeSet<>(at);
        int more = repeat.most() == RegexNode.UNBOUNDED ? text.length + 1 : repeat.most() - repeat.least();
        for (int i = 0; i < more; i++) {
            at = after(repeat.body(), at);
            if (!ends.addAll(at)) {
                break;
            }
        }
        return ends;
    }

    /** Returns the length of the character as its first byte says, if so many continuation bytes follow; else 0. */
    private int length(int start) {
        if (start == text.length) {
            return 0;
        }
        int first = text[start] & 0xff;
        int length = first < 0x80 ? 1 : first < 0xc0 || first > 0xf7 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
        for (int i = 1; i < length; i++) {
            if (start + i >= text.length || (text[start + i] & 0xc0) != 0x80) {
                return 0;
            }
        }
        return length;
    }

    private int character(int start, int length) {
        int c = length == 1 ? text[start] : text[start] & (0x7f >> length);
        for (int i = 1; i < length; i++) {
            c = c << 6 | (text[start + i] & 0x3f);
        }
        return c;
    }

    private boolean holds(RegexNode.Assertion assertion, int at) {
        boolean word = isWord(at - 1) != isWord(at);
        return switch (assertion) {
            case TEXT_START -> at == 0;
            case TEXT_END -> at == text.length;
            case LINE_START -> at == 0 || text[at - 1] == '\n';
            case LINE_END -> at == text.length || text[at] == '\n';
            case WORD_BOUNDARY -> word;
            case NO_WORD_BOUNDARY -> !word && (at == text.length || (text[at] & 0xc0) != 0x80);
        };
    }

    private boolean isWord(int at) {
        return at >= 0
                && at < text.length
                && (Character.isLetterOrDigit(text[at] & 0x7f) || text[at] == '_')
                && text[at] > 0;
    }
}
