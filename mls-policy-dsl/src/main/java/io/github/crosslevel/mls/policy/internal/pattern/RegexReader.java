package io.github.crosslevel.mls.policy.internal.pattern;

import io.github.crosslevel.mls.policy.internal.pattern.Regex.Range;
import io.github.crosslevel.mls.policy.internal.pattern.Regex.Symbols;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads regular expressions of the RE2 class: no backreferences, no look-around, and no anchors, because an expression
 * describes the whole text.
 */
public final class RegexReader {
    /** Most repetitions that may be counted, as in RE2. */
    private static final int MOST_COUNTED = 1_000;

    private static final int MOST_DIGITS = 4;
    private static final Symbols DIGIT = new Symbols(List.of(new Range('0', '9')));
    private static final Symbols SPACE =
            new Symbols(List.of(new Range('\t', '\n'), new Range('\f', '\r'), new Range(' ', ' ')));
    private static final Symbols WORD =
            new Symbols(List.of(new Range('0', '9'), new Range('A', 'Z'), new Range('_', '_'), new Range('a', 'z')));

    private final int[] points;
    private final int mostDepth;
    private int position;
    private int depth;

    private RegexReader(String text, int mostDepth) {
        this.points = text.codePoints().toArray();
        this.mostDepth = mostDepth;
    }

    /**
     * Reads an expression.
     *
     * @param mostDepth most groups inside one another
     * @throws RegexSyntaxException if the text is no such expression
     */
    public static Regex read(String text, int mostDepth) throws RegexSyntaxException {
        RegexReader reader = new RegexReader(text, mostDepth);
        Regex regex = reader.choice();
        if (reader.position < reader.points.length) {
            throw problem("`)` without `(`", "`)` 没有对应的 `(`");
        }
        return regex;
    }

    private Regex choice() throws RegexSyntaxException {
        List<Regex> parts = new ArrayList<>(List.of(sequence()));
        while (take('|')) {
            parts.add(sequence());
        }
        return parts.size() == 1 ? parts.get(0) : new Regex.Choice(parts);
    }

    private Regex sequence() throws RegexSyntaxException {
        List<Regex> parts = new ArrayList<>();
        while (position < points.length && points[position] != '|' && points[position] != ')') {
            parts.add(repetition(single()));
        }
        return parts.size() == 1 ? parts.get(0) : new Regex.Sequence(parts);
    }

    private Regex repetition(Regex part) throws RegexSyntaxException {
        Regex repeated;
        if (take('*')) {
            repeated = new Regex.Repeated(part);
        } else if (take('+')) {
            repeated = new Regex.Sequence(List.of(part, new Regex.Repeated(part)));
        } else if (take('?')) {
            repeated = new Regex.Counted(part, 0, 1);
        } else if (take('{')) {
            repeated = counted(part);
        } else {
            return part;
        }
        if (position < points.length && "*+?{".indexOf(points[position]) >= 0) {
            throw problem("a repetition is repeated", "重复符号之后不能再加重复符号");
        }
        return repeated;
    }

    private Regex counted(Regex part) throws RegexSyntaxException {
        int least = number();
        if (take('}')) {
            return new Regex.Counted(part, least, least);
        }
        expect(',');
        if (take('}')) {
            return new Regex.Sequence(List.of(new Regex.Counted(part, least, least), new Regex.Repeated(part)));
        }
        int most = number();
        expect('}');
        if (most < least) {
            throw problem("`{" + least + "," + most + "}` is no range", "`{" + least + "," + most + "}` 不是范围");
        }
        return new Regex.Counted(part, least, most);
    }

    private int number() throws RegexSyntaxException {
        int start = position;
        int value = 0;
        while (position < points.length && points[position] >= '0' && points[position] <= '9') {
            value = value * 10 + points[position] - '0';
            position++;
            if (position - start > MOST_DIGITS || value > MOST_COUNTED) {
                throw problem("more than 1000 repetitions", "重复次数超过 1000");
            }
        }
        if (position == start) {
            throw problem("a number is missing behind `{`; write `\\{` for the character", "`{` 之后缺少数字；该字符本身写作 `\\{`");
        }
        return value;
    }

