package io.github.crosslevel.mls.smtp;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class MailGateBuilderTest {
    @Test
    void aGateWithoutItsPartsIsNotMadeAndAllOfThemAreNamed() {
        assertThatThrownBy(() -> MailGate.builder().build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("not set: `crossing`, `across`, `rules`, `credentials`, `audit`, `ids`");
        assertThatThrownBy(() -> MailGate.builder()
                        .across(Crossings.WAY)
                        .credentials(peer -> Optional.empty())
                        .build())
                .hasMessage("not set: `crossing`, `rules`, `audit`, `ids`");
    }
}
