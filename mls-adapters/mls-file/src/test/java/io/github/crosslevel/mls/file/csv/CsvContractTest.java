package io.github.crosslevel.mls.file.csv;

import io.github.crosslevel.mls.content.CanonicalChecker;
import io.github.crosslevel.mls.content.Canonicalizer;
import io.github.crosslevel.mls.exchange.RawContent;
import io.github.crosslevel.mls.testkit.CanonicalizerContract;
import io.github.crosslevel.mls.testkit.GeneratedContent;
import io.github.crosslevel.mls.testkit.Sample;
import java.nio.charset.StandardCharsets;
import java.util.List;

class CsvContractTest implements CanonicalizerContract {
    private static final CsvFormat FORMAT = CsvFormat.builder()
            .whole("id")
            .text("name")
            .decimal("amount")
            .highest("highest", "id")
            .maxFieldBytes(64)
            .maxRows(1000)
            .build();

    @Override
    public Canonicalizer canonicalizer() {
        return CsvCanonicalizer.of(FORMAT);
    }

    @Override
    public CanonicalChecker checker() {
        return CsvChecker.of(FORMAT);
    }

    @Override
    public List<Sample> accepted() {
        return List.of(
                Sample.of("canonical", "id,name,amount\n1,张三,2.50\n"),
                Sample.of("line ends", "id,name,amount\r\n1,a,\r\n"),
                Sample.of("quotes", "id,name,amount\n7,\"a\",\"1\"\n8,\"b,\"\"c\",0.1"));
    }

    @Override
    public List<Sample> refused() {
        return List.of(
                Sample.of("other columns", "id,name\n1,a\n"),
                Sample.of("formula", "id,name,amount\n1,=a,1\n"),
                Sample.of("open quote", "id,name,amount\n1,\"a\n"),
                Sample.of("too few fields", "id,name,amount\n1,a\n"));
    }

    @Override
    public List<RawContent> beyondLimits() {
        return List.of(
                GeneratedContent.endless("id".getBytes(StandardCharsets.UTF_8)),
                RawContent.of("id,name,amount\n" + "1,a,1\n".repeat(1001)));
    }
}
