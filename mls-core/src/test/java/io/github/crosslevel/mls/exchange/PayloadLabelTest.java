package io.github.crosslevel.mls.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.github.crosslevel.mls.content.Content;
import io.github.crosslevel.mls.inspect.Stamping;
import io.github.crosslevel.mls.label.Clearance;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelRange;
import io.github.crosslevel.mls.label.Labeling;
import io.github.crosslevel.mls.label.Unlabeled;
import io.github.crosslevel.mls.seal.Claims;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Nothing carries content from {@link Labeled} on without a label: read from the compiled classes, constructor by
 * constructor.
 */
class PayloadLabelTest {
    /** They hold labels too, but say what somebody may hold, not what content carries. */
    private static final Set<String> OF_SUBJECTS = Set.of(Clearance.class.getName(), LabelRange.class.getName());

    private static JavaClasses core;

    @BeforeAll
    static void read() {
        core = new ClassFileImporter().importPath(Path.of("target/classes"));
    }

    /** Types of which no value can be made without a label: each constructor takes one, or another such type. */
    private static Set<String> labelled(JavaClasses classes) {
        Set<String> labelled = new HashSet<>(Set.of(Label.class.getName()));
        for (boolean grown = true; grown; ) {
            grown = false;
            for (JavaClass type : classes) {
                if (!labelled.contains(type.getName()) && takesOne(type, labelled)) {
                    labelled.add(type.getName());
                    grown = true;
                }
            }
        }
        return labelled;
    }

    private static boolean takesOne(JavaClass type, Set<String> labelled) {
        return !OF_SUBJECTS.contains(type.getName())
                && !type.isInterface()
                && !type.isEnum()
                && !type.getModifiers().contains(JavaModifier.ABSTRACT)
                && !type.getConstructors().isEmpty()
                && type.getConstructors().stream()
                        .allMatch(constructor -> constructor.getRawParameterTypes().stream()
                                .anyMatch(parameter -> labelled.contains(parameter.getName())));
    }

    private static List<Class<?>> stagesFromLabeledOn() {
        List<Class<?>> stages = Arrays.asList(InFlight.class.getPermittedSubclasses());
        assertThat(stages).contains(Labeled.class);
        return stages.subList(stages.indexOf(Labeled.class), stages.size());
    }

    @Test
    void everyStageFromLabeledOnIsMadeWithALabel() {
        Set<String> labelled = labelled(core);
        assertThat(stagesFromLabeledOn())
                .hasSize(8)
                .allSatisfy(stage -> assertThat(labelled).contains(stage.getName()));
        assertThat(labelled).contains(Claims.class.getName(), Stamping.Stamped.class.getName());
        assertThat(labelled)
                .doesNotContain(
                        Labeling.class.getName(),
                        Unlabeled.class.getName(),
                        Submission.class.getName(),
                        Stripped.class.getName(),
                        Inspected.class.getName());
    }

    /**
     * Whoever makes such a stage takes one of these too, but for the two places where labels come from: rules and
     * tokens.
     */
    @Test
    void everyMakerOfThoseStagesTakesALabel() {
        Set<String> labelled = labelled(core);
        Set<String> stages = stagesFromLabeledOn().stream().map(Class::getName).collect(Collectors.toSet());
        Set<String> makers = new TreeSet<>();
        Set<String> ofNothing = new TreeSet<>();
        for (JavaClass type : core) {
            for (JavaCodeUnit maker : type.getCodeUnits()) {
                if (maker.getConstructorCallsFromSelf().stream()
                        .anyMatch(call -> stages.contains(call.getTargetOwner().getName()))) {
                    makers.add(name(maker));
                    if (maker.getRawParameterTypes().stream().noneMatch(taken -> labelled.contains(taken.getName()))) {
                        ofNothing.add(name(maker));
                    }
                }
            }
        }
        assertThat(makers).hasSizeGreaterThan(stages.size());
        assertThat(ofNothing).containsExactlyInAnyOrder("ContentLabeling.label", "Arrival.unseal");
    }

    private static String name(JavaCodeUnit maker) {
        return maker.getOwner().getSimpleName() + "." + maker.getName();
    }

    /** What holds content is either before the label, or made with one. */
    @Test
    void whateverHoldsContentIsBeforeTheLabelOrMadeWithOne() {
        Set<String> labelled = labelled(core);
        Predicate<JavaClass> holdsContent = type -> type.getFields().stream()
                .anyMatch(field -> field.getRawType().isEquivalentTo(Content.class)
                        || field.getRawType().isEquivalentTo(InputStream.class));
        Stream<String> holders = core.stream()
                .filter(type -> type.getPackageName().endsWith(".exchange"))
                .filter(holdsContent)
                .filter(type -> !labelled.contains(type.getName()))
                .map(JavaClass::getSimpleName);
        // what an obligation made may carry a refusal instead of a label, and then goes no further
        assertThat(holders).containsExactlyInAnyOrder("Stripped", "Rewritten");
    }

    /** What this test would say of a stage that forgets the label. */
    @Test
    void aStageWithoutALabelWouldBeNoticed() {
        JavaClasses planted = new ClassFileImporter().importClasses(Forgetful.class, TwoWays.class, Careful.class);
        assertThat(labelled(planted))
                .contains(Careful.class.getName())
                .doesNotContain(Forgetful.class.getName(), TwoWays.class.getName());
    }

    private record Forgetful(Content content, Labeling label) {}

    private record Careful(Content content, Label label) {}

    private record TwoWays(Content content, List<Label> label) {
        TwoWays(Content content, Label label) {
            this(content, List.of(label));
        }
    }
}
