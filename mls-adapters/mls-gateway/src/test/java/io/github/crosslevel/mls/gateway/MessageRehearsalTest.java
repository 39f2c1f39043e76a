package io.github.crosslevel.mls.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.github.crosslevel.mls.crypto.key.CryptoSuite;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is rehearsed is answered, in every suite, and ends when its time is over. */
class MessageRehearsalTest {
    @ParameterizedTest
    @EnumSource(CryptoSuite.class)
    void messagesAreAnsweredUntilTheTimeIsOver(CryptoSuite suite) throws IOException {
        try (MessageRehearsal rehearsal = new MessageRehearsal(suite)) {
            assertThat(rehearsal.run(Duration.ofMillis(1)))
                    .isPositive()
                    .isLessThanOrEqualTo(MessageRehearsal.EXCHANGES);
            assertThat(rehearsal.run(Duration.ZERO)).isZero();
            assertThat(rehearsal.run(Duration.ofMillis(1))).isPositive();
        }
        assertThatNoException().isThrownBy(() -> Gateway.warmUpMessages(suite, Duration.ofMillis(1)));
    }
}
