package io.github.crosslevel.mls.file.csv;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.attribute.Attributes;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The rules of canonical CSV once more, as slow and as close to the words of the specification as possible. */
final class CsvOracle {
    /** What a file becomes. */
    record Result(String canonical, Attributes facts) {}

    private static final Pattern FIELD = Pattern.compile("\"((?:[^\"]|\"\")*)\"|([^\",]*)");

    private final CsvFormat format;

    CsvOracle(CsvFormat format) {
        this.format = format;
    }

    boolean isCanonical(byte[] file) {
        return canonicalize(file)
                .filter(result -> result.canonical().equals(new String(file, StandardCharsets.UTF_8)))
                .isPresent();
    }

    Optional<Result> canonicalize(byte[] file) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file))
                    .toString();
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
        if (text.startsWith("\ufeff")) {
            text = text.substring(1);
        }
        if (text.isEmpty()) {
            return Optional.empty();
        }
        String terminated = text.endsWith("\n") ? text : text + "\n";
        if (!text.endsWith("\n") && text.endsWith("\r")) {
            return Optional.empty();
        }
        List<String> lines = new ArrayList<>(List.of(terminated.split("\n", -1)));
        lines.remove(lines.size() - 1);
        StringBuilder canonical = new StringBuilder();
        BigInteger[] highest = new BigInteger[format.columns().size()];
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            Optional<List<String>> fields = fields(line.endsWith("\r") ? line.substring(0, line.length() - 1) : line);
            if (fields.isEmpty()
                    || !(i == 0 ? fields.get().equals(format.columnNames()) : fit(fields.get(), highest))) {
                return Optional.empty();
            }
            canonical.append(
                    String.join(",", fields.get().stream().map(CsvOracle::quote).toList()));
            canonical.append('\n');
        }
        if (lines.size() - 1 > format.maxRows()) {
            return Optional.empty();
        }
        return Optional.of(new Result(canonical.toString(), facts(lines.size() - 1, highest)));
    }

    private Attributes facts(int rows, BigInteger[] highest) {
        Attributes facts = Attributes.of("rows", AttributeValue.of(rows));
        int grade = format.columnNames().indexOf("grade");
        return rows > 0 && grade >= 0 ? facts.with("grade", AttributeValue.of(highest[grade].longValueExact())) : facts;
    }

    private static Optional<List<String>> fields(String line) {
        List<String> fields = new ArrayList<>();
        Matcher matcher = FIELD.matcher(line);
        int p = 0;
        while (true) {
            matcher.region(p, line.length());
            if (!matcher.lookingAt()) {
                return Optional.empty();
            }
            fields.add(
                    matcher.group(1) == null
                            ? matcher.group(2)
                            : matcher.group(1).replace("\"\"", "\""));
            p = matcher.end();
            if (p == line.length()) {
                return Optional.of(fields);
            }
            if (line.charAt(p) != ',') {
                return Optional.empty();
            }
            p++;
        }
    }

    private boolean fit(List<String> fields, BigInteger[] highest) {
        if (fields.size() != format.columns().size()) {
            return false;
        }
        for (int i = 0; i < fields.size(); i++) {
            if (!fits(fields.get(i), format.columns().get(i), highest, i)) {
                return false;
            }
        }
        return true;
    }

    private boolean fits(String field, CsvFormat.Column column, BigInteger[] highest, int i) {
        boolean isText = field.getBytes(StandardCharsets.UTF_8).length <= format.maxFieldBytes()
                && Normalizer.isNormalized(field, Normalizer.Form.NFC)
                && field.codePoints().noneMatch(CsvOracle::isForbidden);
        if (field.isEmpty()) {
            return format.columns().size() > 1 && !column.name().equals("grade");
        }
        return isText
                && switch (column.kind()) {
                    case TEXT -> !field.matches("(?s)[=+@＝＋－＠-].*");
                    case VERBATIM -> true;
                    case DECIMAL -> field.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?");
                    case WHOLE -> {
                        if (!field.matches("0|-?[1-9][0-9]*")) {
                            yield false;
                        }
                        BigInteger value = new BigInteger(field);
                        highest[i] = highest[i] == null ? value : highest[i].max(value);
                        yield value.bitLength() < Long.SIZE;
                    }
                };
    }

    private static boolean isForbidden(int c) {
        int type = Character.getType(c);
        return type == Character.CONTROL
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || c == 0xfeff
                || c >= 0xfdd0 && c <= 0xfdef
                || c % 0x10000 >= 0xfffe;
    }

    private static String quote(String field) {
        return field.contains(",") || field.contains("\"") ? '"' + field.replace("\"", "\"\"") + '"' : field;
    }
}
