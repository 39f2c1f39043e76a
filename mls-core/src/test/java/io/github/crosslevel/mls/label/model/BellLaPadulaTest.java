package io.github.crosslevel.mls.label.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.label.ChainDimension;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.label.Rights;
import io.github.crosslevel.mls.label.ValidityDimension;
import io.github.crosslevel.mls.request.ObjectId;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BellLaPadulaTest {
    private static final SubjectId OWNER = SubjectId.of("owner");
    private static final SubjectId CLERK = SubjectId.of("clerk");
    private static final ObjectId FILE = ObjectId.of("file");

    @ParameterizedTest
    @CsvSource({
        "READ_ONLY, internal, internal, ''",
        "READ_ONLY, internal, public, ''",
        "READ_ONLY, internal, secret, simple security star",
        "WRITE_ONLY, internal, internal, ''",
        "WRITE_ONLY, internal, secret, ''",
        "WRITE_ONLY, internal, public, star",
        "MODIFY, internal, internal, ''",
        "MODIFY, internal, public, star",
        "MODIFY, internal, secret, simple security star",
    })
    void nobodyReadsUpOrWritesDown(Rights rights, String working, String object, String violated) {
        Session session = Session.of(World.subject("clerk", World.label("internal")), World.label(working));
        Verdict verdict =
                BellLaPadula.mandatory().judge(Access.of(session, World.object("file"), World.label(object), rights));
        assertThat(names(verdict)).isEqualTo(violated);
    }

    private static String names(Verdict verdict) {
        return verdict instanceof Verdict.Refused refused
                ? String.join(
                        " ",
                        refused.violations().stream()
                                .map(violation -> violation.property().name())
                                .toList())
                : "";
    }

    @Test
    void eachViolatedPropertyIsReportedWithItsCause() {
        Session session = Session.of(World.subject("clerk", World.label("internal")), World.label("public"));
        assertThat(BellLaPadula.with(AccessMatrix.empty(1))
                        .judge(Access.read(session, World.object("file"), World.label("secret", "credit"))))
                .isEqualTo(new Verdict.Refused(List.of(
                        new Violation(
                                BellLaPadula.SIMPLE_SECURITY,
                                session.clearance() + " does not allow reading " + World.label("secret", "credit")),
                        new Violation(
                                BellLaPadula.STAR,
                                "reading " + World.label("secret", "credit") + " while working at "
                                        + World.label("public")),
                        new Violation(BellLaPadula.DISCRETIONARY, "clerk holds none, not read-only"))));
    }

    @Test
    void integrityAndConflictsAreLeftToTheirOwnModels() {
        Label here = World.label("internal").toBuilder()
                .set(World.TRUST, "checked")
                .set(World.WALL, "bankA")
                .build();
        Label there = World.label("internal").toBuilder()
                .set(World.TRUST, "verified")
                .set(World.WALL, "oilA")
                .build();
        Session session = World.session("clerk", here);
        assertThat(BellLaPadula.star()
                        .judge(Access.modify(session, World.object("file"), there))
                        .isAllowed())
                .isTrue();
    }

    @Test
    void rightsPassOnlyFromThoseWhoHoldThemAll() {
        AccessMatrix matrix = AccessMatrix.empty(10);
        matrix.set(OWNER, FILE, Rights.FULL);
        assertThat(matrix.pass(CLERK, CLERK, FILE, Rights.READ_ONLY)).isFalse();
        assertThat(matrix.rights(CLERK, FILE)).isEqualTo(Rights.NONE);
        assertThat(matrix.pass(OWNER, CLERK, FILE, Rights.MODIFY)).isTrue();
        assertThat(matrix.pass(CLERK, SubjectId.of("friend"), FILE, Rights.READ_ONLY))
                .isFalse();
        assertThat(matrix.rights(CLERK, FILE)).isEqualTo(Rights.MODIFY);
    }

    @Test
    void aFullMatrixTakesNoMoreCellsUntilOneIsFreed() {
        AccessMatrix matrix = AccessMatrix.empty(1);
        matrix.set(OWNER, FILE, Rights.FULL);
        assertThatThrownBy(() -> matrix.set(CLERK, FILE, Rights.READ_ONLY))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("access matrix holds 1 cells already");
        matrix.set(OWNER, FILE, Rights.READ_ONLY);
        matrix.set(OWNER, FILE, Rights.NONE);
        matrix.set(CLERK, FILE, Rights.READ_ONLY);
        assertThat(matrix.rights(CLERK, FILE)).isEqualTo(Rights.READ_ONLY);
    }

    @Test
    void aSessionWorksWithinTheClearance() {
        assertThatThrownBy(() -> Session.of(World.subject("clerk", World.label("internal")), World.label("secret")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("`clerk` cleared for ");
        assertThatThrownBy(() -> Session.of(
                        World.subject("clerk", World.label("internal"), World.label("secret")), World.label("public")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cannot work at");
    }

    @Test
    void labelsOfAnotherSchemaOrWithAFutureAreProgrammingErrors() {
        ChainDimension level = ChainDimension.of("level", "low", "high");
        LabelSchema timed = LabelSchema.builder("timed", 1)
                .dimension(level)
                .dimension(ValidityDimension.of("validity"))
                .build();
        Label falling = timed.label()
                .set(level, "high")
                .succeededBy(Instant.EPOCH, timed.bottom())
                .build();
        Session session = World.session("clerk", World.label("public"));
        assertThatThrownBy(() -> Access.read(session, World.object("file"), timed.bottom()))
                .hasMessage("session of schema `world v1` and object of schema `timed v1`");
        Session inTime = Session.of(World.subject("clerk", timed.bottom()), timed.bottom());
        assertThatThrownBy(() -> Access.read(inTime, World.object("file"), falling))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("an access takes what a label amounts to now");
        assertThatThrownBy(() -> Session.of(
                        World.subject("clerk", timed.label().set(level, "high").build()), falling))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("a session works at what a label amounts to now");
        assertThatThrownBy(() -> Access.of(session, World.object("file"), World.label("public"), Rights.NONE))
                .hasMessage("an access without rights is none");
    }

    @Test
    void noModelAtAllIsNotAModel() {
        assertThatThrownBy(SecurityModel::all).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Verdict.Refused(List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
