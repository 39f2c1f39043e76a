package io.github.crosslevel.mls.label.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.identity.Subject;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.label.Clearance;
import io.github.crosslevel.mls.label.LabelRange;
import io.github.crosslevel.mls.label.Rights;
import io.github.crosslevel.mls.label.model.Textbook.Open;
import io.github.crosslevel.mls.label.model.Textbook.Rule;
import io.github.crosslevel.mls.label.model.World.Point;
import io.github.crosslevel.mls.request.ObjectId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Random operations on a {@link ReferenceMonitor}: it answers as the textbook does, and no state is reached in which
 * information is where it may not be. {@code -Dmls.model.operations=1000000} for the long run.
 */
class ModelMachineTest {
    private static final int OPERATIONS = Integer.getInteger("mls.model.operations", 5_000);
    private static final Rights[] RIGHTS = {Rights.NONE, Rights.READ_ONLY, Rights.WRITE_ONLY, Rights.MODIFY};

    @ParameterizedTest
    @CsvSource({
        "SIMPLE, 1",
        "STAR, 2",
        "DISCRETIONARY, 3",
        "SIMPLE STAR DISCRETIONARY, 4",
        "STRICT, 5",
        "SUBJECT_LOW_WATER_MARK, 6",
        "OBJECT_LOW_WATER_MARK, 7",
        "RING, 8",
        "WALL, 9",
        "SIMPLE STAR DISCRETIONARY STRICT WALL, 10",
        "SIMPLE STAR SUBJECT_LOW_WATER_MARK WALL, 11",
        "STAR OBJECT_LOW_WATER_MARK, 12",
    })
    void noSequenceOfOperationsReachesAnUnsafeState(String rules, long seed) {
        Machine machine = new Machine(
                Arrays.stream(rules.split(" "))
                        .map(Rule::valueOf)
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Rule.class))),
                new Random(seed));
        for (int operation = 0; operation < OPERATIONS; operation++) {
            try {
                machine.step();
            } catch (AssertionError e) {
                throw new AssertionError(rules + ", seed " + seed + ", operation " + operation, e);
            }
        }
        machine.requireThatBothAnswersWereFrequent();
    }

    private static final class Machine {
        private final Random random;
        private final Textbook textbook;
        private final AccessMatrix matrix = AccessMatrix.empty(6 * OPERATIONS);
        private final ReferenceMonitor monitor;
        private final String[] people = {"s1", "s2", "s3", "s4"};
        private int seen = people.length;
        private int opened;
        private int refused;

        Machine(Set<Rule> rules, Random random) {
            this.random = random;
            this.textbook = new Textbook(rules);
            List<SecurityModel> models = new ArrayList<>();
            rules.forEach(rule -> models.add(model(rule)));
            this.monitor = ReferenceMonitor.enforcing(
                    SecurityModel.all(models.toArray(SecurityModel[]::new)), Tranquility.WEAK, 1000);
        }

        private SecurityModel model(Rule rule) {
            return switch (rule) {
                case SIMPLE -> BellLaPadula.simpleSecurity();
                case STAR -> BellLaPadula.star();
                case DISCRETIONARY -> BellLaPadula.discretionary(matrix);
                case STRICT -> Biba.strict(World.TRUST);
                case SUBJECT_LOW_WATER_MARK -> Biba.subjectLowWaterMark(World.TRUST);
                case OBJECT_LOW_WATER_MARK -> Biba.objectLowWaterMark(World.TRUST);
                case RING -> Biba.ring(World.TRUST);
                case WALL -> BrewerNash.over(World.WALL, InMemoryHistory.of(OPERATIONS), () -> Instant.EPOCH);
            };
        }

        private static String nameOf(Rule rule) {
            return switch (rule) {
                case SIMPLE -> "Bell–LaPadula simple security";
                case STAR -> "Bell–LaPadula star";
                case DISCRETIONARY -> "Bell–LaPadula discretionary security";
                case STRICT, SUBJECT_LOW_WATER_MARK, OBJECT_LOW_WATER_MARK, RING -> "Biba";
                case WALL -> "Brewer–Nash";
            };
        }

        private static String nameOf(Property property) {
            return property.model().equals("Bell–LaPadula") ? property.toString() : property.model();
        }

        void step() {
            String subject = people[random.nextInt(people.length)];
            String object = "o" + random.nextInt(6);
            switch (random.nextInt(20)) {
                case 0 -> renewSession(subject);
                case 1 -> renewObject(object);
                case 2 -> setRights(subject, object);
                case 3 -> raise(subject);
                case 4 -> relabel(object);
                case 5, 6, 7 -> close(subject, object);
                default -> open(subject, object);
            }
            if (!textbook.leaks().isEmpty()) {
                throw new AssertionError(textbook.leaks());
            }
        }

        private void renewSession(String before) {
            monitor.end(SubjectId.of(before));
            textbook.end(before);
            String subject = random.nextBoolean() ? replace(before) : before;
            Point working = point(0);
            Point clearance = Textbook.join(working, point(0));
            clearance = new Point(clearance.level(), clearance.categories(), 0, 0b1111);
            Clearance cleared = Clearance.within(LabelRange.of(World.SCHEMA.bottom(), clearance.label()));
            monitor.begin(Session.of(
                    new Subject(SubjectId.of(subject), SystemId.of("here"), cleared, Attributes.none()),
                    working.label()));
            textbook.begin(subject, clearance, working);
        }

        /** Others take the place of those who have seen too much. */
        private String replace(String before) {
            textbook.retire(before);
            int place = Arrays.asList(people).indexOf(before);
            people[place] = "s" + ++seen;
            for (int object = 0; object < 6; object++) {
                int held = random.nextBoolean() ? 3 : random.nextInt(4);
                matrix.set(SubjectId.of(people[place]), ObjectId.of("o" + object), RIGHTS[held]);
                textbook.set(people[place], "o" + object, held);
            }
            return people[place];
        }

        private void renewObject(String object) {
            monitor.withdraw(ObjectId.of(object));
            textbook.withdraw(object);
            Point label = point(random.nextInt(16));
            monitor.protect(World.object(object), label.label());
            textbook.protect(object, label);
        }

        private Point point(int datasets) {
            int sparse = random.nextBoolean() ? datasets & -datasets : datasets;
            return new Point(
                    random.nextInt(3),
                    random.nextInt(2) * (1 + random.nextInt(2)),
                    Math.min(2, random.nextInt(4)),
                    sparse & random.nextInt(16));
        }

        private void setRights(String subject, String object) {
            int held = random.nextInt(4);
            monitor.revise(() -> matrix.set(SubjectId.of(subject), ObjectId.of(object), RIGHTS[held]));
            textbook.set(subject, object, held);
            requireSameOpen();
        }

        private void raise(String subject) {
            Point working = textbook.sessions.get(subject);
            if (working != null) {
                Point label = random.nextInt(4) == 0 ? point(0) : Textbook.join(working, point(0));
                boolean within = Textbook.confidential(textbook.clearances.get(subject), label);
                boolean raised = within && textbook.tryToRaise(subject, label);
                assertThat(monitor.raise(SubjectId.of(subject), label.label()).isEmpty())
                        .isEqualTo(raised);
            }
        }

        private void relabel(String object) {
            Point from = textbook.objects.get(object);
            if (from != null) {
                Point label = random.nextInt(4) == 0 ? point(0) : Textbook.join(from, point(random.nextInt(16)));
                boolean relabeled = textbook.tryToRelabel(object, label);
                assertThat(monitor.relabel(ObjectId.of(object), label.label()).isEmpty())
                        .isEqualTo(relabeled);
            }
        }

        private void close(String subject, String object) {
            monitor.close(SubjectId.of(subject), ObjectId.of(object));
            textbook.open.removeIf(access ->
                    access.subject().equals(subject) && access.object().equals(object));
        }

        private void open(String subject, String object) {
            int wanted = 1 + random.nextInt(3);
            Verdict verdict = monitor.open(SubjectId.of(subject), ObjectId.of(object), RIGHTS[wanted]);
            if (!textbook.sessions.containsKey(subject) || !textbook.objects.containsKey(object)) {
                assertThat(((Verdict.Refused) verdict).violates(ReferenceMonitor.MEDIATION))
                        .isTrue();
                return;
            }
            Open access = new Open(subject, object, (wanted & 1) != 0, (wanted & 2) != 0);
            Set<Rule> alone = textbook.forbidding(access, textbook.sessions.get(subject), textbook.objects.get(object));
            boolean allowed = textbook.tryToOpen(access).isEmpty();
            assertThat(verdict.isAllowed()).as("%s %s", access, verdict).isEqualTo(allowed);
            if (verdict instanceof Verdict.Refused refusal && !alone.isEmpty()) {
                assertThat(refusal.violations().stream().map(violation -> nameOf(violation.property())))
                        .containsExactlyInAnyOrderElementsOf(
                                alone.stream().map(Machine::nameOf).toList());
            }
            if (verdict instanceof Verdict.Allowed done) {
                assertThat(Point.of(done.access().session().working())).isEqualTo(textbook.sessions.get(subject));
                assertThat(Point.of(done.access().label())).isEqualTo(textbook.objects.get(object));
                requireSameOpen();
            }
            opened += allowed ? 1 : 0;
            refused += allowed ? 0 : 1;
        }

        private void requireSameOpen() {
            Set<Open> open = new HashSet<>();
            for (Access access : monitor.open()) {
                open.add(new Open(
                        access.session().subject().value(),
                        access.object().id().value(),
                        access.observes(),
                        access.alters()));
            }
            assertThat(open).isEqualTo(textbook.open);
        }

        void requireThatBothAnswersWereFrequent() {
            assertThat(opened).as("opened").isGreaterThan(OPERATIONS / 100);
            assertThat(refused).as("refused").isGreaterThan(OPERATIONS / 100);
        }
    }
}
