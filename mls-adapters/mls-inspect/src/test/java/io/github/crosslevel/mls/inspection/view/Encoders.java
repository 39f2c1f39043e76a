package io.github.crosslevel.mls.inspection.view;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.BiFunction;

/** The ways in which attackers write text so that it does not look like itself. */
enum Encoders {
    /** Percent encoding of what must be, and of some of the rest. */
    PERCENT((text, random) -> each(text, c -> hidden(c, "%", random) ? bytes(c, "%%%02x") : plain(c))),
    PERCENT_U((text, random) -> each(text, c -> hidden(c, "%", random) ? units(c, "%%u%04X") : plain(c))),
    OVERLONG((text, random) -> each(
            text,
            c -> hidden(c, "%", random) && c < 0x80
                    ? code("%%c%x%%%02x", c >> 6, 0x80 | (c & 0x3f))
                    : bytes(c, "%%%02X"))),
    ENTITY((text, random) -> each(text, c -> hidden(c, "&", random) ? code("&#%d;", c) : plain(c))),
    ENTITY_HEX((text, random) -> each(text, c -> hidden(c, "&", random) ? code("&#x%08x;", c) : plain(c))),
    BACKSLASH_U((text, random) -> each(text, c -> hidden(c, "\\", random) ? units(c, "\\u%04x") : plain(c))),
    BACKSLASH_BRACES((text, random) -> each(text, c -> hidden(c, "\\", random) ? code("\\u{%X}", c) : plain(c))),
    BACKSLASH_X((text, random) ->
            each(text, c -> hidden(c, "\\", random) && c < 0x80 ? code("\\x%02x", c) : c == '\\' ? "\\\\" : plain(c))),
    CSS((text, random) -> each(text, c -> hidden(c, "\\", random) ? code("\\%06x ", c) : plain(c))),
    BASE64((text, random) -> (random.nextBoolean()
                    ? Base64.getEncoder()
                    : Base64.getUrlEncoder().withoutPadding())
            .encodeToString(text.getBytes(StandardCharsets.UTF_8))),
    FULL_WIDTH((text, random) -> each(text, c -> c > 0x20 && c < 0x7f ? plain(c + 0xfee0) : plain(c))),
    INVISIBLE((text, random) -> each(text, c -> plain(c) + (random.nextInt(3) == 0 ? "\u200b" : "")));

    private interface Writer {
        String write(int c);
    }

    private final BiFunction<String, Random, String> encoder;

    Encoders(BiFunction<String, Random, String> encoder) {
        this.encoder = encoder;
    }

    String encode(String text, Random random) {
        return encoder.apply(text, random);
    }

    static List<Encoders> some(Random random, int most) {
        return random.ints(1 + random.nextInt(most), 0, values().length)
                .mapToObj(i -> values()[i])
                .toList();
    }

    private static String each(String text, Writer writer) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(c -> out.append(writer.write(c)));
        return out.toString();
    }

    private static boolean hidden(int c, String always, Random random) {
        return always.indexOf(c) >= 0 || random.nextInt(3) > 0;
    }

    private static String plain(int c) {
        return Character.toString(c);
    }

    private static String code(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    private static String bytes(int c, String format) {
        StringBuilder out = new StringBuilder();
        for (byte b : plain(c).getBytes(StandardCharsets.UTF_8)) {
            out.append(code(format, b));
        }
        return out.toString();
    }

    private static String units(int c, String format) {
        StringBuilder out = new StringBuilder();
        for (char unit : Character.toChars(c)) {
            out.append(code(format, (int) unit));
        }
        return out.toString();
    }
}
