package io.github.crosslevel.mls.smtp.mime;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.crosslevel.mls.content.Canonicalization;
import io.github.crosslevel.mls.smtp.check.MailChecker;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** Whatever the bytes, reading ends in a value, and what is accepted has one form that the checker accepts. */
class MailFuzzTest {
    private static final MimeLimits LIMITS = MimeLimits.defaults().messageBytes(1 << 20);

    @FuzzTest(maxDuration = "5m")
    void mails(byte[] bytes) throws IOException {
        ByteArrayOutputStream once = new ByteArrayOutputStream();
        Canonicalization outcome = MailCanonicalizer.of(LIMITS).canonicalize(new ByteArrayInputStream(bytes), once);
        if (outcome instanceof Canonicalization.Understood) {
            ByteArrayOutputStream twice = new ByteArrayOutputStream();
            MailCanonicalizer.of(LIMITS).canonicalize(new ByteArrayInputStream(once.toByteArray()), twice);
            assertThat(twice.toByteArray()).isEqualTo(once.toByteArray());
            assertThat(MailChecker.of(LIMITS).check(new ByteArrayInputStream(once.toByteArray())))
                    .isInstanceOf(Canonicalization.Understood.class);
        }
    }

    @FuzzTest(maxDuration = "5m")
    void checkers(byte[] bytes) throws IOException {
        assertThat(MailChecker.of(LIMITS).check(new ByteArrayInputStream(bytes)))
                .isNotNull();
    }
}
