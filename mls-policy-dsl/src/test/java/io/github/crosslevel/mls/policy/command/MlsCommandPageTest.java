package io.github.crosslevel.mls.policy.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.content.Digest;
import io.github.crosslevel.mls.policy.PolicyCompiler;
import io.github.crosslevel.mls.policy.bundle.PolicyBundle;
import io.github.crosslevel.mls.policy.source.PolicySource;
import io.github.crosslevel.mls.signature.DocumentSignature;
import io.github.crosslevel.mls.signature.Signer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code docs/mls-command.md} shows what the command prints. With {@code -Dmls.goldens=update} the page is written
 * anew, to be read before it is committed.
 */
class MlsCommandPageTest {
    private static final Path PAGE = Path.of("../docs/mls-command.md");
    private static final Pattern FILE = Pattern.compile("(?s)\n`([\\w.-]+)`:\n\n```\\w+\n(.*?)```\n");
    private static final Pattern CONSOLE = Pattern.compile("(?s)```console\n(.*?)```\n");

    private static final List<String> COMMANDS =
            List.of("check", "fmt", "test", "decide", "graph", "report", "bundle pack", "bundle show", "bundle verify");

    /** The private keys of the page, in PKCS#8: of nobody else. */
    private static final List<String> PRIVATE_KEYS = List.of(
            "MC4CAQAwBQYDK2VwBCIEIPZdA1GtfFURsZ14uV0Z5QAc5czSG60TDGhMCU1/MCpG",
            "MC4CAQAwBQYDK2VwBCIEIJqFdd6KIbE2bsjWqW0h79uPDRZ0ijGL0IROCisY1ccX");

    @TempDir
    private Path folder;

    private int status;

    @Test
    void everyExamplePrintsWhatThePageShows() throws IOException {
        String page = Files.readString(PAGE);
        for (MatchResult file : FILE.matcher(page).results().toList()) {
            Files.writeString(folder.resolve(file.group(1)), file.group(2));
        }
        sign("clinic.mls", "signed-7.zip");
        List<String> commands = new ArrayList<>();
        String actual = CONSOLE.matcher(page).replaceAll(block -> {
            StringBuilder shown = new StringBuilder("```console\n");
            block.group(1).lines().filter(line -> line.startsWith("$ ")).forEach(line -> {
                commands.add(line);
                shown.append(line).append('\n').append(run(line.substring(2)));
            });
            return Matcher.quoteReplacement(shown + "```\n");
        });
        if (System.getProperty("mls.goldens", "").equals("update")) {
            Files.writeString(PAGE, actual);
        }

        assertThat(Files.readString(PAGE)).isEqualTo(actual);
        for (String command : COMMANDS) {
            assertThat(commands).anyMatch(line -> line.startsWith("$ mls " + command + " "));
        }
    }

    /** Signs a policy of the page as the public keys on the page say. */
    private void sign(String policy, String signed) throws IOException {
        PolicySource source = PolicySource.read(folder.resolve(policy));
        PolicyBundle bundle = PolicyBundle.of("clinic", 7, source, PolicyCompiler.standard());
        for (int i = 0; i < PRIVATE_KEYS.size(); i++) {
            String pem = Files.readString(
                    folder.resolve(List.of("security.pem", "business.pem").get(i)));
            byte[] info = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
            bundle = bundle.signedBy(signer(Digest.compute(info).toString(), PRIVATE_KEYS.get(i)));
        }
        Files.write(folder.resolve(signed), bundle.encoded());
    }

    private static Signer signer(String keyId, String privateKey) {
        return new Signer() {
            @Override
            public String keyId() {
                return keyId;
            }

            @Override
            public DocumentSignature sign(byte[] message) {
                try {
                    PKCS8EncodedKeySpec spec =
                            new PKCS8EncodedKeySpec(Base64.getDecoder().decode(privateKey));
                    Signature signature = Signature.getInstance("Ed25519");
                    signature.initSign(KeyFactory.getInstance("Ed25519").generatePrivate(spec));
                    signature.update(message);
                    return DocumentSignature.of(keyId, signature.sign());
                } catch (GeneralSecurityException e) {
                    throw new AssertionError(e);
                }
            }
        };
    }

