package io.github.crosslevel.mls.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.crypto.identity.Factor;
import io.github.crosslevel.mls.crypto.identity.FactorAuthenticator;
import io.github.crosslevel.mls.crypto.identity.FactorRequirement;
import io.github.crosslevel.mls.crypto.identity.InMemoryIdentities;
import io.github.crosslevel.mls.crypto.identity.LockoutPolicy;
import io.github.crosslevel.mls.crypto.identity.PasswordCost;
import io.github.crosslevel.mls.crypto.identity.PasswordCredential;
import io.github.crosslevel.mls.crypto.identity.Passwords;
import io.github.crosslevel.mls.exchange.Answer;
import io.github.crosslevel.mls.exchange.ExchangeOutcome;
import io.github.crosslevel.mls.exchange.RawContent;
import io.github.crosslevel.mls.exchange.Submission;
import io.github.crosslevel.mls.identity.Authenticator;
import io.github.crosslevel.mls.identity.Credential;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.request.ObjectRef;
import io.github.crosslevel.mls.testkit.ManualClock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway whose callers prove themselves as the host wants. */
class GatewayAuthenticatorTest {
    private static final PasswordCost CHEAPEST = new PasswordCost(7 << 10, 5, 1);

    @TempDir
    private Path directory;

    private final ManualClock clock = ManualClock.at(CreditGateway.MONDAY_TEN);
    private final Passwords passwords = new Passwords(new InMemoryIdentities(), CHEAPEST, LockoutPolicy.USUAL, clock);

    private static Credential password(String subject, String text) {
        return PasswordCredential.taking(SubjectId.of(subject), text.toCharArray());
    }

    private static Submission with(Credential credential, Submission other) {
        return new Submission(
                other.id(),
                credential,
                other.correlation(),
                other.route(),
                other.action(),
                other.protocol(),
                other.object(),
                other.type(),
                other.raw());
    }

    @Test
    void callersAndServicesProveThemselvesByTheFactorsOfTheHost() throws IOException {
        passwords.set(SubjectId.of("zhang"), "correct horse".toCharArray());
        passwords.set(SubjectId.of("reporting"), "battery staple".toCharArray());
        Authenticator factors = new FactorAuthenticator(
                id -> Credit.subjects().stream()
                        .filter(subject -> subject.id().equals(id))
                        .findAny(),
                List.of(passwords),
                subject -> FactorRequirement.of(Factor.PASSWORD));
        try (CreditGateway credit = CreditGateway.open(directory, clock, builder -> builder.authenticator(factors))) {
            credit.application = request -> new Answer(
                    password("reporting", "battery staple"),
                    Credit.ANSWER,
                    ObjectRef.of("report/1", "reply"),
                    Credit.JSON.type(),
                    RawContent.of(Credit.utf8(CreditGateway.REPORT)));
            Submission query = credit.query("zhang");

            assertThat(credit.exchange(with(password("zhang", "correct horse"), query)))
                    .isInstanceOf(ExchangeOutcome.Answered.class);
            for (Credential other : List.of(password("zhang", "correct hors"), credit.key("zhang"))) {
                assertThat(credit.exchange(with(other, credit.query("zhang"))))
                        .isInstanceOf(ExchangeOutcome.Refused.class);
                assertThat(credit.records())
                        .anySatisfy(record -> assertThat(record).containsEntry("reason", "UNAUTHENTICATED"));
            }
        }
    }
}
