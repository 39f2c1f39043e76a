package io.github.crosslevel.mls.examples;

import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.inspect.Inspection;
import io.github.crosslevel.mls.inspect.TrustScore;
import io.github.crosslevel.mls.inspection.InspectionEngine;
import io.github.crosslevel.mls.inspection.match.KeywordInspector;
import io.github.crosslevel.mls.inspection.signature.Scoring;
import io.github.crosslevel.mls.inspection.signature.SignatureSet;
import io.github.crosslevel.mls.inspection.signature.StandardPacks;

/**
 * What is in content: attacks and words that must not leave, however they are encoded. A finding says where it is, in
 * which decoded view, and shows no more of it than a person needs.
 *
 * <p>Read next: {@link E21OwnAdapter}.
 *
 * <pre>mvn -q -Dmaven.test.skip -Pexample -Dexample=E20InspectContent -pl examples/small -am package</pre>
 */
final class E20InspectContent {
    private E20InspectContent() {}

    public static void main(String[] args) {
        InspectionEngine engine = InspectionEngine.builder()
                .keywords(KeywordInspector.builder().quarantine("内部资料").build())
                .signatures(SignatureSet.of(StandardPacks.all(), 1), Scoring.standard())
                .build();
        ContentType form = ContentType.of("application/x-www-form-urlencoded");
        show(engine.inspect("name=O%27Brien&remark=select+the+branch", form));
        show(engine.inspect("id=1%2527%2520union%2520select%2520password%2520from%2520users--", form));
        show(engine.inspect("remark=%E5%85%A7%E9%83%A8%E8%B3%87%E6%96%99", form));
        ContentType json = ContentType.of("application/json");
        show(engine.inspect("{\"comment\":\"\\u003cimg src=x onerror=alert(1)>\"}", json));
        show(engine.inspect("{\"comment\":", json));
    }

    private static void show(Inspection inspection) {
        int trust = TrustScore.of(inspection.findings()).value();
        System.out.println(inspection.disposition() + ", trust " + trust);
        inspection
                .findings()
                .forEach(finding -> System.out.println("  " + finding.rule() + ", " + finding.severity() + ", "
                        + finding.place() + " " + finding.place().excerpt() + ": " + finding.message()));
    }
}
