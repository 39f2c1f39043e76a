package io.github.crosslevel.mls.crypto.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.crosslevel.mls.crypto.internal.cbor.CborException;

/** Whatever the bytes, they are refused or the one encoding of a notice. */
class NoticeFuzzTest {
    @FuzzTest(maxDuration = "5m")
    void notices(byte[] bytes) {
        try {
            assertThat(NoticeCodec.encode(NoticeCodec.decode(bytes))).isEqualTo(bytes);
        } catch (CborException e) {
            assertThat(e).hasMessageContaining(" expected at byte ");
        }
    }
}
