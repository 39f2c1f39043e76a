package io.github.crosslevel.mls.inspection.signature;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

class PackFuzzTest {
    @FuzzTest(maxDuration = "5m")
    void packs(byte[] bytes) {
        assertThat(PackMutationTest.isPack(bytes)).isIn(true, false);
    }
}
