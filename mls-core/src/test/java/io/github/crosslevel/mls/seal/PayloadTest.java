package io.github.crosslevel.mls.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.content.Digest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PayloadTest {
    @ParameterizedTest
    @CsvSource({
        "-1, 0, 0",
        "10, -1, 5",
        "10, 0, -1",
        "10, 0, 11",
        "10, 6, 5",
        "10, 11, 0",
        "10, 9223372036854775807, 1",
        "10, 1, 9223372036854775807",
        "10, 0, 0",
        "10, 10, 0",
        "0, 0, 1",
        "0, 1, 0",
    })
    void aPartLiesWithinTheContent(long length, long offset, long part) {
        assertThatIllegalArgumentException().isThrownBy(() -> payload(length, offset, part));
    }

    @Test
    void aPartSaysWhereTheNextBegins() {
        assertThat(payload(10, 0, 4).end()).isEqualTo(4);
        assertThat(payload(10, 4, 6).end()).isEqualTo(10);
        assertThat(payload(10, 4, 6).isWhole()).isFalse();
        assertThat(payload(10, 0, 10).isWhole()).isTrue();
        assertThat(payload(0, 0, 0).isWhole()).isTrue();
        assertThat(payload(Long.MAX_VALUE, Long.MAX_VALUE - 1, 1).end()).isEqualTo(Long.MAX_VALUE);
    }

    private static Payload payload(long length, long offset, long part) {
        return new Payload(ContentType.of("text/plain"), length, Digest.compute(new byte[0]), offset, part);
    }
}
