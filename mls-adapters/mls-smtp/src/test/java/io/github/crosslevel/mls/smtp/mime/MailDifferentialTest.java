package io.github.crosslevel.mls.smtp.mime;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.content.Canonicalization;
import io.github.crosslevel.mls.smtp.check.MailChecker;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever is accepted is read alike by everybody: mime4j, Angus Mail and Python's email take the canonical form for
 * what we take it for, and the independent checker takes it. More mails with {@code -Dmls.mail.mutants=1000000}.
 */
class MailDifferentialTest {
    private static final int MAILS = Integer.getInteger("mls.mail.mutants", 100_000);
    private static final int BATCH = 500;
    private static final MimeLimits LIMITS = MimeLimits.defaults();
    private static final MailCanonicalizer CANONICALIZER = MailCanonicalizer.of(LIMITS);
    private static final MailChecker CHECKER = MailChecker.of(LIMITS);

    private final long seed = Long.getLong("mls.seed", 1L);

    @TempDir
    Path directory;

    /** A mail that was accepted, and what we took it for before it was written anew. */
    private record Accepted(int number, byte[] raw, byte[] canonical, String ours) {}

    @Test
    void independentReadersReadCanonicalMailAlike() throws Exception {
        RandomMails mails = new RandomMails(seed);
        int accepted = 0;
        try (PythonJudge python = PythonJudge.start(directory)) {
            for (int done = 0; done < MAILS; done += BATCH) {
                List<Accepted> batch = batch(mails, done, Math.min(BATCH, MAILS - done));
                accepted += batch.size();
                python.ask(batch.stream().map(Accepted::canonical).toList());
                for (Accepted mail : batch) {
                    judge(mail);
                }
                List<String> answers = python.answer(batch.size());
                for (int i = 0; i < batch.size(); i++) {
                    require("Python", batch.get(i), answers.get(i));
                }
            }
        }
        assertThat(accepted).as("seed " + seed).isGreaterThan(MAILS / 10);
    }

    private static List<Accepted> batch(RandomMails mails, int first, int size) throws IOException {
        List<Accepted> accepted = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            byte[] raw = mails.next();
            ByteArrayOutputStream canonical = new ByteArrayOutputStream();
            Canonicalization outcome = CANONICALIZER.canonicalize(new ByteArrayInputStream(raw), canonical);
            if (outcome instanceof Canonicalization.Understood) {
                String ours = MailJudges.ours((Mail) MailReader.read(raw, LIMITS));
                accepted.add(new Accepted(first + i, raw, canonical.toByteArray(), ours));
            }
        }
        return accepted;
    }

    private void judge(Accepted mail) throws Exception {
        Canonicalization checked = CHECKER.check(new ByteArrayInputStream(mail.canonical()));
        require("reader", mail, MailJudges.ours((Mail) MailReader.read(mail.canonical(), LIMITS)));
        require("mime4j", mail, MailJudges.mime4j(mail.canonical()));
        require("Angus", mail, MailJudges.angus(mail.canonical()));
        if (!(checked instanceof Canonicalization.Understood)) {
            throw new AssertionError("checker: " + checked + ", " + description(mail));
        }
    }

    private void require(String judge, Accepted mail, String read) {
        if (!read.equals(mail.ours())) { // describing each of so many mails costs more than judging it
            assertThat(read).as("%s, %s", judge, description(mail)).isEqualTo(mail.ours());
        }
    }

    private String description(Accepted mail) {
        return "seed " + seed + ", mail " + mail.number() + "\n" + new String(mail.raw(), StandardCharsets.ISO_8859_1)
                + "\n--- canonical\n" + new String(mail.canonical(), StandardCharsets.ISO_8859_1);
    }
}
