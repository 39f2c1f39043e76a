package io.github.crosslevel.mls.crypto.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.crosslevel.mls.crypto.internal.cbor.CborException;

/** Whatever the bytes, they are refused or the one encoding of a verdict or receipt. */
class VerdictFuzzTest {
    @FuzzTest(maxDuration = "5m")
    void contents(byte[] bytes) {
        try {
            assertThat(VerdictCodec.encode(VerdictCodec.decode(bytes))).isEqualTo(bytes);
        } catch (CborException e) {
            assertThat(e).hasMessageContaining(" expected at byte ");
        }
        try {
            assertThat(ReceiptCodec.encode(ReceiptCodec.decode(bytes))).isEqualTo(bytes);
        } catch (CborException e) {
            assertThat(e).hasMessageContaining(" expected at byte ");
        }
    }
}
