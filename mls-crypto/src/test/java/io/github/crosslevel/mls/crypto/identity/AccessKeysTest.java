package io.github.crosslevel.mls.crypto.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.identity.AccessKey;
import io.github.crosslevel.mls.identity.Authentication;
import io.github.crosslevel.mls.identity.Authentication.Authenticated;
import io.github.crosslevel.mls.identity.Authentication.Cause;
import io.github.crosslevel.mls.identity.Authentication.Unproved;
import io.github.crosslevel.mls.identity.Credential;
import io.github.crosslevel.mls.identity.Subject;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.label.Clearance;
import io.github.crosslevel.mls.label.LabelSchema;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class AccessKeysTest {
    private static final LabelSchema SCHEMA =
            LabelSchema.builder("test", 1).levels("public", "secret").build();
    private static final Subject LENDER = subject("lender", "public");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final AccessKeys keys = new AccessKeys();

    private static Subject subject(String name, String level) {
        return new Subject(
                SubjectId.of(name), SystemId.of("internet"), Clearance.upTo(SCHEMA.parse(level)), Attributes.none());
    }

    @Test
    void theHolderOfTheKeyIsTheSubject() {
        AccessKey key = keys.issue(LENDER, RANDOM);
        assertThat(key.key()).hasSize(32);
        assertThat(keys.authenticate(key)).isEqualTo(new Authenticated(LENDER));
    }

    @Test
    void eachOtherKeyIsWrong() {
        byte[] right = keys.issue(LENDER, RANDOM).key();
        for (int bit = 0; bit < right.length * 8; bit++) {
            byte[] wrong = right.clone();
            wrong[bit / 8] ^= (byte) (1 << bit % 8);
            assertRefused(AccessKey.of(LENDER.id(), wrong), Cause.WRONG_SECRET);
        }
        for (int length = AccessKey.MIN_LENGTH; length < 64; length++) {
            if (length != right.length) {
                assertRefused(AccessKey.of(LENDER.id(), Arrays.copyOf(right, length)), Cause.WRONG_SECRET);
            }
        }
    }

    private void assertRefused(Credential credential, Cause cause) {
        assertThat(keys.authenticate(credential)).isEqualTo(new Unproved(cause));
    }

    @Test
    void theKeyOfOneSubjectDoesNotServeAnother() {
        AccessKey key = keys.issue(LENDER, RANDOM);
        keys.issue(subject("clerk", "secret"), RANDOM);
        assertRefused(AccessKey.of(SubjectId.of("clerk"), key.key()), Cause.WRONG_SECRET);
        assertRefused(AccessKey.of(SubjectId.of("nobody"), key.key()), Cause.UNKNOWN_SUBJECT);
        assertThatThrownBy(() -> keys.register(subject("clerk", "secret"), key))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("key of `lender` for subject `clerk`");
    }

    @Test
    void otherCredentialsAreNotSupported() {
        keys.issue(LENDER, RANDOM);
        assertRefused(LENDER::id, Cause.UNSUPPORTED_CREDENTIAL);
    }

    @Test
    void aNewKeyReplacesTheOldOneAndTheGrantsAtOnce() {
        AccessKey old = keys.issue(LENDER, RANDOM);
        Subject promoted = subject("lender", "secret");
        AccessKey replacement = keys.issue(promoted, RANDOM);
        assertRefused(old, Cause.WRONG_SECRET);
        assertThat(keys.authenticate(replacement)).isEqualTo(new Authenticated(promoted));
    }

    @Test
    void suspensionHoldsUntilItIsLiftedEvenOverANewKey() {
        AccessKey key = keys.issue(LENDER, RANDOM);
        keys.suspend(LENDER.id());
        assertRefused(key, Cause.SUSPENDED);
        assertRefused(AccessKey.of(LENDER.id(), new byte[32]), Cause.WRONG_SECRET);
        AccessKey replacement = keys.issue(LENDER, RANDOM);
        assertRefused(replacement, Cause.SUSPENDED);
        keys.resume(LENDER.id());
        assertThat(keys.authenticate(replacement)).isInstanceOf(Authenticated.class);
        assertRefused(key, Cause.WRONG_SECRET);
    }

    @Test
    void revocationForgetsTheSubject() {
        AccessKey key = keys.issue(LENDER, RANDOM);
        keys.revoke(LENDER.id());
        assertRefused(key, Cause.UNKNOWN_SUBJECT);
        assertThatThrownBy(() -> keys.suspend(LENDER.id()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("subject `lender` has no access key");
        assertThatThrownBy(() -> keys.resume(LENDER.id())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nothingShowsTheKey() {
        AccessKey key = keys.issue(LENDER, RANDOM);
        assertThat(key.toString()).isEqualTo("AccessKey[lender]");
        assertThat(keys.authenticate(key).toString()).doesNotContain(Arrays.toString(key.key()));
    }

    @Test
    @Timeout(60)
    void changesByManyThreadsAreEachSeenAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<Authentication>> answers = new ArrayList<>();
        for (int thread = 0; thread < 4; thread++) {
            Subject own = subject("subject-" + thread, "public");
            answers.add(threads.submit(() -> {
                Authentication last = new Unproved(Cause.UNKNOWN_SUBJECT);
                for (int i = 0; i < 500; i++) {
                    AccessKey key = keys.issue(own, RANDOM);
                    assertThat(keys.authenticate(key)).isInstanceOf(Authenticated.class);
                    keys.suspend(own.id());
                    assertThat(keys.authenticate(key)).isEqualTo(new Unproved(Cause.SUSPENDED));
                    keys.revoke(own.id());
                    last = keys.authenticate(key);
                }
                return last;
            }));
        }
        for (Future<Authentication> answer : answers) {
            assertThat(answer.get()).isEqualTo(new Unproved(Cause.UNKNOWN_SUBJECT));
        }
        threads.shutdown();
    }
}
