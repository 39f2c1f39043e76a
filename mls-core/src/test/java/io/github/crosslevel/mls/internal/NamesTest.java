package io.github.crosslevel.mls.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "credit-report/42", "信用报告 第1号", "机密", "😀", "a b"})
    void printableNamesAreKeptAsTheyAre(String name) {
        assertThat(Names.require("name", name, 32)).isSameAs(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", " ", "\t", " a", "a ", "\u3000a", "a\u00a0", "\u00a0", "\u2007",
            })
    void blankAndPaddedNamesAreRefused(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> Names.require("name", name, 32));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\u0000b", // would end the name in C
                "a\nb", // would begin a line of its own in a log
                "a\u0085b",
                "a\u2028b",
                "a\u2029b",
                "a\u202eb", // would turn the rest around
                "a\u200bb", // cannot be seen
                "a\ufeffb",
                "a\u00a0b", // looks like a space
                "a\ud800b",
                "\udc00",
            })
    void namesThatCouldDisguiseThemselvesAreRefused(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Names.require("name", name, 32))
                .withMessageMatching("name holds the unprintable character U\\+[0-9a-f]+");
    }

    @Test
    void theLimitIsInclusive() {
        assertThat(Names.require("name", "a".repeat(32), 32)).hasSize(32);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Names.require("name", "a".repeat(33), 32))
                .withMessage("name `" + "a".repeat(33) + "` is blank, padded or longer than 32 chars");
    }

    @Test
    void aLongNameIsNotRepeatedInFull() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Names.require("name", "a".repeat(100_000), 32))
                .withMessage("name `" + "a".repeat(40) + "…` is blank, padded or longer than 32 chars");
    }
}
