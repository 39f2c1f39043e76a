package io.github.crosslevel.mls.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.exchange.ExchangeOutcome;
import io.github.crosslevel.mls.inspect.Inspection;
import io.github.crosslevel.mls.inspect.Inspector;
import io.github.crosslevel.mls.inspection.InspectionEngine;
import io.github.crosslevel.mls.inspection.format.FormatRuleException;
import io.github.crosslevel.mls.inspection.format.JsonSchema;
import io.github.crosslevel.mls.inspection.match.KeywordInspector;
import io.github.crosslevel.mls.inspection.signature.PackException;
import io.github.crosslevel.mls.inspection.signature.Scoring;
import io.github.crosslevel.mls.inspection.signature.SignaturePack;
import io.github.crosslevel.mls.inspection.signature.SignatureSet;
import io.github.crosslevel.mls.inspection.signature.StandardPacks;
import io.github.crosslevel.mls.policy.CompiledPolicy;
import io.github.crosslevel.mls.request.Route;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A front that inspects by the engine, under a policy that asks how far content is trusted. */
class GatewayInspectionTest {
    private static final Route TO_COURT = new Route(Credit.INTERNET, Credit.COURT);

    private static final String PACK = """
            pack odd version 1
            title "Odd" "异常"
            category odd
            signature test-entry
              title "entry of a test" "测试数据"
              severity error
              in value
              when word "testing"
              test match "testing only"
              test pass "tested"
            """;

    /** What is trusted by 70 or more is answered. */
    private static final CompiledPolicy POLICY = Credit.compile(Credit.POLICY_TEXT
            .replace("rows: long optional;", "rows: long optional; trust: long optional;")
            .replace(
                    "and object.type == reply",
                    "and object.type == reply and present(object.trust) and object.trust >= 70"));

    @TempDir
    Path directory;

    private CreditGateway open() throws IOException, PackException {
        List<SignaturePack> packs = new ArrayList<>(StandardPacks.all());
        packs.add(SignaturePack.parse("odd.pack", PACK.getBytes(StandardCharsets.UTF_8)));
        InspectionEngine engine = InspectionEngine.builder()
                .signatures(SignatureSet.of(packs, 1), Scoring.standard())
                .keywords(KeywordInspector.builder().block("内部资料").build())
                .build();
        return CreditGateway.openWithCourt(directory, POLICY, front -> front.inspecting(engine));
    }

    private static ExchangeOutcome ask(CreditGateway credit, String remark) {
        credit.application = request -> credit.report("registry", "{\"grade\":1,\"remark\":\"" + remark + "\"}");
        return credit.exchange(credit.query("zhang", "report/1", Credit.HTTP, TO_COURT));
    }

    private static List<Map<String, String>> ofCourt(CreditGateway credit) {
        return credit.records().stream()
                .filter(record -> "court".equals(record.get("component")) && "answer".equals(record.get("action")))
                .toList();
    }

    @Test
    void cleanContentIsTrustedAndAnswered() throws IOException, PackException {
        try (CreditGateway credit = open()) {
            assertThat(ask(credit, "无逾期")).isInstanceOf(ExchangeOutcome.Answered.class);
            assertThat(ofCourt(credit)).allSatisfy(record -> assertThat(record).doesNotContainKey("trust"));
        }
    }

    @Test
    void attacksAndKeywordsAreRefusedHoweverTheyAreWritten() throws IOException, PackException {
        Map<String, String> remarks = Map.of(
                "\\u003cscript>alert(1)\\u003c/script>", "ATTACK_SIGNATURE",
                "%E5%86%85%E9%83%A8%E8%B5%84%E6%96%99", "HARMFUL_CONTENT",
                "內部資料", "HARMFUL_CONTENT");
        try (CreditGateway credit = open()) {
            remarks.forEach((remark, reason) -> {
                assertThat(ask(credit, remark)).isNotInstanceOf(ExchangeOutcome.Answered.class);
                assertThat(ofCourt(credit))
                        .singleElement()
                        .satisfies(record -> assertThat(record)
                                .containsEntry("outcome", "REFUSED")
                                .containsEntry("stage", "STRIPPED")
                                .containsEntry("reason", reason));
            });
        }
    }

    @Test
    void thePolicyRefusesWhatItDoesNotTrustEnoughAndTheTrailSaysWhatWasNoticed() throws IOException, PackException {
        try (CreditGateway credit = open()) {
            assertThat(ask(credit, "testing")).isNotInstanceOf(ExchangeOutcome.Answered.class);
            assertThat(ofCourt(credit))
                    .singleElement()
                    .satisfies(record -> assertThat(record)
                            .containsEntry("reason", "NO_PERMIT")
                            .containsEntry("trust", "60")
                            .containsEntry("noticed", "odd/test-entry"));
        }
    }

    /** What a format rule counts is an attribute of the object, by which the policy decides. */
    @Test
    void thePolicyDecidesByWhatFormatRulesFoundOut() throws IOException, FormatRuleException {
        Inspector schema = JsonSchema.load(
                        "{\"type\":\"object\",\"required\":[\"grade\"]}".getBytes(StandardCharsets.UTF_8))
                .inspector();
        CompiledPolicy policy = Credit.compile(Credit.POLICY_TEXT
                .replace("rows: long optional;", "rows: long optional; values: long optional;")
                .replace(
                        "and object.type == reply",
                        "and object.type == reply and present(object.values) and object.values <= 4"));
        try (CreditGateway credit = CreditGateway.openWithCourt(
                directory,
                policy,
                front -> front.inspecting(content ->
                        content.type().equals(Credit.JSON.type()) ? schema.inspect(content) : Inspection.clean()))) {
            assertThat(ask(credit, "无逾期")).isInstanceOf(ExchangeOutcome.Answered.class);
            assertThat(ask(credit, "a\",\"list\":[1,2],\"b\":\"")).isNotInstanceOf(ExchangeOutcome.Answered.class);
            assertThat(ofCourt(credit))
                    .last()
                    .satisfies(record -> assertThat(record).containsEntry("reason", "NO_PERMIT"));
        }
    }
}
