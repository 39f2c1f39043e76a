package io.github.crosslevel.mls.label.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.audit.AuthorityLog;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelRange;
import io.github.crosslevel.mls.label.Rights;
import io.github.crosslevel.mls.label.model.World.Point;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TrustedSubjectsTest {
    private static final int OPERATIONS = Integer.getInteger("mls.model.operations", 5_000);
    private static final String PURPOSE = "quarterly statistics";
    private static final Label PUBLIC = World.label("public");
    private static final Label INTERNAL = World.label("internal");
    private static final Label SECRET = World.label("secret");

    private final Trail trail = new Trail();
    private final TrustedSubjects trusted = TrustedSubjects.recordedIn(
                    new AuthorityLog(trail, SystemId.of("bank"), () -> Instant.EPOCH))
            .trusting(SubjectId.of("statistics"), LabelRange.of(INTERNAL, SECRET), PURPOSE);
    private final SecurityModel star = BellLaPadula.star(trusted);

    private static Access append(String who, Label working, Label object) {
        return Access.append(World.session(who, working), World.object("table"), object);
    }

    @Test
    void withinTheRangeAndForThePurposeATrustedSubjectWritesDownOnRecord() {
        assertThat(star.enter(append("statistics", SECRET, INTERNAL).towards(PURPOSE))
                        .isAllowed())
                .isTrue();
        assertThat(trail.records).singleElement().satisfies(entry -> {
            assertThat(entry.subject()).isEqualTo(SubjectId.of("statistics"));
            assertThat(entry.fields())
                    .containsAllEntriesOf(Map.of(
                            "kind", "exercise",
                            "outcome", "PERFORMED",
                            "authority", "trusted-subject",
                            "object", "table",
                            "label", INTERNAL.toString(),
                            "working", SECRET.toString(),
                            "rights", "write-only",
                            "purpose", PURPOSE));
        });
    }

    @Test
    void trustHasAnOwnerAPurposeAndBounds() {
        assertThat(star.enter(append("statistics", SECRET, INTERNAL)).isAllowed())
                .isFalse();
        assertThat(star.enter(append("statistics", SECRET, INTERNAL).towards("curiosity"))
                        .isAllowed())
                .isFalse();
        assertThat(star.enter(append("clerk", SECRET, INTERNAL).towards(PURPOSE))
                        .isAllowed())
                .isFalse();
        assertThat(star.enter(append("statistics", SECRET, PUBLIC).towards(PURPOSE))
                        .isAllowed())
                .isFalse();
        assertThat(star.enter(append("statistics", World.label("secret", "credit"), INTERNAL)
                                .towards(PURPOSE))
                        .isAllowed())
                .isFalse();
        assertThat(trail.records).isEmpty();
    }

    @Test
    void whatIsAllowedToEverybodyIsNotAUseOfTrust() {
        assertThat(star.enter(append("statistics", INTERNAL, SECRET).towards(PURPOSE))
                        .isAllowed())
                .isTrue();
        assertThat(trail.records).isEmpty();
    }

    @Test
    void whatCannotBeRecordedIsNotAllowed() {
        trail.fails = true;
        assertThat(star.enter(append("statistics", SECRET, INTERNAL).towards(PURPOSE)))
                .isEqualTo(Verdict.refuse(BellLaPadula.STAR, "the use of trust cannot be recorded"));
    }

    @Test
    void whatWasReadThroughTrustIsKnownFromThenOn() {
        Access up = Access.read(World.session("statistics", INTERNAL), World.object("table"), SECRET);
        Verdict.Allowed read = (Verdict.Allowed) star.enter(up.towards(PURPOSE));
        Session after = read.access().session();
        assertThat(after.working()).isEqualTo(SECRET);
        Access down = Access.append(after, World.object("table"), INTERNAL);
        assertThat(star.enter(down).isAllowed()).isFalse();
        assertThat(star.enter(down.towards(PURPOSE)).isAllowed()).isTrue();
        assertThat(trail.records).hasSize(2);
    }

    @Test
    void trustExemptsFromNothingButTheStarProperty() {
        SecurityModel model = SecurityModel.all(BellLaPadula.simpleSecurity(), star);
        Session session = Session.of(World.subject("statistics", INTERNAL), INTERNAL);
        Access up = Access.read(session, World.object("table"), SECRET).towards(PURPOSE);
        Verdict.Refused refused = (Verdict.Refused) model.enter(up);
        assertThat(refused.violates(BellLaPadula.SIMPLE_SECURITY)).isTrue();
        assertThat(refused.violates(BellLaPadula.STAR)).isFalse();
    }

    /** A session's label rises with what it reads; whatever goes down is within the range and on record. */
    @Test
    void noSequenceOfAccessesGoesDownWithoutARecord() {
        long seed = 0x7275L;
        Random random = new Random(seed);
        Point low = Point.of(INTERNAL);
        Point high = Point.of(SECRET);
        Session session = World.session("statistics", INTERNAL);
        Point known = low;
        int downs = 0;
        for (int operation = 0; operation < OPERATIONS; operation++) {
            if (random.nextInt(20) == 0) {
                known = new Point(random.nextInt(3), random.nextInt(4) == 0 ? 1 : 0, 2, 0);
                session = World.session("statistics", known.label());
            }
            Point object = new Point(random.nextInt(3), random.nextInt(4) == 0 ? 1 : 0, 2, 0);
            Rights rights = random.nextBoolean() ? Rights.READ_ONLY : Rights.WRITE_ONLY;
            boolean named = random.nextBoolean();
            Access access = Access.of(session, World.object("o"), object.label(), rights);
            trail.records.clear();
            Verdict verdict = star.enter(named ? access.towards(PURPOSE) : access);
            boolean everybody = rights == Rights.READ_ONLY
                    ? Textbook.confidential(known, object)
                    : Textbook.confidential(object, known);
            boolean trust = named
                    && Textbook.confidential(high, known)
                    && Textbook.confidential(high, object)
                    && (rights == Rights.READ_ONLY || Textbook.confidential(object, low));
            assertThat(verdict.isAllowed())
                    .as("seed %s, operation %s: %s", seed, operation, access)
                    .isEqualTo(everybody || trust);
            assertThat(trail.records).hasSize(!everybody && trust ? 1 : 0);
            downs += trail.records.size();
            if (verdict instanceof Verdict.Allowed allowed) {
                session = allowed.access().session();
                known = rights == Rights.READ_ONLY ? Textbook.join(known, object) : known;
            }
            assertThat(Textbook.confidential(Point.of(session.working()), known))
                    .isTrue();
        }
        assertThat(downs).isGreaterThan(OPERATIONS / 100);
    }
}
