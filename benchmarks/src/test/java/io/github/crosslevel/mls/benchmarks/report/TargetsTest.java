package io.github.crosslevel.mls.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.benchmarks.Drives;
import io.github.crosslevel.mls.benchmarks.drive.Drive;
import io.github.crosslevel.mls.benchmarks.engine.Engine;
import io.github.crosslevel.mls.benchmarks.report.Profile.Micro;
import io.github.crosslevel.mls.benchmarks.report.Profile.Step;
import java.io.IOException;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jmh.annotations.Param;

class TargetsTest {
    private static List<String> names() throws IOException {
        return Targets.registered().figures();
    }

    @Test
    void everyRowHasANameOfItsOwnABoundAndAFormula() throws IOException {
        List<Target> targets =
                Targets.registered().of(new Results(new Measurements(List.of()), new TreeMap<>(), new TreeMap<>()));
        assertThat(targets)
                .hasSizeGreaterThan(70)
                .allMatch(target -> target.met().isEmpty());
        assertThat(targets).extracting(Target::id).doesNotHaveDuplicates();
        assertThat(targets).extracting(Target::part).doesNotContain("");
    }

    /** Who measures less, or renames a case, leaves a target without a value and should notice. */
    @ParameterizedTest
    @ValueSource(strings = {"quick", "full"})
    void whatFormulasNeedOfPolicyEnginesIsMeasured(String profile) throws IOException {
        List<Step> steps = new ArrayList<>(Profile.named(profile).steps());
        steps.addAll(Profile.named(profile).further());
        assertThat(names())
                .filteredOn(name -> name.startsWith("policy."))
                .filteredOn(name -> !name.contains(".apart.")) // by hand
                .isNotEmpty()
                .allSatisfy(name -> assertThat(steps)
                        .as(name)
                        .anyMatch(step -> step.engines().stream().anyMatch(engine -> isMeasured(name, step, engine))));
    }

    private static boolean isMeasured(String name, Step step, Engine engine) {
        String[] words = name.split("\\.");
        return words[1].equals(step.workload())
                && words[2].equals(Integer.toString(step.size()))
                && step.measures().contains(Measure.valueOf(words[3].toUpperCase(Locale.ROOT)))
                && words[4].equals(engine.place().name().toLowerCase(Locale.ROOT))
                && Set.of("*", engine.name()).contains(words[5]);
    }

    @Test
    void whatFormulasNeedOfOtherProgramsIsMeasured() throws IOException {
        List<Micro> micros = Profile.named("quick").micros();
        assertThat(names())
                .filteredOn(name -> name.startsWith("jmh."))
                .isNotEmpty()
                .allSatisfy(name -> {
                    String[] words = name.split("\\.");
                    assertThat(micros)
                            .as(name)
                            .anyMatch(micro -> micro.program().getSimpleName().equals(words[1])
                                    && (words[2].equals("*") || words[2].matches(micro.methods())));
                });
    }

    /** JMH writes a parenthesis in a parameter as a brace, so that its figure has another name than a formula. */
    @Test
    void parametersOfOtherProgramsAreWordsThatFormulasName() throws IOException {
        for (Micro micro : Profile.named("quick").micros()) {
            List<String> words = parameters(micro);
            assertThat(words).as(micro.program().getName()).isNotEmpty().allMatch(word -> word.matches("[a-z0-9-]+"));
            assertThat(names())
                    .filteredOn(name -> name.startsWith("jmh." + micro.program().getSimpleName() + "."))
                    .filteredOn(name -> name.split("\\.").length == 5) // one star may stand for method and parameter
                    .isNotEmpty()
                    .allSatisfy(name -> assertThat(words).contains(name.split("\\.")[3]));
        }
    }

    private static List<String> parameters(Micro micro) {
        List<String> words = new ArrayList<>();
        for (Field field : micro.program().getFields()) {
            if (field.isAnnotationPresent(Param.class)) {
                List<String> all = List.of(field.getAnnotation(Param.class).value());
                words.addAll(micro.parameters().getOrDefault(field.getName(), all));
            }
        }
        return words;
    }

    @Test
    void whatFormulasNeedOfDrivesBelongsToADrive() throws IOException {
        List<String> drives = Drives.all().stream().map(Drive::name).toList();
        assertThat(drives).doesNotHaveDuplicates();
        assertThat(names())
                .filteredOn(name -> !name.matches("(policy|jmh|run|by-hand)\\..*"))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(drives).contains(name.substring(0, name.indexOf('.'))));
    }
}
