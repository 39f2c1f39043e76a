package io.github.crosslevel.mls.file.csv;

import static io.github.crosslevel.mls.file.csv.CsvSamples.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.crosslevel.mls.content.Canonicalization;
import io.github.crosslevel.mls.content.Canonicalization.Malformed;
import io.github.crosslevel.mls.content.Canonicalization.Understood;
import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.decision.Obligation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvMaskingTest {
    private static final CsvFormat FORMAT = CsvFormat.builder()
            .text("name")
            .text("idNumber")
            .text("mobile")
            .whole("grade")
            .highest("grade", "grade")
            .maxFieldBytes(30)
            .build();

    private static final Obligation BOTH = mask("idNumber,mobile");

    private static Obligation mask(String fields) {
        return new Obligation("mask", Map.of("fields", fields));
    }

    private static CsvMasking masking(UnaryOperator<String> idNumber) {
        return CsvMasking.of(FORMAT, Map.of("idNumber", idNumber, "mobile", m -> m.substring(0, 3) + "****"));
    }

    @Test
    void namedColumnsAreReplacedAndOthersStay() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String file = "name,idNumber,mobile,grade\n\"a,b\",110101199003070011,13812345678,2\n张三,x,139,3\n";
        Canonicalization outcome = masking(id -> "***" + id.length()).fulfil(BOTH, in(file), out);
        assertThat(out).hasToString("name,idNumber,mobile,grade\n\"a,b\",***18,138****,2\n张三,***1,139****,3\n");
        assertThat(CsvSamples.check(FORMAT, out.toByteArray())).isEqualTo(outcome);
    }

    @Test
    void columnsThatTheObligationDoesNotNameStay() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        masking(id -> "***").fulfil(mask("idNumber"), in("name,idNumber,mobile,grade\na,1,13812345678,2\n"), out);
        assertThat(out).hasToString("name,idNumber,mobile,grade\na,***,13812345678,2\n");
    }

    @Test
    void aMaskSeesAndWritesTextWithoutQuoting() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Canonicalization outcome = masking(id -> id.equals("a\"b,c") ? "x,\"y\"" : "")
                .fulfil(BOTH, in("name,idNumber,mobile,grade\nn,\"a\"\"b,c\",138,1\nn,z,138,1\n"), out);
        assertThat(out).hasToString("name,idNumber,mobile,grade\nn,\"x,\"\"y\"\"\",138****,1\nn,,138****,1\n");
        assertThat(CsvSamples.check(FORMAT, out.toByteArray())).isEqualTo(outcome);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1",
                "－1",
                "a\nb",
                "a\tb",
                "a\u007f",
                "\ud800",
                "e\u0301",
                "\u2028",
                "\ufffe",
                "\ufeff",
                "1234567890123456789012345678901"
            })
    void aMaskedValueMustFitItsColumn(String masked) throws IOException {
        assertThat(masking(id -> masked)
                        .fulfil(BOTH, in("name,idNumber,mobile,grade\na,1,138,2\n"), OutputStream.nullOutputStream()))
                .isEqualTo(new Malformed(29, "mask of column 2 made a value that does not fit it"));
    }

    @Test
    void onlyWhatCanBeFulfilledWhollyIsHandled() {
        CsvMasking masking = masking(id -> "");
        assertThat(masking.handles(BOTH, FORMAT.type())).isTrue();
        assertThat(masking.handles(mask("mobile"), FORMAT.type())).isTrue();
        assertThat(masking.handles(mask("mobile,name"), FORMAT.type())).isFalse();
        assertThat(masking.handles(mask("mobile,"), FORMAT.type())).isFalse();
        assertThat(masking.handles(mask(""), FORMAT.type())).isFalse();
        assertThat(masking.handles(new Obligation("mask", Map.of()), FORMAT.type()))
                .isFalse();
        assertThat(masking.handles(new Obligation("mask", Map.of("fields", "mobile", "how", "hash")), FORMAT.type()))
                .isFalse();
        assertThat(masking.handles(new Obligation("watermark", Map.of("fields", "mobile")), FORMAT.type()))
                .isFalse();
        assertThat(masking.handles(BOTH, ContentType.of("application/json"))).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> masking.fulfil(mask("name"), in(""), OutputStream.nullOutputStream()));
    }

    @Test
    void onlyTextColumnsHaveMasks() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CsvMasking.of(FORMAT, Map.of("grade", g -> "0")))
                .withMessage("`grade` is not a text column, so it cannot be masked");
        assertThatIllegalArgumentException().isThrownBy(() -> CsvMasking.of(FORMAT, Map.of("other", o -> "")));
    }

    @Test
    void howTheBytesArriveDoesNotMatter() throws IOException {
        Random random = new Random(20);
        StringBuilder file = new StringBuilder("name,idNumber,mobile,grade\n");
        for (int row = 0; row < 5000; row++) {
            file.append("n")
                    .append(random.nextInt(1000))
                    .append(",\"a,")
                    .append(random.nextInt(99))
                    .append("\",138");
            file.append(random.nextInt(1000))
                    .append(',')
                    .append(random.nextInt(4))
                    .append('\n');
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        Canonicalization expected = masking(id -> id + "!").fulfil(BOTH, in(file.toString()), whole);
        ByteArrayOutputStream pieces = new ByteArrayOutputStream();
        assertThat(masking(id -> id + "!").fulfil(BOTH, CsvSamples.slowly(utf8(file.toString()), 17), pieces))
                .isEqualTo(expected)
                .isInstanceOf(Understood.class);
        assertThat(pieces.toByteArray()).isEqualTo(whole.toByteArray());
        assertThat(CsvSamples.check(FORMAT, whole.toByteArray())).isEqualTo(expected);
    }

    private static InputStream in(String file) {
        return new ByteArrayInputStream(utf8(file));
    }
}
