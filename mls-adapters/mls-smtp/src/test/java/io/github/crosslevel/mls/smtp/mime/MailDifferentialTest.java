package io.github.crosslevel.mls.smtp.mime;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.content.Canonicalization;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever is accepted is read alike by everybody: mime4j, Angus Mail and Python's email take the canonical form for
 * what we take it for, and the independent checker takes it. More mails with {@code -Dmls.mail.mutants=1000000}.
 */
class MailDifferentialTest {
    private static final int MAILS = Integer.getInteger("mls.mail.mutants", 8_000);

    private final long seed = Long.getLong("mls.seed", 1L);

    @TempDir
    Path directory;

    @Test
    void independentReadersReadCanonicalMailAlike() throws Exception {
        RandomMails mails = new RandomMails(seed);
        Process python = python();
        int accepted = 0;
        try (DataOutputStream out = new DataOutputStream(python.getOutputStream());
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(python.getInputStream(), StandardCharsets.UTF_8))) {
            for (int i = 0; i < MAILS; i++) {
                byte[] raw = mails.next();
                ByteArrayOutputStream canonical = new ByteArrayOutputStream();
                Canonicalization outcome = MailCanonicalizer.of(MimeLimits.defaults())
                        .canonicalize(new ByteArrayInputStream(raw), canonical);
                if (outcome instanceof Canonicalization.Understood) {
                    accepted++;
                    judge(raw, canonical.toByteArray(), i, out, in);
                }
            }
        }
        assertThat(python.waitFor()).isZero();
        assertThat(accepted).isGreaterThan(MAILS / 10);
    }

    private void judge(byte[] raw, byte[] canonical, int number, DataOutputStream out, BufferedReader in)
            throws Exception {
        String name = "seed " + seed + ", mail " + number + "\n" + new String(raw, StandardCharsets.ISO_8859_1)
                + "\n--- canonical\n" + new String(canonical, StandardCharsets.ISO_8859_1);
        String ours = MailJudges.ours((Mail) MailReader.read(raw, MimeLimits.defaults()));
        out.writeInt(canonical.length);
        out.write(canonical);
        out.flush();
        assertThat(MailJudges.ours((Mail) MailReader.read(canonical, MimeLimits.defaults())))
                .as(name)
                .isEqualTo(ours);
        assertThat(MailChecker.of(MimeLimits.defaults()).check(new ByteArrayInputStream(canonical)))
                .as(name)
                .isInstanceOf(Canonicalization.Understood.class);
        assertThat(MailJudges.mime4j(canonical)).as("mime4j, %s", name).isEqualTo(ours);
        assertThat(MailJudges.angus(canonical)).as("Angus, %s", name).isEqualTo(ours);
        assertThat(in.readLine()).as("Python, %s", name).isEqualTo(ours);
    }

    private Process python() throws IOException {
        Path script = directory.resolve("read_mails.py");
        try (InputStream in = MailDifferentialTest.class.getResourceAsStream("read_mails.py")) {
            Files.copy(in, script);
        }
        return new ProcessBuilder("python3", script.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
