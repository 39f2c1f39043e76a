package io.github.crosslevel.mls.file.csv;

import static org.assertj.core.api.Assertions.assertThatNoException;

import org.junit.jupiter.api.Test;

class CsvRehearsalTest {
    /** It fails by itself if the file it plays with is not judged to be good. */
    @Test
    void aRehearsalSucceeds() {
        assertThatNoException().isThrownBy(CsvRehearsal::run);
    }
}
