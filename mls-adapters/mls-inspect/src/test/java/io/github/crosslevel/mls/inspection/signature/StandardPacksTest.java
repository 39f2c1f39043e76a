package io.github.crosslevel.mls.inspection.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.crosslevel.mls.inspect.Severity;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StandardPacksTest {
    private static final List<SignaturePack> PACKS = StandardPacks.all();

    static List<SignaturePack> packs() {
        return PACKS;
    }

    @ParameterizedTest
    @MethodSource("packs")
    void everyTestInAPackHasTheOutcomeThatItStates(SignaturePack pack) {
        assertThatCode(pack::requireTests).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("packs")
    void everySampleSaysTheSameOfTheOracle(SignaturePack pack) {
        Map<String, Signature> byId =
                pack.signatures().stream().collect(Collectors.toMap(Signature::id, Function.identity()));
        for (Sample sample : pack.samples()) {
            Signature signature = byId.get(sample.signature());
            assertThat(signature).isNotNull();
            assertThat(SlowSignatures.matches(signature, sample.view()))
                    .as(sample.failure().toString())
                    .isEqualTo(sample.expected() == Sample.Expected.MATCH);
        }
    }

    @Test
    void atTheLowestLevelOneSignatureIsEnoughToBlock() {
        for (SignaturePack pack : packs()) {
            assertThat(pack.signatures().stream().filter(s -> s.level() == 1))
                    .isNotEmpty()
                    .allMatch(s -> s.severity() == Severity.CRITICAL);
        }
    }

    @Test
    void allPacksTogetherCompileAtEveryLevelWithMoreSignaturesAtHigherOnes() {
        int[] sizes = new int[5];
        for (int level = 1; level <= 4; level++) {
            sizes[level] = SignatureSet.of(packs(), level).size();
            assertThat(sizes[level]).isGreaterThan(sizes[level - 1]);
        }
    }

    @Test
    void onlyPacksThatAreThereCanBeRead() {
        assertThat(StandardPacks.files()).hasSize(10).doesNotHaveDuplicates();
        assertThatThrownBy(() -> StandardPacks.text("../secret")).hasMessage("no pack `../secret`");
    }
}
