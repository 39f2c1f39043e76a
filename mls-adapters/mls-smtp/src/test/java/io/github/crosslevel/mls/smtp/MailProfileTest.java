package io.github.crosslevel.mls.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.smtp.mime.MimeProblem;
import io.github.crosslevel.mls.smtp.wire.SmtpProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MailProfileTest {
    @Test
    void thePageListsEveryProblemWithItsMeaning() throws IOException {
        String page = Files.readString(Path.of("../../docs/spec/canonical-mail.md"));
        for (MimeProblem problem : MimeProblem.values()) {
            assertThat(page).contains("| `" + problem + "` | " + problem.text() + " |\n");
        }
        for (SmtpProblem problem : SmtpProblem.values()) {
            assertThat(page).contains("| `" + problem + "` | " + problem.text() + " | " + problem.reply() + " |\n");
        }
    }
}
