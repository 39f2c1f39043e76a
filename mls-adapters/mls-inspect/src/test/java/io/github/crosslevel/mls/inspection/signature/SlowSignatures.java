package io.github.crosslevel.mls.inspection.signature;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The oracle: asks each clause by itself with {@code java.util.regex}, and makes views plain by replacing in strings.
 */
final class SlowSignatures {
    private static final String WORD = "[A-Za-z0-9_]";
    private static final String SPACE = "[\\x00\\t-\\r \\u00a0\\u3000]";
    private static final Map<Condition, Pattern> PATTERNS = new ConcurrentHashMap<>();

    private SlowSignatures() {}

    static boolean matches(Signature signature, byte[] view) {
        return signature.clauses().stream()
                .allMatch(clause -> holds(clause, view) == (clause.sense() == Clause.Sense.WHEN));
    }

    private static boolean holds(Clause clause, byte[] view) {
        String text = text(view);
        for (Transformation each : clause.chain()) {
            text = transformed(each, text);
        }
        Condition condition = clause.condition();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (condition instanceof Condition.Length length) {
            return bytes.length >= length.least() && bytes.length <= length.most();
        } else if (condition instanceof Condition.AnyByte any) {
            for (byte value : bytes) {
                if (any.holds(value & 0xFF)) {
                    return true;
                }
            }
            return false;
        }
        return PATTERNS.computeIfAbsent(condition, SlowSignatures::pattern)
                .matcher(text)
                .find();
    }

    /** Decodes UTF-8 and puts U+001A in place of each byte that belongs to no character. */
    static String text(byte[] view) {
        StringBuilder text = new StringBuilder();
        int at = 0;
        while (at < view.length) {
            int length = 0;
            for (int n = 1; n <= 4 && at + n <= view.length && length == 0; n++) {
                try {
                    text.append(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(view, at, n)));
                    length = n;
                } catch (CharacterCodingException e) {
                    length = 0;
                }
            }
            if (length == 0) {
                text.append('\u001a');
            }
            at += Math.max(1, length);
        }
        return text.toString();
    }

    private static Pattern pattern(Condition condition) {
        if (condition instanceof Condition.Expressions expressions) {
            String joined = expressions.expressions().stream()
                    .map(e -> "(?:" + translated(e) + ")")
                    .collect(Collectors.joining("|"));
            return compiled(joined, expressions.letterCase());
        }
        Condition.Texts texts = (Condition.Texts) condition;
        String any = texts.texts().stream().map(Pattern::quote).collect(Collectors.joining("|", "(?:", ")"));
        return compiled(
                switch (texts.relation()) {
                    case CONTAINS -> any;
                    case WORD -> "(?<!" + WORD + ")" + any + "(?!" + WORD + ")";
                    case EQUALS -> "\\A" + any + "\\z";
                    case STARTS -> "\\A" + any;
                    case ENDS -> any + "\\z";
                },
                texts.letterCase());
    }

    private static Pattern compiled(String expression, Condition.LetterCase letterCase) {
        int flags = letterCase == Condition.LetterCase.IGNORED ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0;
        return Pattern.compile(expression, flags | Pattern.UNIX_LINES);
    }

    /** Writes {@code $} and {@code \b} so that Java means by them what packs mean. */
    private static String translated(String expression) {
        StringBuilder out = new StringBuilder();
        boolean inClass = false;
        for (int i = 0; i < expression.length(); i++) {
            char c = expression.charAt(i);
            if (c == '\\') {
                char next = expression.charAt(++i);
                out.append(next == 'b' ? "(?:(?<=\\w)(?!\\w)|(?<!\\w)(?=\\w))" : "\\" + next);
                continue;
            }
            boolean opens = c == '[' && !inClass;
            if (inClass && (c == '[' || c == '&')) {
                out.append('\\'); // Java alone has classes within classes
            }
            inClass = opens || inClass && c != ']';
            out.append(c == '$' && !inClass ? "\\z" : String.valueOf(c));
        }
        return out.toString();
    }

    private static String transformed(Transformation transformation, String text) {
        return switch (transformation) {
            case SQL_COMMENTS -> withoutComments(text);
            case ONE_SPACE -> text.replaceAll(SPACE + "+", " ");
            case NO_SPACE -> text.replaceAll(SPACE + "+", "");
            case SHELL_PLAIN -> shellPlain(text);
            case PATH_PLAIN -> pathPlain(text);
        };
    }

    private static String shellPlain(String text) {
        return text.replaceAll("(?i)\\$\\{IFS\\}|(?i)\\$IFS\\$9|(?i)\\$IFS", "\ue000")
                .replaceAll("\\$[@*]", "")
                .replaceAll("['\"^\\\\]", "")
                .replace('\ue000', ' ');
    }

    private static String pathPlain(String text) {
        String plain = text.replace('\\', '/');
        String before;
        do {
            before = plain;
            plain = plain.replaceAll("//+", "/").replaceAll("/(\\./)+", "/");
        } while (!plain.equals(before));
        return plain;
    }

    /**
     * The marks of comments that run stand for themselves; each such comment ends at the next end mark outside others.
     */
    private static String withoutComments(String text) {
        StringBuilder out = new StringBuilder();
        boolean running = false;
        Pattern mark = Pattern.compile("(/\\*M?![0-9]{0,6})|(?s:/\\*(?!M?!).*?\\*/)|(\\*/)", Pattern.CASE_INSENSITIVE);
        java.util.regex.Matcher matcher = mark.matcher(text);
        int at = 0;
        while (matcher.find(at)) {
            boolean stray = matcher.group(2) != null && !running;
            out.append(text, at, matcher.start()).append(stray ? "*" : " ");
            running = matcher.group(1) != null || running && matcher.group(2) == null;
            at = stray ? matcher.start() + 1 : matcher.end(); // its slash may begin a comment
        }
        return out.append(text.substring(at)).toString();
    }

    static List<Signature> matching(List<Signature> signatures, byte[] view) {
        return signatures.stream().filter(s -> matches(s, view)).toList();
    }
}