    /** Runs a line of a shell in the folder; files are shown by the names that the page gives them. */
    private String run(String line) {
        if (line.equals("echo $?")) {
            return status + "\n";
        }
        String[] sides = line.split(" < ", 2);
        String[] words = sides[0].split(" ");
        assertThat(words[0]).isEqualTo("mls");
        String[] arguments = Arrays.stream(words, 1, words.length)
                .map(word -> Files.exists(folder.resolve(word)) || word.endsWith(".zip")
                        ? folder.resolve(word).toString()
                        : word)
                .toArray(String[]::new);
        try {
            byte[] input = sides.length > 1 ? Files.readAllBytes(folder.resolve(sides[1])) : new byte[0];
            CommandRun run = CommandRun.reading(input, arguments);
            status = run.status();
            return (run.err() + run.out()).replace(folder + "/", "");
        } catch (IOException e) {
            throw new AssertionError(line, e);
        }
    }

    @Test
    void everyCommandAndOptionIsOnThePage() throws IOException {
        String page = Files.readString(PAGE);
        String help = CommandRun.of("--help").out();
        for (String command : COMMANDS) {
            String[] words = (command + " --help").split(" ");
            assertThat(help).contains("\n  " + words[0] + " ");
            String[] options = CommandRun.of(words).out().split("Options:", 2);
            Matcher option = Pattern.compile("(?m)^ .*?(--[\\w-]+)").matcher(options[1]);
            while (option.find()) {
                if (!option.group(1).equals("--help")) {
                    assertThat(page).as(command).contains(option.group(1));
                }
            }
        }
    }

    @Test
    void helpIsThereInChinese() {
        CommandRun run = CommandRun.of("decide", "--help", "--lang", "zh");

        assertThat(run.status()).isZero();
        assertThat(run.out()).startsWith("用法：").contains("随每个判定说明其由来").doesNotContain("Options");
    }

    @Test
    void misuseIsToldWithoutAStackTrace() throws IOException {
        assertThat(CommandRun.of("check"))
                .isEqualTo(new CommandRun(2, "", "mls: Missing required parameter: 'FILE'\nTry \"mls --help\".\n"));
        assertThat(CommandRun.of("graph", "x.mls", "--format", "png").status()).isEqualTo(2);
        assertThat(CommandRun.of("paint").status()).isEqualTo(2);
        assertThat(CommandRun.of().status()).isEqualTo(2);
        assertThat(CommandRun.of("check", folder.resolve("none.mls").toString()))
                .isEqualTo(new CommandRun(2, "", folder.resolve("none.mls") + ": no such file\n"));
    }

    @Test
    void testResultsAreWrittenForBuildServers() throws IOException {
        String policy = """
                schema s version 1 { level l; system a grade 1; action go; protocol p; }
                policy s combine deny-overrides { }
                test "no <one> goes" {
                    given action = go, protocol = p, source = a, destination = a, object.label = l, time = 2026-11-23T05:59:59+08:00;
                    expect permit;
                }
                """;
        Path file = Files.writeString(folder.resolve("s.mls"), policy);
        Path broken = Files.writeString(folder.resolve("b.mls"), "schema");
        Path xml = folder.resolve("results.xml");
        CommandRun run = CommandRun.of("test", "--junit-xml", xml.toString(), file.toString(), broken.toString());

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).contains("test `no <one> goes` failed").endsWith("s.mls: 0 passed, 1 failed\n");
        assertThat(Files.readString(xml))
                .contains("tests=\"1\" failures=\"1\" errors=\"0\"")
                .contains("name=\"no &lt;one&gt; goes\"")
                .contains("<failure message=\"expected permit, found deny because NO_PERMIT\">")
                .contains("<error message=\"not a policy\"/>");
    }

    @Test
    void formattingInPlaceNamesWhatItChanges() throws IOException {
        Path file = Files.writeString(
                folder.resolve("f.mls"), "schema  s version 1 {}\npolicy p combine deny-overrides {}");
        CommandRun first = CommandRun.of("fmt", file.toString());
        CommandRun second = CommandRun.of("fmt", file.toString());

        assertThat(first).isEqualTo(new CommandRun(0, file + "\n", ""));
        assertThat(second).isEqualTo(new CommandRun(0, "", ""));
        assertThat(file).hasContent("schema s version 1 {}\n\npolicy p combine deny-overrides {}\n");
    }

    @Test
    void warningsAreFindingsOnlyWhenAsked() throws IOException {
        String policy = "schema s version 1 { level l; system a grade 1; action go; protocol p; }\n"
                + "policy s combine deny-overrides { rule r permit go when source == a and source != a; }\n";
        Path file = Files.write(folder.resolve("w.mls"), policy.getBytes(StandardCharsets.UTF_8));

        assertThat(CommandRun.of("check", file.toString()).err())
                .contains("warning[P501]")
                .endsWith("0 errors, 1 warning\n");
        assertThat(CommandRun.of("check", file.toString()).status()).isZero();
        assertThat(CommandRun.of("check", "--strict", file.toString()).status()).isEqualTo(1);
    }
}
