package io.github.crosslevel.mls.crypto.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

final class SecretBytesTest {
    private static final SecretKeyAccess ACCESS = SecretKeyAccess.insecure();
    private static final byte[] BYTES = {1, 2, 3, -4, 5};

    private final SecretBytes secret = SecretBytes.copyOf(BYTES, ACCESS);

    @Test
    void theBytesAreCopiedInAndOut() {
        byte[] source = BYTES.clone();
        SecretBytes copied = SecretBytes.copyOf(source, ACCESS);
        source[0] = 9;
        copied.toByteArray(ACCESS)[1] = 9;

        assertThat(copied.toByteArray(ACCESS)).containsExactly(BYTES);
        assertThat(copied.length()).isEqualTo(BYTES.length);
    }

    @Test
    void nothingIsShownWithoutTheToken() {
        assertThatThrownBy(() -> secret.toByteArray(nothing())).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> secret.apply(nothing(), byte[]::clone)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> SecretBytes.copyOf(BYTES, nothing())).isInstanceOf(NullPointerException.class);
    }

    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
    private static <T> T nothing() {
        return null;
    }

    @Test
    void whatIsLentIsWipedWhenTheLoanEndsAlsoByAnException() {
        List<byte[]> kept = new ArrayList<>();

        int read = secret.apply(ACCESS, lent -> {
            kept.add(lent);
            return (int) lent[3];
        });
        assertThat(read).isEqualTo(-4);
        Function<byte[], Integer> failing = lent -> {
            kept.add(lent);
            throw new IllegalArgumentException("no");
        };
        assertThatIllegalArgumentException().isThrownBy(() -> secret.apply(ACCESS, failing));

        assertThat(kept).hasSize(2).allSatisfy(lent -> assertThat(lent).containsOnly(0));
        assertThat(secret.toByteArray(ACCESS)).containsExactly(BYTES);
    }

    @Test
    void closedBytesAreWipedAndEveryUseIsRefused() throws Exception {
        SecretBytes other = secret.copy();
        secret.close();
        secret.close();

        assertThat(secret.isClosed()).isTrue();
        assertThat(held(secret)).containsOnly(0);
        assertThat(secret.length()).isEqualTo(BYTES.length);
        assertThatIllegalStateException().isThrownBy(() -> secret.toByteArray(ACCESS));
        assertThatIllegalStateException().isThrownBy(() -> secret.apply(ACCESS, byte[]::clone));
        assertThatIllegalStateException().isThrownBy(secret::copy);
        assertThatIllegalStateException().isThrownBy(() -> secret.hasSameBytesAs(other));
        assertThatIllegalStateException().isThrownBy(() -> other.hasSameBytesAs(secret));
        assertThat(other.toByteArray(ACCESS)).containsExactly(BYTES);
    }

    private static byte[] held(SecretBytes secret) throws ReflectiveOperationException {
        var field = SecretBytes.class.getDeclaredField("bytes");
        field.setAccessible(true);
        return (byte[]) field.get(secret);
    }

    @Test
    void equalBytesAreTheSameAndNothingElseIs() {
        assertThat(secret.hasSameBytesAs(secret)).isTrue();
        assertThat(secret.hasSameBytesAs(secret.copy())).isTrue();
        for (int bit = 0; bit < BYTES.length * 8; bit++) {
            byte[] flipped = BYTES.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(secret.hasSameBytesAs(SecretBytes.copyOf(flipped, ACCESS)))
                    .as("bit %s", bit)
                    .isFalse();
        }
        assertThat(secret.hasSameBytesAs(SecretBytes.copyOf(new byte[] {1, 2, 3, -4}, ACCESS)))
                .isFalse();
        assertThat(secret).isNotEqualTo(secret.copy()); // no equals, no hash code of the bytes
    }

    @Test
    void randomBytesAreAsManyAsAskedForAndFresh() {
        SecretBytes random = SecretBytes.random(32, new SecureRandom());

        assertThat(random.length()).isEqualTo(32);
        assertThat(random.hasSameBytesAs(SecretBytes.random(32, new SecureRandom())))
                .isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> SecretBytes.random(0, new SecureRandom()));
        assertThatIllegalArgumentException().isThrownBy(() -> SecretBytes.copyOf(new byte[0], ACCESS));
    }

    @Test
    void theyCannotBeSerialised() throws Exception {
        assertThat((Object) secret).isNotInstanceOf(Serializable.class);
        try (ObjectOutputStream out = new ObjectOutputStream(new ByteArrayOutputStream())) {
            assertThatThrownBy(() -> out.writeObject(secret)).isInstanceOf(NotSerializableException.class);
        }
    }

    @Test
    void whoReadsWhileAnotherThreadClosesSeesAllBytesOrIsRefused() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (int round = 0; round < 500; round++) {
                byte[] ones = new byte[64];
                Arrays.fill(ones, (byte) 1);
                SecretBytes shared = SecretBytes.copyOf(ones, ACCESS);
                CountDownLatch start = new CountDownLatch(2);
                Future<Boolean> reader = threads.submit(() -> {
                    start.countDown();
                    start.await();
                    try {
                        return Arrays.equals(shared.toByteArray(ACCESS), ones);
                    } catch (IllegalStateException refused) {
                        return true;
                    }
                });
                Future<?> closer = threads.submit(() -> {
                    start.countDown();
                    start.await();
                    shared.close();
                    return null;
                });
                closer.get();
                assertThat(reader.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
