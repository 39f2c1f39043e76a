package io.github.crosslevel.mls.ftp.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whatever the bytes: replies are read as a slow oracle reads them, and sessions end in verdicts with one reading. */
class FtpMutationTest {
    private static final int RUNS = Integer.getInteger("mls.ftp.mutations", 30_000);
    private static final byte[] ALPHABET = "\r\n\r\n\0 -2150,()|./\\~%:AaTRé\u2028".getBytes(StandardCharsets.UTF_8);
    private static final List<String> REPLIES = List.of(
            "220 ready\r\n",
            "211-features\r\n EPSV\r\n UTF8\r\n211 end\r\n",
            "227 passive (127,0,0,1,200,1)\r\n",
            "229 extended (|||2048|)\r\n",
            "257 \"/报告\"\r\n");
    private static final String SESSION = "USER clerk\r\nPASS secret\r\nTYPE I\r\nCWD /in\r\nALLO 12\r\nEPSV\r\n"
            + "STOR 报告.csv\r\nPORT 192,0,2,7,200,1\r\nREST 5\r\nRETR /in/a\r\nRNFR a\r\nRNTO b\r\nQUIT\r\n";

    private static final String TEXT = "[^\\x00-\\x1f\\x7f\\x80-\\x9f]*";
    private static final Pattern ONE = Pattern.compile("([1-5][0-5][0-9]) (" + TEXT + ")\r\n");
    private static final Pattern SEVERAL = Pattern.compile(
            "([1-5][0-5][0-9])-(" + TEXT + ")\r\n((?:(?![0-9]{3})" + TEXT + "\r\n)*)\\1 (" + TEXT + ")\r\n");

    private static byte[] mutated(byte[] example, Random random) {
        byte[] bytes = example.clone();
        for (int i = random.nextInt(3); i >= 0; i--) {
            int at = random.nextInt(bytes.length + 1);
            int end = Math.min(bytes.length, at + random.nextInt(4));
            byte[] with = {ALPHABET[random.nextInt(ALPHABET.length)]};
            int inserted = random.nextInt(2);
            byte[] next = new byte[bytes.length - (end - at) + inserted];
            System.arraycopy(bytes, 0, next, 0, at);
            System.arraycopy(with, 0, next, at, inserted);
            System.arraycopy(bytes, end, next, at + inserted, bytes.length - end);
            bytes = next;
        }
        return bytes;
    }

    /** Reads one reply that is all there is, by regular expressions over the whole. */
    private static Optional<FtpReply> oracle(byte[] bytes) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
        Matcher one = ONE.matcher(text);
        if (one.matches()) {
            return Optional.of(FtpReply.of(Integer.parseInt(one.group(1)), one.group(2)));
        }
        Matcher several = SEVERAL.matcher(text);
        if (!several.matches()) {
            return Optional.empty();
        }
        List<String> lines = new ArrayList<>(List.of(several.group(2)));
        lines.addAll(several.group(3).isEmpty() ? List.of() : Arrays.asList(inner(several.group(3))));
        lines.add(several.group(4));
        return Optional.of(new FtpReply(Integer.parseInt(several.group(1)), lines));
    }

    private static String[] inner(String lines) {
        return lines.substring(0, lines.length() - 2).split("\r\n", -1);
    }

    @Test
    void repliesAreReadAsTheOracleReadsThem() throws IOException {
        long seed = Long.getLong("mls.seed", 1L);
        Random random = new Random(seed);
        int read = 0;
        for (int run = 0; run < RUNS; run++) {
            byte[] bytes =
                    mutated(REPLIES.get(random.nextInt(REPLIES.size())).getBytes(StandardCharsets.UTF_8), random);
            String hint = "seed " + seed + " run " + run;
            ByteArrayInputStream in = new ByteArrayInputStream(bytes);
            Optional<FtpReply> reply =
                    FtpReplyReader.over(in).read() instanceof FtpReplyReader.Received received && in.available() == 0
                            ? Optional.of(received.reply())
                            : Optional.empty();
            assertThat(reply).as(hint).isEqualTo(oracle(bytes));
            if (reply.isPresent()) {
                read++;
                assertThat(reply.get().wire().getBytes(StandardCharsets.UTF_8))
                        .as(hint)
                        .isEqualTo(bytes);
            }
        }
        assertThat(read).isPositive();
    }

    @Test
    void sessionsEndInVerdictsWhoseLinesHaveOneReading() throws IOException {
        long seed = Long.getLong("mls.seed", 1L);
        Random random = new Random(seed);
        FtpGuard guard = FtpGuard.of(
                new FtpRules(EnumSet.allOf(FtpVerb.class), List.of(FtpPath.root()), List.of(FtpPath.root())),
                InetAddress.getByName("192.0.2.7"));
        int allowed = 0;
        for (int run = 0; run < RUNS / 10; run++) {
            byte[] bytes = mutated(SESSION.getBytes(StandardCharsets.UTF_8), random);
            FtpLineReader reader = FtpLineReader.over(new ByteArrayInputStream(bytes));
            FtpSession session = FtpSession.initial();
            while (reader.read() instanceof FtpLineReader.Line line) {
                if (guard.accept(line.text(), session) instanceof FtpVerdict.Allowed verdict) {
                    String hint = "seed " + seed + " run " + run;
                    assertThat(verdict.line()).as(hint).doesNotContainPattern("\\p{Cntrl}");
                    verdict.path()
                            .ifPresent(path -> assertThat(path.toString())
                                    .as(hint)
                                    .doesNotContainPattern("[\\\\:*?%]|/\\.\\.?(/|$)"));
                    assertThat(((FtpVerdict.Allowed) guard.accept(verdict.line(), session)).line())
                            .as(hint)
                            .isEqualTo(verdict.line());
                    session = verdict.after(250);
                    allowed++;
                }
            }
        }
        assertThat(allowed).isPositive();
    }

    @Test
    void addressesInRepliesAreThoseOfTheText() throws IOException {
        InetAddress server = InetAddress.getByName("192.0.2.9");
        assertThat(FtpAddress.parsePassive("passive (192,0,2,9,4,0).")
                        .orElseThrow()
                        .isUnprivilegedPortOf(server))
                .isTrue();
        assertThat(FtpAddress.parsePassive("passive (192,0,2,9,3,255)")
                        .orElseThrow()
                        .isUnprivilegedPortOf(server))
                .isFalse();
        assertThat(FtpAddress.parsePassive("192,0,2,9,4,0,1")).isEmpty();
        assertThat(FtpAddress.parseExtendedPassive("x (|||65536|)", server)
                        .orElseThrow()
                        .isUnprivilegedPortOf(server))
                .isFalse();
        assertThat(FtpAddress.parseExtendedPassive("x (|1|192.0.2.8|2048|)", server))
                .isEmpty();
        assertThat(FtpAddress.parseExtendedPassive("x (|||2048|) (|||2049|)", server))
                .isEmpty();
    }
}
