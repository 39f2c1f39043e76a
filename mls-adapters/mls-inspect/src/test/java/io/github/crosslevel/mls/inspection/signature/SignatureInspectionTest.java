package io.github.crosslevel.mls.inspection.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.inspect.Disposition;
import io.github.crosslevel.mls.inspect.Finding;
import io.github.crosslevel.mls.inspect.Place;
import io.github.crosslevel.mls.inspect.Severity;
import io.github.crosslevel.mls.inspection.view.View;
import io.github.crosslevel.mls.inspection.view.Views;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SignatureInspectionTest {
    private static final String PACK = """
            pack p version 1
            title "P" "包"
            category c
            in value
            signature password
              title "password" "密码"
              after one-space
              when regex /password = [a-z0-9]+/
              test match "password = a1"
              test pass "-"
            signature doubt
              title "doubt" "可疑"
              severity notice
              when contains "?"
              test match "?"
              test pass "-"
            signature doubts
              title "doubts" "可疑"
              severity warning
              level 2
              when contains "??"
              test match "??"
              test pass "?"
            signature encoded
              title "encoded" "编码"
              decoded percent
              when contains "!"
              test match "!"
              test pass "-"
            """;

    private static SignatureSet set(int level) {
        try {
            SignaturePack pack = SignaturePack.parse("p.pack", PACK.getBytes(UTF_8));
            pack.requireTests();
            return SignatureSet.of(List.of(pack), level);
        } catch (PackException e) {
            throw new AssertionError(e);
        }
    }

    private static SignatureVerdict verdict(SignatureSet set, String... values) {
        SignatureInspection inspection = set.begin(Scoring.standard());
        for (String value : values) {
            inspection.inspect(Target.VALUE, "q", value.getBytes(UTF_8));
        }
        return inspection.verdict();
    }

    @Test
    void aFindingSaysWhatAndWhereWithoutTheSecretItself() {
        SignatureVerdict verdict = verdict(set(1), "中文 password \t=\n hunter2024abcdefghijklmnop end");
        assertThat(verdict.findings())
                .containsExactly(new Finding(
                        "p/password",
                        ReasonCode.ATTACK_SIGNATURE,
                        Severity.CRITICAL,
                        new Place("q", 7, "password ·=· h"),
                        "password"));
        assertThat(verdict.inspection().disposition()).isEqualTo(Disposition.BLOCK);
    }

    @Test
    void excerptsHoldNoDigitsAndNoLettersOutsideAsciiAndAreShort() {
        byte[] view = ("身份证 11010519491231002X " + "a b".repeat(100)).getBytes(UTF_8);
        String excerpt = Excerpt.of(view, 0, view.length);
        assertThat(excerpt)
                .startsWith("■■■ ################… a ba b")
                .endsWith("…")
                .hasSizeLessThanOrEqualTo(64);
        assertThat(Excerpt.of(view, 3, 3)).isEmpty();
        assertThat(Excerpt.of("a\r\nb\0".getBytes(UTF_8), 0, 5)).isEqualTo("a··b·");
    }

    @Test
    void pointsOfDifferentSignaturesAddUpAndEachCountsOnce() {
        SignatureVerdict once = verdict(set(2), "?", "a?", "?");
        assertThat(once.score().total()).isEqualTo(2);
        assertThat(once.isAttack()).isFalse();
        assertThat(once.inspection().disposition()).isEqualTo(Disposition.PASS);
        assertThat(once.findings()).hasSize(1);
        SignatureVerdict both = verdict(set(2), "?", "??");
        assertThat(both.score().contributions())
                .containsExactly(
                        new AnomalyScore.Contribution("p/doubt", 1, 2),
                        new AnomalyScore.Contribution("p/doubts", 2, 3));
        assertThat(both.score().total()).isEqualTo(5);
        assertThat(both.score().upTo(1)).isEqualTo(2);
        assertThat(both.isAttack()).isTrue();
    }

    @Test
    void aSignatureOfAHigherLevelIsNotAsked() {
        assertThat(verdict(set(1), "??").score().total()).isEqualTo(2);
        assertThat(set(1).size()).isEqualTo(3);
        assertThat(set(2).size()).isEqualTo(4);
    }

    @Test
    void aSetThatWouldFindNothingIsRefused() throws PackException {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SignatureSet.of(List.of(), 1))
                .withMessage("no signature of level 1 in 0 packs");
        SignaturePack some = SignaturePack.parse("p.pack", PACK.getBytes(UTF_8));
        SignaturePack none = new SignaturePack("q", 1, some.title(), List.of(), List.of());
        assertThatIllegalArgumentException().isThrownBy(() -> SignatureSet.of(List.of(none), 4));
    }

    @Test
    void aSignatureIsAboutItsTargetsAndDecodingsAlone() {
        SignatureInspection inspection = set(1).begin(Scoring.standard());
        inspection.inspect(Target.NAME, "q", "password = a".getBytes(UTF_8));
        inspection.inspect(Target.VALUE, "q", "!".getBytes(UTF_8));
        assertThat(inspection.verdict().findings()).isEmpty();
        for (View view : Views.ofValue("a%21").all()) {
            inspection.inspect(view);
        }
        assertThat(inspection.verdict().findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.place()).hasToString("value/percent at byte 1"));
    }

    @Test
    void aViewThatCostsTooManyStepsIsBlockedAndSaysWhy() throws PackException {
        String pack = """
                pack p version 1
                title "P" "包"
                category c
                in value
                signature costly
                  title "costly" "费时"
                  when regex /a[ab]{60}c|(?:ab?|ba?){40}d|(?:ba?|ab?){50}e|(?:ab?|ba?){60}f/
                  test match "%sc"
                  test pass "-"
                """.formatted("a".repeat(61));
        SignatureSet set = SignatureSet.of(List.of(SignaturePack.parse("p.pack", pack.getBytes(UTF_8))), 1);
        String costly = "ab".repeat(1 << 15);
        assertThat(verdict(set, costly).isAttack()).isFalse();
        Random random = new Random(1);
        SignatureVerdict verdict = verdict(set, costly);
        for (int round = 0; !verdict.isAttack(); round++) {
            assertThat(round).as("views that need new states").isLessThan(200);
            StringBuilder fresh = new StringBuilder();
            for (int i = 0; i < 1 << 14; i++) {
                fresh.append((char) ('a' + random.nextInt(2)));
            }
            verdict = verdict(set, fresh.toString(), costly);
        }
        assertThat(verdict.inspection().disposition()).isEqualTo(Disposition.BLOCK);
        assertThat(verdict.findings()).last().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo(SignatureVerdict.GIVEN_UP);
            assertThat(finding.code()).isEqualTo(ReasonCode.TOO_LARGE);
        });
    }
}
