package io.github.crosslevel.mls.label.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.identity.Subject;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.label.ConflictDimension;
import io.github.crosslevel.mls.label.IntegrityDimension;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.Rights;
import io.github.crosslevel.mls.request.ObjectId;
import io.github.crosslevel.mls.request.ObjectRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

/** The page on the models shows code that runs. */
class LabelModelsPageTest {
    @Test
    void theFiveLinesOfThePageAreThoseBelow() throws IOException {
        String source = Files.readString(
                Path.of("src/test/java/io/github/crosslevel/mls/label/model/LabelModelsPageTest.java"));
        String shown = source.substring(
                source.indexOf("        // the page shows\n") + 26, source.indexOf("        // until here\n"));
        assertThat(Files.readString(Path.of("../docs/label-models.md")))
                .contains("```java\n" + shown.stripTrailing().stripIndent() + "\n```\n");
    }

    @Test
    void theyDoWhatThePageSays() {
        AccessMatrix matrix = AccessMatrix.empty(10);
        matrix.set(SubjectId.of("analyst"), ObjectId.of("report"), Rights.READ_ONLY);
        Label bankA = World.of("bankA");
        assertThat(decide(matrix, bankA)).isEqualTo("allowed");
        matrix.set(SubjectId.of("analyst"), ObjectId.of("report"), Rights.NONE);
        assertThat(decide(matrix, bankA))
                .isEqualTo("[Bell–LaPadula discretionary security: analyst holds none, not read-only]");
    }

    private static String decide(AccessMatrix matrix, Label label) {
        Subject analyst = World.subject("analyst", World.SCHEMA.top());
        ObjectRef report = World.object("report");
        Label working = World.label("public");
        IntegrityDimension trust = World.TRUST;
        ConflictDimension wall = World.WALL;
        AccessHistory history = InMemoryHistory.of(100_000);
        InstantSource clock = () -> Instant.EPOCH;
        // the page shows
        SecurityModel model =
                SecurityModel.all(BellLaPadula.with(matrix), Biba.strict(trust), BrewerNash.over(wall, history, clock));
        Verdict verdict = model.enter(Access.read(Session.of(analyst, working), report, label));
        if (verdict instanceof Verdict.Refused refused) {
            return refused.violations().toString();
        }
        // until here
        return "allowed";
    }
}
