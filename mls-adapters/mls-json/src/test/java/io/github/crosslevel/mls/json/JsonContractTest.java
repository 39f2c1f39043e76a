package io.github.crosslevel.mls.json;

import io.github.crosslevel.mls.content.CanonicalChecker;
import io.github.crosslevel.mls.content.Canonicalizer;
import io.github.crosslevel.mls.exchange.RawContent;
import io.github.crosslevel.mls.testkit.CanonicalizerContract;
import io.github.crosslevel.mls.testkit.GeneratedContent;
import io.github.crosslevel.mls.testkit.Sample;
import java.nio.charset.StandardCharsets;
import java.util.List;

class JsonContractTest implements CanonicalizerContract {
    private static final JsonFormat FORMAT =
            JsonFormat.builder().wholeFact("grade", "grade").maxBytes(4096).build();

    @Override
    public Canonicalizer canonicalizer() {
        return JsonCanonicalizer.of(FORMAT);
    }

    @Override
    public CanonicalChecker checker() {
        return JsonChecker.of(FORMAT);
    }

    @Override
    public List<Sample> accepted() {
        return List.of(
                Sample.of("canonical", "{\"grade\":1,\"name\":\"张三\"}"),
                Sample.of("spaces and order", "{ \"name\" : \"a\\u0041\" , \"grade\" : 2 }"),
                Sample.of("every kind", "[null,true,false,-12,\"\\\"\\n\",{\"a\":[]}]"));
    }

    @Override
    public List<Sample> refused() {
        return List.of(
                Sample.of("name twice", "{\"a\":1,\"a\":2}"),
                Sample.of("fraction", "{\"a\":1.5}"),
                Sample.of("rest", "{} {}"),
                Sample.of("open", "{\"a\":"));
    }

    @Override
    public List<RawContent> beyondLimits() {
        return List.of(endless(" "), endless("["), endless("[0,"));
    }

    private static RawContent endless(String unit) {
        return GeneratedContent.endless(unit.getBytes(StandardCharsets.UTF_8));
    }
}
