package io.github.crosslevel.mls.file.csv;

import io.github.crosslevel.mls.content.Canonicalization;
import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.decision.FieldMasks;
import io.github.crosslevel.mls.decision.Obligation;
import io.github.crosslevel.mls.decision.ObligationHandler;
import io.github.crosslevel.mls.file.csv.CsvFormat.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Fulfils the obligation {@code mask} on CSV files: every field of the columns that its argument {@code fields} names,
 * separated by commas, is replaced by what the host's mask makes of it.
 *
 * <p>An obligation that names anything else is not handled, which turns the permit into a denial. A masked value must
 * fit its column, or the file is refused. Thread-safe if the masks are; memory is one block of 64 KiB and the longest
 * record.
 *
 * <pre>{@code
 * ObligationHandler masking = CsvMasking.of(format, Map.of("mobile", mobile -> mobile.substring(0, 3) + "****"));
 * }</pre>
 */
public final class CsvMasking implements ObligationHandler {
    private final CsvFormat format;
    private final FieldMasks masks;

    private CsvMasking(CsvFormat format, FieldMasks masks) {
        this.format = format;
        this.masks = masks;
    }

    /**
     * Returns a handler for files of a format.
     *
     * @param masks what replaces a field, by column; total functions without side effects
     * @throws IllegalArgumentException if a mask is for something that is not a text column
     */
    public static CsvMasking of(CsvFormat format, Map<String, UnaryOperator<String>> masks) {
        for (String name : masks.keySet()) {
            boolean isText = format.columns().stream()
                    .anyMatch(c -> c.name().equals(name) && !c.kind().isNumber());
            if (!isText) {
                throw new IllegalArgumentException("`" + name + "` is not a text column, so it cannot be masked");
            }
        }
        return new CsvMasking(format, FieldMasks.of(masks));
    }

    @Override
    public boolean handles(Obligation obligation, ContentType type) {
        return type.equals(format.type()) && masks.demandedBy(obligation).isPresent();
    }

    @Override
    public Canonicalization fulfil(Obligation obligation, InputStream content, OutputStream rewritten)
            throws IOException {
        FieldMasks demanded = masks.demandedBy(obligation)
                .orElseThrow(() -> new IllegalArgumentException(
                        "obligation `" + obligation.name() + "` is not one this handler handles"));
        List<UnaryOperator<String>> byColumn = format.columns().stream()
                .map(column -> demanded.find(column.name()).orElse(CsvRewriter.KEEP))
                .toList();
        return new CsvRewriter(format, byColumn, content, rewritten).rewrite();
    }

    /** Writes a masked value in canonical form, or refuses it as if the field at {@code index} were at fault. */
    static void write(String masked, CsvFormat format, int column, int index, ByteSink sink)
            throws Refusal, IOException {
        byte[] bytes = masked.getBytes(StandardCharsets.UTF_8);
        boolean plain = isPlain(bytes);
        boolean fits = bytes.length <= format.maxFieldBytes()
                && (bytes.length > 0 ? plain || isText(masked) : format.mayBeEmpty(column))
                && !(format.columns().get(column).kind() == Kind.TEXT && isFormula(masked));
        if (!fits) {
            throw new Refusal(index, "mask of column " + (column + 1) + " made a value that does not fit it");
        }
        if (plain || (masked.indexOf(',') < 0 && masked.indexOf('"') < 0)) {
            sink.write(bytes, 0, bytes.length);
            return;
        }
        sink.write('"');
        for (byte b : bytes) {
            if (b == '"') {
                sink.write('"');
            }
            sink.write(b);
        }
        sink.write('"');
    }

    /** Returns whether all bytes are letters, digits and other ASCII that needs no closer look. */
    private static boolean isPlain(byte[] bytes) {
        for (byte b : bytes) {
            // a question mark may stand for an unpaired surrogate
            if (b < ' ' || b == 0x7f || b == ',' || b == '"' || b == '?') {
                return false;
            }
        }
        return true;
    }

    private static boolean isFormula(String value) {
        return !value.isEmpty() && "=+-@＝＋－＠".indexOf(value.charAt(0)) >= 0;
    }

    private static boolean isText(String value) {
        return value.codePoints().allMatch(CsvMasking::isTextCharacter)
                && Normalizer.isNormalized(value, Normalizer.Form.NFC);
    }

    private static boolean isTextCharacter(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                false;
            default -> c != 0xfeff && (c & 0xfffe) != 0xfffe && !(c >= 0xfdd0 && c <= 0xfdef);
        };
    }
}
