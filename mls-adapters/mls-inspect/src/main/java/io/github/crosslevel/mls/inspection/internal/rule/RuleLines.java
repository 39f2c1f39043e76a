package io.github.crosslevel.mls.inspection.internal.rule;

import io.github.crosslevel.mls.inspection.internal.rule.RuleLog.Line;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Bytes of a text as lines of text that hide nothing. */
public final class RuleLines {
    private static final int MOST_CHARS = 16_384;

    private RuleLines() {}

    /** Returns the lines of at most so many bytes; whatever is wrong with them is in the log. */
    public static List<Line> of(byte[] bytes, int most, RuleLog log) {
        if (bytes.length > most) {
            log.report(Flaw.TOO_LARGE, new Line(1, ""), 1, 1, most);
            return List.of();
        }
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            log.report(Flaw.NOT_UTF8, new Line(1, ""), 1, 1);
            return List.of();
        }
        List<Line> lines = new ArrayList<>();
        int start = 0;
        while (start <= text.length()) {
            int end = text.indexOf('\n', start);
            end = end < 0 ? text.length() : end;
            boolean carriage = end > start && text.charAt(end - 1) == '\r';
            lines.add(checked(new Line(lines.size() + 1, text.substring(start, carriage ? end - 1 : end)), log));
            start = end + 1;
        }
        return lines;
    }

    private static Line checked(Line line, RuleLog log) {
        if (line.text().length() > MOST_CHARS) {
            log.report(Flaw.LINE_TOO_LONG, new Line(line.number(), ""), 1, 1, MOST_CHARS);
            return new Line(line.number(), "");
        }
        int column = 1;
        for (int i = 0;
                i < line.text().length();
                i += Character.charCount(line.text().codePointAt(i))) {
            int point = line.text().codePointAt(i);
            if (isHidden(point)) {
                String shown = "U+" + String.format(Locale.ROOT, "%04X", point);
                log.report(Flaw.FORBIDDEN_CHARACTER, line, column, 1, shown);
                return new Line(line.number(), "");
            }
            column++;
        }
        return line;
    }

    /** Whether a character would not be seen by whoever reviews the text. */
    private static boolean isHidden(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL -> point != '\t';
            case Character.FORMAT,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
