package io.github.crosslevel.mls.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.content.Digest;
import io.github.crosslevel.mls.crypto.signature.SignedApprovals;
import io.github.crosslevel.mls.crypto.signature.SigningKey;
import io.github.crosslevel.mls.exchange.ExchangeOutcome;
import io.github.crosslevel.mls.exchange.Submission;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.inspect.Labeler;
import io.github.crosslevel.mls.inspect.Stamping;
import io.github.crosslevel.mls.label.Dimension;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.label.downgrade.DowngradeTerms;
import io.github.crosslevel.mls.label.downgrade.DowngradeTicket;
import io.github.crosslevel.mls.label.mapping.LabelMapping;
import io.github.crosslevel.mls.label.mapping.LabelMappingBuilder;
import io.github.crosslevel.mls.label.mapping.MappedLabeler;
import io.github.crosslevel.mls.label.mapping.SchemaMapping;
import io.github.crosslevel.mls.request.Route;
import io.github.crosslevel.mls.testkit.ManualClock;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Labels of a system's own schema, and tickets that lower labels, in a whole gateway. */
class GatewayLabelTest {
    private static final SubjectId OFFICER = SubjectId.of("officer");
    private static final SubjectId OWNER = SubjectId.of("owner");
    private static final List<String> COURT_RANKS = List.of("open", "closed", "sealed", "destroyed");

    @TempDir
    private Path directory;

    private final SigningKey officer = SigningKey.generate(new SecureRandom());
    private final SigningKey owner = SigningKey.generate(new SecureRandom());

    private List<String> labelRules(CreditGateway credit) {
        return credit.records().stream()
                .map(record -> record.get("labelRule"))
                .filter(rule -> rule != null)
                .distinct()
                .toList();
    }

    /** Four ranks and two registers, each with its counterpart. */
    private static SchemaMapping courtMapping() {
        LabelSchema court = LabelSchema.builder("court", 1)
                .levels(COURT_RANKS.toArray(String[]::new))
                .categories("debtors", "cases")
                .build();
        LabelSchema exchange = Credit.POLICY.labels();
        return SchemaMapping.of("court-exchange", 1, direction(court, exchange), direction(exchange, court));
    }

    private static LabelMapping direction(LabelSchema from, LabelSchema to) {
        LabelMappingBuilder mapping = LabelMapping.between(from, to);
        for (int i = 0; i < from.dimensions().size(); i++) {
            Dimension<?> source = from.dimensions().get(i);
            Dimension<?> target = to.dimensions().get(i);
            for (int j = 0; j < source.values().size(); j++) {
                mapping.map(
                        source, source.values().get(j), target, target.values().get(j));
            }
        }
        return mapping.build();
    }

    @Test
    void aSystemWithASchemaOfItsOwnIsLabelledByMappingAndTheTrailNamesTheOriginal() throws IOException {
        SchemaMapping mapping = courtMapping();
        Labeler own =
                request -> new Stamping.Stamped(mapping.there().source().label("closed", "debtors"), "court register");
        try (CreditGateway credit =
                CreditGateway.openWithCourt(directory, front -> front.labeler(MappedLabeler.of(own, mapping)))) {
            credit.application = request -> credit.report("registry", CreditGateway.REPORT);
            Route route = new Route(Credit.INTERNET, Credit.COURT);
            ExchangeOutcome outcome = credit.exchange(credit.query("zhang", "report/1", Credit.HTTP, route));
            assertThat(outcome).isInstanceOf(ExchangeOutcome.Answered.class);
            assertThat(labelRules(credit))
                    .anyMatch(rule -> rule.equals("court register as `closed{debtors}`, mapped by " + mapping));
        }
    }

    @Test
    void whatCannotBeMappedDoesNotCross() throws IOException {
        SchemaMapping mapping = courtMapping();
        Labeler ofNoSchemaMapped =
                request -> new Stamping.Stamped(Credit.POLICY.labels().bottom(), "stray");
        try (CreditGateway credit = CreditGateway.openWithCourt(
                directory, front -> front.labeler(MappedLabeler.of(ofNoSchemaMapped, mapping)))) {
            credit.application = request -> credit.report("registry", CreditGateway.REPORT);
            Route route = new Route(Credit.INTERNET, Credit.COURT);
            assertThat(credit.exchange(credit.query("zhang", "report/1", Credit.HTTP, route)))
                    .isNotInstanceOf(ExchangeOutcome.Answered.class);
            assertThat(credit.ends()).anyMatch(end -> end.startsWith("court REFUSED"));
        }
    }

    private DowngradeTicket ticket(Instant now) {
        DowngradeTerms terms = new DowngradeTerms(
                "DG-1",
                Digest.compute(Credit.utf8("{\"purpose\":\"loan\"}")),
                new DowngradeTerms.Change(
                        Credit.POLICY.labels().parse("internal{credit}"),
                        Credit.POLICY.labels().parse("public")),
                SubjectId.of("li"),
                SubjectId.of("zhang"),
                Credit.INWARD,
                DowngradeTerms.Window.once(now.minusSeconds(1), now.plusSeconds(600)));
        return new DowngradeTicket(
                terms,
                List.of(
                        SignedApprovals.approve(terms, OFFICER, "security", officer),
                        SignedApprovals.approve(terms, OWNER, "business", owner)));
    }

    @Test
    void aSignedTicketLowersALabelOnceAlsoWhenTheGatewayIsStartedAgain() throws IOException {
        SignedApprovals approvals = SignedApprovals.none()
                .with(OFFICER, "security", officer.publicKey())
                .with(OWNER, "business", owner.publicKey());
        ManualClock clock = ManualClock.at(CreditGateway.MONDAY_TEN);
        DowngradeTicket ticket = ticket(clock.instant());
        try (CreditGateway credit = CreditGateway.open(directory, clock, builder -> builder.approvals(approvals))) {
            Submission query = credit.query("zhang").downgradedBy(ticket);
            assertThat(credit.exchange(query)).isInstanceOf(ExchangeOutcome.Answered.class);
            List<Map<String, String>> records = credit.records();
            assertThat(records)
                    .anySatisfy(record -> assertThat(record)
                            .containsEntry("label", "public")
                            .containsEntry("labelRule", "inquiry,ticket DG-1"));
        }
        try (CreditGateway again = CreditGateway.open(directory, clock, builder -> builder.approvals(approvals))) {
            again.exchange(again.query("zhang").downgradedBy(ticket));
            assertThat(again.records())
                    .anySatisfy(record -> assertThat(record)
                            .containsEntry("reason", "DOWNGRADE_REFUSED")
                            .containsEntry("detail", "USED_UP"));
            assertThat(again.asked).isEmpty();
        }
    }

    @Test
    void aTicketWithAForgedApprovalIsRefused() throws IOException {
        SignedApprovals approvals = SignedApprovals.none()
                .with(OFFICER, "security", officer.publicKey())
                .with(OWNER, "business", SigningKey.generate(new SecureRandom()).publicKey());
        ManualClock clock = ManualClock.at(CreditGateway.MONDAY_TEN);
        try (CreditGateway credit = CreditGateway.open(directory, clock, builder -> builder.approvals(approvals))) {
            credit.exchange(credit.query("zhang").downgradedBy(ticket(clock.instant())));
            assertThat(credit.records())
                    .anySatisfy(record -> assertThat(record).containsEntry("reason", "DOWNGRADE_REFUSED"));
            assertThat(credit.asked).isEmpty();
        }
    }
}
