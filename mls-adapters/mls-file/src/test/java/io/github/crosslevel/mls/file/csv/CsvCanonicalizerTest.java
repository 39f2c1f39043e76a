package io.github.crosslevel.mls.file.csv;

import static io.github.crosslevel.mls.file.csv.CsvSamples.FORMAT;
import static io.github.crosslevel.mls.file.csv.CsvSamples.HEADER;
import static io.github.crosslevel.mls.file.csv.CsvSamples.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.content.Canonicalization;
import io.github.crosslevel.mls.content.Canonicalization.Malformed;
import io.github.crosslevel.mls.content.Canonicalization.Oversized;
import io.github.crosslevel.mls.content.Canonicalization.Refused;
import io.github.crosslevel.mls.content.Canonicalization.Understood;
import io.github.crosslevel.mls.testkit.SpecVectors;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CsvCanonicalizerTest {
    static List<SpecVectors.Vector> vectors() {
        return SpecVectors.of(Path.of("../../docs/spec/canonical-content.md"), "csv");
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void theSpecificationHolds(SpecVectors.Vector vector) {
        byte[] input = SpecVectors.bytes(vector.input());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Canonicalization outcome = CsvSamples.canonicalize(FORMAT, input, out);
        if (vector.isRefused()) {
            assertThat(outcome).isEqualTo(new Malformed(vector.position(), vector.problem()));
            assertThat(CsvSamples.check(FORMAT, input)).isInstanceOf(Malformed.class);
        } else {
            byte[] canonical = SpecVectors.bytes(vector.canonical());
            assertThat(out.toByteArray()).isEqualTo(canonical);
            assertThat(CsvSamples.check(FORMAT, canonical)).isEqualTo(outcome);
            if (!vector.input().equals(vector.canonical())) {
                assertThat(CsvSamples.check(FORMAT, input)).isInstanceOf(Malformed.class);
            }
        }
    }

    @Test
    void factsCountTheRowsAndTakeTheHighestGrade() {
        Attributes facts = Attributes.of("rows", AttributeValue.of(3)).with("grade", AttributeValue.of(-2));
        assertThat(CsvSamples.canonicalize(
                        FORMAT, utf8(HEADER + "a,-5,,\nb,-2,,\nc,-3,,\n"), OutputStream.nullOutputStream()))
                .isEqualTo(new Understood(facts));
    }

    @Test
    void aFieldMayBeAsLongAsTheLimitHoweverItIsQuoted() {
        CsvFormat small =
                CsvFormat.builder().text("a").text("b").maxFieldBytes(6).build();
        for (String field : List.of("123456", "\"123456\"", "张三", "\"a,\"\"b,\"\"\"", "\"\"\"\"\"\"\"\"\"\"\"\"\"\"")) {
            byte[] canonical = CsvSamples.canonical(small, utf8("a,b\n" + field + ",x\n"));
            assertThat(CsvSamples.check(small, canonical)).isInstanceOf(Understood.class);
        }
        for (String field :
                List.of("1234567", "\"1234567\"", "张三x", "\"a,\"\"b,\"\"c\"", "\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"\"")) {
            assertThat(CsvSamples.refusal(small, "a,b\n" + field + ",x\n"))
                    .isEqualTo(new Oversized(4, "field is longer than 6 bytes"));
            assertThat(CsvSamples.check(small, utf8("a,b\n" + field + ",x\n"))).isInstanceOf(Refused.class);
        }
    }

    @Test
    void aFileMayHaveAsManyRowsAsTheLimit() {
        CsvFormat two = CsvFormat.builder().text("a").maxRows(2).build();
        byte[] canonical = CsvSamples.canonical(two, utf8("a\nx\ny"));
        assertThat(CsvSamples.check(two, canonical)).isInstanceOf(Understood.class);
        assertThat(CsvSamples.refusal(two, "a\nx\ny\nz\n")).isEqualTo(new Oversized(6, "more than 2 rows"));
        assertThat(CsvSamples.check(two, utf8("a\nx\ny\nz\n"))).isEqualTo(new Oversized(6, "more than 2 rows"));
    }

    @Test
    void aSingleColumnHasNoBlankLines() {
        CsvFormat one = CsvFormat.builder().text("a").build();
        assertThat(CsvSamples.refusal(one, "a\nx\n\ny\n")).isEqualTo(new Malformed(4, "field of column 1 is empty"));
        assertThat(CsvSamples.refusal(one, "a\n\"\"\n")).isEqualTo(new Malformed(2, "field of column 1 is empty"));
        assertThat(CsvSamples.check(one, utf8("a\n\n"))).isInstanceOf(Malformed.class);
    }

    @Test
    void aFieldWithoutEndIsRefusedWithinBoundedMemory() {
        byte[] endless = utf8(HEADER + "x".repeat(1 << 20));
        assertThat(CsvSamples.canonicalize(FORMAT, endless, OutputStream.nullOutputStream()))
                .isEqualTo(new Oversized(HEADER.length(), "field is longer than 4096 bytes"));
        assertThat(CsvSamples.check(FORMAT, endless)).isInstanceOf(Oversized.class);
        byte[] quoted = utf8(HEADER + '"' + ",".repeat(1 << 20));
        assertThat(CsvSamples.canonicalize(FORMAT, quoted, OutputStream.nullOutputStream()))
                .isInstanceOf(Refused.class);
        assertThat(CsvSamples.check(FORMAT, quoted)).isInstanceOf(Refused.class);
    }

    @Test
    void anExecutableThatIsCalledATableIsRefused() {
        byte[] program = new byte[1024];
        program[0] = 'M';
        program[1] = 'Z';
        assertThat(CsvSamples.canonicalize(FORMAT, program, OutputStream.nullOutputStream()))
                .isInstanceOf(Malformed.class);
        assertThat(CsvSamples.refusal(FORMAT, "#!/bin/sh\nrm -rf /\n").position())
                .isEqualTo(0);
    }

    @Test
    void aProblemNeverShowsTheContent() {
        assertThat(CsvSamples.refusal(FORMAT, HEADER + "110101199003070011,机密,,\n")
                        .problem())
                .isEqualTo("not a canonical whole number");
    }
}
