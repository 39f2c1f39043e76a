package io.github.crosslevel.mls.label.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.crosslevel.mls.audit.AuthorityLog;
import io.github.crosslevel.mls.audit.Outcome;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.Rights;
import io.github.crosslevel.mls.request.ObjectRef;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ClarkWilsonTest {
    private static final int OPERATIONS = Integer.getInteger("mls.model.operations", 5_000);
    private static final SubjectId AUDITOR = SubjectId.of("auditor");
    private static final ObjectRef PAYMENT = ObjectRef.of("payment/7", "payment");
    private static final Label RAW = World.trusted("unknown");
    private static final Label GOOD = World.trusted("verified");

    private final Trail trail = new Trail();
    private final InMemoryHistory history = InMemoryHistory.of(100_000);
    private final ClarkWilson model =
            rules().build(history, new AuthorityLog(trail, SystemId.of("bank"), () -> Instant.EPOCH));

    private static ClarkWilsonBuilder rules() {
        return ClarkWilson.over(World.TRUST, "verified")
                .certify(
                        TransformationProcedure.of("import", AUDITOR, "payment").endorsing("verified"))
                .certify(TransformationProcedure.of("enter", AUDITOR, "payment", "account"))
                .certify(TransformationProcedure.of("release", AUDITOR, "payment"))
                .permit(SubjectId.of("clerk"), "import", "payment")
                .permit(SubjectId.of("clerk"), "enter", "payment")
                .permit(SubjectId.of("head"), "enter", "payment", "account")
                .permit(SubjectId.of("head"), "release", "payment")
                .separate("enter", "release");
    }

    private static Access modify(String who, ObjectRef object, Label label) {
        return Access.modify(World.session(who, World.trusted("unknown")), object, label);
    }

    private static List<Property> violated(Verdict verdict) {
        return ((Verdict.Refused) verdict)
                .violations().stream().map(Violation::property).toList();
    }

    @Test
    void constrainedItemsChangeOnlyThroughCertifiedProcedures() {
        assertThat(violated(model.enter(modify("clerk", PAYMENT, GOOD)))).containsExactly(ClarkWilson.CERTIFIED);
        assertThat(violated(model.enter(modify("clerk", PAYMENT, GOOD).through("hack"))))
                .containsExactly(ClarkWilson.CERTIFIED);
        assertThat(violated(model.enter(
                        modify("head", ObjectRef.of("a", "account"), GOOD).through("release"))))
                .containsExactly(ClarkWilson.CERTIFIED);
        assertThat(model.enter(modify("clerk", PAYMENT, GOOD).through("enter")).isAllowed())
                .isTrue();
    }

    @Test
    void readingAndUnconstrainedItemsAreFree() {
        Session nobody = World.session("nobody", RAW);
        assertThat(model.enter(Access.read(nobody, PAYMENT, GOOD)).isAllowed()).isTrue();
        assertThat(model.enter(Access.append(nobody, PAYMENT, RAW)).isAllowed()).isTrue();
        assertThat(trail.records).isEmpty();
    }

    @Test
    void onlyWhoHoldsATripleRunsAProcedure() {
        assertThat(violated(model.enter(modify("clerk", PAYMENT, GOOD).through("release"))))
                .containsExactly(ClarkWilson.TRIPLES);
    }

    @Test
    void nobodyDoesTwoSeparatedStepsOnOneObject() {
        model.enter(modify("head", PAYMENT, GOOD).through("enter"));
        assertThat(violated(model.enter(modify("head", PAYMENT, GOOD).through("release"))))
                .containsExactly(ClarkWilson.SEPARATION);
        assertThat(model.enter(modify("head", ObjectRef.of("payment/8", "payment"), GOOD)
                                .through("release"))
                        .isAllowed())
                .isTrue();
    }

    @Test
    void onlyAnEndorsingProcedureMakesARawItemConstrained() {
        assertThat(violated(model.enter(modify("clerk", PAYMENT, RAW).through("enter"))))
                .containsExactly(ClarkWilson.UNCONSTRAINED_INPUT);
        Verdict imported = model.enter(modify("clerk", PAYMENT, RAW).through("import"));
        assertThat(((Verdict.Allowed) imported).access().label()).isEqualTo(GOOD);
        assertThat(violated(model.enter(modify("clerk", PAYMENT, GOOD)))).containsExactly(ClarkWilson.CERTIFIED);
    }

    @Test
    void endorsementSurvivesTheAgreementOfOtherModels() {
        SecurityModel both = SecurityModel.all(BellLaPadula.mandatory(), model, Biba.ring(World.TRUST));
        Verdict imported = both.enter(modify("clerk", PAYMENT, RAW).through("import"));
        assertThat(((Verdict.Allowed) imported).access().label()).isEqualTo(GOOD);
    }

    @Test
    void everyRunIsOnRecordOrDoesNotTakePlace() {
        model.enter(modify("clerk", PAYMENT, RAW).through("import"));
        assertThat(trail.records).singleElement().satisfies(entry -> {
            assertThat(entry.outcome()).isEqualTo(Outcome.PERFORMED);
            assertThat(entry.authority()).isEqualTo("transformation-procedure");
            assertThat(entry.details())
                    .containsEntry("procedure", "import")
                    .containsEntry("labelAfter", GOOD.toString());
        });
        trail.fails = true;
        assertThat(violated(model.enter(modify("clerk", PAYMENT, GOOD).through("enter"))))
                .containsExactly(ClarkWilson.LOGGED);
    }

    @Test
    void rulesThatContradictThemselvesAreNotAccepted() {
        assertThatThrownBy(() -> ClarkWilson.over(World.TRUST, "perfect"))
                .hasMessage("dimension `trust` has no rank `perfect`");
        assertThatThrownBy(() -> rules().certify(TransformationProcedure.of("enter", AUDITOR, "payment")))
                .hasMessage("procedure `enter` is certified twice");
        assertThatThrownBy(() -> rules().permit(AUDITOR, "enter", "payment"))
                .hasMessage("`auditor` certified `enter` and cannot run it");
        assertThatThrownBy(() -> rules().permit(SubjectId.of("clerk"), "enter", "loan"))
                .hasMessage("`enter` is not certified for `loan`");
        assertThatThrownBy(() -> rules().separate("enter"))
                .hasMessage("separation takes two procedures or more, not [enter]");
        assertThatThrownBy(() -> rules().separate("enter", "leave")).hasMessage("procedure `leave` is not certified");
        assertThatThrownBy(() -> rules().certify(TransformationProcedure.of("x", AUDITOR, "payment")
                        .endorsing("perfect")))
                .hasMessage("dimension `trust` has no rank `perfect`");
        assertThatThrownBy(() -> TransformationProcedure.of("x", AUDITOR))
                .hasMessage("procedure `x` is certified for no type of object");
    }

    /** Random accesses against the rules written out by hand, and what they are there for. */
    @Test
    void noSequenceOfAccessesCorruptsAConstrainedItem() {
        long seed = 0xC1A2L;
        Random random = new Random(seed);
        String[] people = {"clerk", "head", "auditor", "nobody"};
        String[] procedures = {"", "import", "enter", "release", "hack"};
        Set<String> triples = Set.of("clerk import", "clerk enter", "head enter", "head release");
        Map<String, Label> labels = new HashMap<>();
        Map<String, Set<String>> runs = new HashMap<>();
        int allowed = 0;
        for (int operation = 0; operation < OPERATIONS; operation++) {
            String id = "p" + random.nextInt(1 + operation / 10);
            Label label = labels.getOrDefault(id, RAW);
            String who = people[random.nextInt(people.length)];
            String procedure = procedures[random.nextInt(procedures.length)];
            Rights rights = random.nextBoolean() ? Rights.READ_ONLY : Rights.MODIFY;
            Access access = Access.of(World.session(who, RAW), ObjectRef.of(id, "payment"), label, rights);
            Verdict verdict = model.enter(procedure.isEmpty() ? access : access.through(procedure));

            boolean raw = label.equals(RAW);
            Set<String> done = runs.computeIfAbsent(id, any -> new HashSet<>());
            boolean writes = rights == Rights.MODIFY;
            boolean separated = procedure.equals("enter") && done.contains(who + " release")
                    || procedure.equals("release") && done.contains(who + " enter");
            boolean expected = !writes
                    || (procedure.isEmpty() && raw)
                    || (triples.contains(who + " " + procedure) && !separated && (!raw || procedure.equals("import")));
            assertThat(verdict.isAllowed())
                    .as("seed %s, operation %s", seed, operation)
                    .isEqualTo(expected);
            if (verdict instanceof Verdict.Allowed taken) {
                allowed++;
                labels.put(id, taken.access().label());
                assertThat(taken.access().label()).isEqualTo(writes && procedure.equals("import") ? GOOD : label);
                if (writes) {
                    done.add(who + " " + procedure);
                }
            }
        }
        runs.values()
                .forEach(done -> assertThat(Collections.disjoint(ofEach(done, "enter"), ofEach(done, "release")))
                        .isTrue());
        assertThat(allowed).isBetween(OPERATIONS / 10, OPERATIONS * 9 / 10);
    }

    private static Set<String> ofEach(Set<String> done, String procedure) {
        return done.stream()
                .filter(run -> run.endsWith(" " + procedure))
                .map(run -> run.substring(0, run.indexOf(' ')))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
