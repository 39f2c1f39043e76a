package io.github.crosslevel.mls.examples.creditreport.scenario;

import io.github.crosslevel.mls.policy.source.Phrase;
import java.nio.file.Path;

/** The command cannot be run as it was given; its text is for the person who gave it. */
public final class UsageException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Phrase problem;

    UsageException(String english, String chinese) {
        super(english);
        this.problem = new Phrase(english, chinese);
    }

    UsageException(Phrase problem) {
        super(problem.english());
        this.problem = problem;
    }

    /** Returns the exception for a file that cannot be written. */
    public static UsageException unwritable(Path file) {
        return new UsageException("`" + file + "` cannot be written", "`" + file + "` 无法写入");
    }

    /** Returns what is wrong, in both languages. */
    public Phrase problem() {
        return problem;
    }
}
