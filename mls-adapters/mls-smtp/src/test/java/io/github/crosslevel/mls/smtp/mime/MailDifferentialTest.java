package io.github.crosslevel.mls.smtp.mime;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.content.Canonicalization;
import io.github.crosslevel.mls.smtp.check.MailChecker;
import jakarta.mail.MessagingException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever is accepted is read alike by everybody: mime4j, Angus Mail and Python's email take the canonical form for
 * what we take it for, and the independent checker takes it. More mails with {@code -Dmls.mail.mutants=1000000}.
 */
class MailDifferentialTest {
    private static final int MAILS = Integer.getInteger("mls.mail.mutants", 100_000);
    private static final int BATCH = 1000;
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
                batch.parallelStream().forEach(this::judge);
                List<String> answers = python.answer(batch.size());
                for (int i = 0; i < batch.size(); i++) {
                    require("Python", batch.get(i), answers.get(i));
                }
            }
        }
        assertThat(accepted).as("seed " + seed).isGreaterThan(MAILS / 10);
    }

    private static List<Accepted> batch(RandomMails mails, int first, int size) {
        List<byte[]> drawn = Stream.generate(mails::next).limit(size).toList();
        return IntStream.range(0, size)
                .parallel()
                .mapToObj(i -> accepted(first + i, drawn.get(i)))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Accepted> accepted(int number, byte[] raw) {
        ByteArrayOutputStream canonical = new ByteArrayOutputStream();
        try {
            if (!(CANONICALIZER.canonicalize(new ByteArrayInputStream(raw), canonical)
                    instanceof Canonicalization.Understood)) {
                return Optional.empty();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String ours = MailJudges.ours((Mail) MailReader.read(raw, LIMITS));
        return Optional.of(new Accepted(number, raw, canonical.toByteArray(), ours));
    }

    private void judge(Accepted mail) {
        try {
            Canonicalization checked = CHECKER.check(new ByteArrayInputStream(mail.canonical()));
            require("reader", mail, MailJudges.ours((Mail) MailReader.read(mail.canonical(), LIMITS)));
            require("mime4j", mail, MailJudges.mime4j(mail.canonical()));
            require("Angus", mail, MailJudges.angus(mail.canonical()));
            if (!(checked instanceof Canonicalization.Understood)) {
                throw new AssertionError("checker: " + checked + ", " + description(mail));
            }
        } catch (IOException | MessagingException | RuntimeException e) {
            throw new AssertionError("a judge fails: " + e + ", " + description(mail), e);
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
