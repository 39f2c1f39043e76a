package io.github.crosslevel.mls.benchmarks;

import io.github.crosslevel.mls.benchmarks.adapters.FtpDrive;
import io.github.crosslevel.mls.benchmarks.adapters.HttpDrive;
import io.github.crosslevel.mls.benchmarks.adapters.JdbcDrive;
import io.github.crosslevel.mls.benchmarks.adapters.MailDrive;
import io.github.crosslevel.mls.benchmarks.crypto.ColdStart;
import io.github.crosslevel.mls.benchmarks.crypto.EnvelopeDrive;
import io.github.crosslevel.mls.benchmarks.crypto.PersonalNumberDrive;
import io.github.crosslevel.mls.benchmarks.crypto.TokenDrive;
import io.github.crosslevel.mls.benchmarks.drive.Drive;
import io.github.crosslevel.mls.benchmarks.inspection.ExpressionDrive;
import io.github.crosslevel.mls.benchmarks.inspection.FileInspectionDrive;
import io.github.crosslevel.mls.benchmarks.inspection.KeywordDrive;
import io.github.crosslevel.mls.benchmarks.inspection.KindDrive;
import io.github.crosslevel.mls.benchmarks.pipeline.FileDrive;
import io.github.crosslevel.mls.benchmarks.pipeline.FirstFileDrive;
import io.github.crosslevel.mls.benchmarks.pipeline.FrameDrive;
import io.github.crosslevel.mls.benchmarks.pipeline.LargeFileDrive;
import io.github.crosslevel.mls.benchmarks.pipeline.RequestDrive;
import io.github.crosslevel.mls.benchmarks.policy.CompileDrive;
import io.github.crosslevel.mls.benchmarks.policy.FilterDrive;
import io.github.crosslevel.mls.benchmarks.policy.RuleChangeDrive;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which measurements in turns there are, in the order in which they are run. */
public final class Drives {
    private static final List<Drive> ALL = Stream.of(
                    List.of(
                            new TokenDrive(),
                            new EnvelopeDrive(),
                            new PersonalNumberDrive(),
                            ColdStart.warm(),
                            ColdStart.cold(),
                            new RequestDrive(),
                            new FileDrive(),
                            new FirstFileDrive(),
                            new FrameDrive(),
                            LargeFileDrive.ofAQuarterGibibyte(),
                            new KeywordDrive(),
                            new ExpressionDrive(),
                            new KindDrive(),
                            FileInspectionDrive.ofHalfAGibibyte(),
                            new HttpDrive(),
                            new MailDrive(),
                            new JdbcDrive(),
                            new FtpDrive(),
                            new RuleChangeDrive(),
                            new FilterDrive()),
                    CompileDrive.all(),
                    List.<Drive>of(LargeFileDrive.ofTwoGibibytes(), FileInspectionDrive.ofTenGibibytes()))
            .flatMap(List::stream)
            .map(Drive.class::cast)
            .toList();

    private Drives() {}

    /** Returns all of them. */
    public static List<Drive> all() {
        return ALL;
    }

    /** Returns the one of this name, if there is one. */
    public static Optional<Drive> named(String name) {
        return ALL.stream().filter(drive -> drive.name().equals(name)).findFirst();
    }
}