    private Regex single() throws RegexSyntaxException {
        int point = next();
        return switch (point) {
            case '(' -> group();
            case '[' -> set();
            case '.' -> Symbols.ANY;
            case '\\' -> escape();
            case '*', '+', '?', '{' -> throw problem("nothing to repeat", "没有可重复的内容");
            case '^', '$' ->
                throw problem(
                        "an expression describes the whole text, without `^` and `$`; use `.*` for any text around it",
                        "表达式描述整个文本，不用 `^` 和 `$`；前后有任意文本时用 `.*`");
            default -> Symbols.of(point);
        };
    }

    private Regex group() throws RegexSyntaxException {
        if (take('?')) {
            if (!take(':')) {
                throw problem(
                        "groups with `(?` are not supported but for `(?:`: look-around and flags do not match in linear time",
                        "除 `(?:` 外不支持以 `(?` 开头的组：环视和标志不能线性匹配");
            }
        }
        depth++;
        if (depth > mostDepth) {
            throw problem("groups are nested more than " + mostDepth + " deep", "分组嵌套超过 " + mostDepth + " 层");
        }
        Regex inside = choice();
        depth--;
        expect(')');
        return inside;
    }

    private Symbols escape() throws RegexSyntaxException {
        int point = next();
        return switch (point) {
            case 'd' -> DIGIT;
            case 'D' -> DIGIT.complement();
            case 's' -> SPACE;
            case 'S' -> SPACE.complement();
            case 'w' -> WORD;
            case 'W' -> WORD.complement();
            case 'n' -> Symbols.of('\n');
            case 'r' -> Symbols.of('\r');
            case 't' -> Symbols.of('\t');
            default -> {
                if (point >= '1' && point <= '9') {
                    throw problem("backreferences do not match in linear time", "反向引用不能线性匹配");
                }
                boolean letter = point == '0' || (point < 128 && Character.isLetter(point));
                if (letter) {
                    throw problem("unknown escape `\\" + Character.toString(point) + "`", "未知的转义");
                }
                yield Symbols.of(point);
            }
        };
    }

    private Symbols set() throws RegexSyntaxException {
        boolean others = take('^');
        List<Range> ranges = new ArrayList<>();
        do {
            Symbols first = member();
            boolean isRange = position + 1 < points.length && points[position] == '-' && points[position + 1] != ']';
            if (!isRange) {
                ranges.addAll(first.ranges());
                continue;
            }
            position++;
            int low = point(first);
            int high = point(member());
            if (high < low) {
                throw problem("a range of characters is inverted", "字符范围的起止颠倒");
            }
            ranges.add(new Range(low, high));
        } while (!take(']'));
        Symbols union = Symbols.union(ranges);
        return others ? union.complement() : union;
    }

    private Symbols member() throws RegexSyntaxException {
        int point = next();
        if (point == '[') {
            throw problem("write `\\[` inside `[…]`", "在 `[…]` 中请写 `\\[`");
        }
        return point == '\\' ? escape() : Symbols.of(point);
    }

    private static int point(Symbols symbols) throws RegexSyntaxException {
        Range only = symbols.ranges().get(0);
        if (symbols.ranges().size() > 1 || only.first() != only.last()) {
            throw problem("a range of characters ends in several", "字符范围的端点不是单个字符");
        }
        return only.first();
    }

    private int next() throws RegexSyntaxException {
        if (position == points.length) {
            throw problem("the expression ends too early", "表达式不完整");
        }
        return points[position++];
    }

    private boolean take(int point) {
        boolean found = position < points.length && points[position] == point;
        position += found ? 1 : 0;
        return found;
    }

    private void expect(int point) throws RegexSyntaxException {
        if (!take(point)) {
            String missing = Character.toString(point);
            throw problem("`" + missing + "` is missing", "缺少 `" + missing + "`");
        }
    }

    private static RegexSyntaxException problem(String english, String chinese) {
        return new RegexSyntaxException(english, chinese);
    }
}
