package io.github.crosslevel.mls.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.benchmarks.drive.Drive;
import io.github.crosslevel.mls.benchmarks.drive.Turns;
import io.github.crosslevel.mls.benchmarks.report.Targets;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Drives run, with next to no time, and have the figures that the targets need. */
class DrivesTest {
    /** Too large for a build. */
    private static final Set<String> LARGE = Set.of(
            "envelopes",
            "start-warm",
            "start-cold",
            "first-files",
            "transfer",
            "transfer-256m",
            "file",
            "mail",
            "rule-change",
            "filters",
            "compile-100000");

    static Stream<Drive> drives() {
        return Drives.all().stream().filter(drive -> !drive.isLong() && !LARGE.contains(drive.name()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("drives")
    void whatTargetsNeedIsThere(Drive drive) throws Exception {
        Turns turns = new Turns(0.1);
        drive.run(turns);
        assertThat(turns.figures()).isNotEmpty();
        assertThat(turns.figures().values()).allMatch(Double::isFinite);
        List<String> needed = Targets.registered().figures().stream()
                .filter(name -> name.startsWith(drive.name() + "."))
                .map(name -> name.substring(drive.name().length() + 1))
                .toList();
        assertThat(needed).allSatisfy(name -> {
            String pattern = Pattern.quote(name).replace("*", "\\E.*\\Q");
            assertThat(turns.figures().keySet()).as(name).anyMatch(figure -> figure.matches(pattern));
        });
    }
}
