package io.github.crosslevel.mls.policy.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.internal.JsonNode;
import io.github.crosslevel.mls.internal.JsonReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Request lines and the decision or error line that each of them gets. */
class DecideCommandTest {
    private static final String POLICY = """
            schema tiny version 1 {
                level low < high;
                category red, blue;
                system a grade 3; system b grade 2;
                action read, write;
                protocol http;
                subject { role: enum { boss, clerk }; limit: long optional; vip: boolean optional; name: text optional; }
                object { type: enum { file, note }; mark: label optional; }
                obligation mask(fields);
            }
            label notes stamp high{red} when object.type == note;
            policy p combine deny-overrides {
                rule readers permit read when not present(object.mark) or object.mark == low obligation mask(fields = "x\\"y");
                rule no-writing deny write;
            }
            """;

    private static final String REQUEST =
            "{'id':'7','subject':{'id':'u','clearance':'high{red,blue}','role':'boss'},'object':{'id':'o','label':'low','type':'file'},"
                    + "'action':'read','protocol':'http','source':'a','destination':'b','environment':{'time':'2026-11-22T10:00:00+08:00'}}";

    private static final String PERMIT =
            "{'id':'7','decision':'permit','rule':'readers','reason':'RULE_PERMIT','obligations':[{'name':'mask','args':{'fields':'x\\\"y'}}]}";

    @TempDir
    private Path folder;

    private String policy = "";

    @BeforeEach
    void writePolicy() throws IOException {
        policy = Files.writeString(folder.resolve("tiny.mls"), POLICY).toString();
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }

    private CommandRun decide(String lines, String... options) {
        String[] arguments = Arrays.copyOf(options, options.length + 2);
        arguments[options.length] = "decide";
        arguments[options.length + 1] = policy;
        return CommandRun.reading(json(lines).getBytes(StandardCharsets.UTF_8), arguments);
    }

    @Test
    void aRequestGetsADecisionInTheForm() {
        CommandRun run = decide(REQUEST + "\n");

        assertThat(run).isEqualTo(new CommandRun(0, json(PERMIT) + "\n", ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'action':'read' | 'action':'write' | deny | no-writing | RULE_DENY",
                "'action':'read' | 'action':'fly' | deny | | MISSING_ATTRIBUTE",
                "'source':'a' | 'source':'elsewhere' | deny | | MISSING_ATTRIBUTE",
                "'role':'boss' | 'role':'king' | deny | | MISSING_ATTRIBUTE",
                ",'role':'boss' | `` | deny | | MISSING_ATTRIBUTE",
                "'label':'low' | 'label':'high{red}' | permit | readers | RULE_PERMIT",
                "'clearance':'high{red,blue}' | 'label':'high{red,blue}' | permit | readers | RULE_PERMIT",
                "'clearance':'high{red,blue}', | `` | permit | readers | RULE_PERMIT",
                "'destination':'b' | 'destination':{'id':'b'} | permit | readers | RULE_PERMIT",
                "'label':'low', | 'label':'low','mark':'high', | deny | | NO_PERMIT",
                "'label':'low', | `` | deny | | UNLABELED",
                "'label':'low','type':'file' | 'type':'note' | permit | readers | RULE_PERMIT",
                "'role':'boss' | 'role':'boss','limit':5,'vip':true,'name':'张三' | permit | readers | RULE_PERMIT",
            })
    void whatTheRequestSaysIsDecided(String part, String instead, String decision, String rule, String reason) {
        assertThat(REQUEST).contains(part.strip());
        CommandRun run = decide(REQUEST.replace(part.strip(), instead == null ? "" : instead.strip()) + "\n");

        assertThat(run.out())
                .startsWith(json("{'id':'7','decision':'" + decision + "','rule':'" + (rule == null ? "" : rule)
                        + "','reason':'" + reason + "'"));
        assertThat(run.status()).isZero();
    }

    @Test
    void theMandatoryRulesComeBeforeThePolicy() {
        String above = REQUEST.replace("'destination':'b'", "'destination':{'id':'b','ceiling':'low'}")
                .replace("'label':'low'", "'label':'high'");
        String uncleared =
                REQUEST.replace("'clearance':'high{red,blue}',", "").replace("'label':'low'", "'label':'high'");

        assertThat(decide(above).out()).contains(json("'rule':'','reason':'ABOVE_CEILING'"));
        assertThat(decide(uncleared).out()).contains(json("'rule':'','reason':'LEVEL_SKIPPING'"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'role':'boss' | 'rol':'boss' | unknown member `rol`",
                "'action':'read', | 'action':'read','extra':1, | unknown member `extra`",
                "'role':'boss' | 'role':'boss','limit':'5' | expected a whole number",
                "'role':'boss' | 'role':'boss','limit':5.0 | expected a whole number within 64 bits",
                "'role':'boss' | 'role':'boss','vip':'yes' | expected a truth value",
                "'role':'boss' | 'role':7 | expected a value of role",
                "'label':'low' | 'label':'lowest' | unknown level `lowest`",
                "'label':'low' | 'label':'low{green}' | unknown category `green`",
                "'clearance':'high{red,blue}' | 'clearance':'low','label':'low' | expected either `clearance` or `label`",
                "2026-11-22T10:00:00+08:00 | 2026-11-22 | expected a time with an offset",
                "'protocol':'http', | `` | expected a member `protocol`",
                "'id':'u' | 'id':' ' | subject id ` ` is blank, padded or longer than",
                "'id':'7' | 'id':'7','id':'8' | member `id` twice",
            })
    void whatTheSchemaDoesNotDeclareIsAnErrorLine(String part, String instead, String message) {
        CommandRun run =
                decide("\n" + REQUEST.replace(part.strip(), instead == null ? "" : instead.strip()) + "\n" + REQUEST);

        assertThat(run.out().lines()).hasSize(2);
        assertThat(run.out())
                .startsWith("{\"line\":2,\"column\":")
                .contains(message)
                .endsWith(json(PERMIT) + "\n");
        assertThat(run.status()).isEqualTo(1);
    }

    @Test
    void withoutAnIdTheNumberOfTheLineIsIt() {
        assertThat(decide("\n\n" + REQUEST.replace("'id':'7',", "")).out()).startsWith(json("{'id':'3','decision'"));
    }

    @Test
    void explanationsSayHowItCameAbout() throws IOException {
        String unlabelled =
                REQUEST.replace("'label':'low','type':'file'", "'type':'note'").replace("read", "write");
        CommandRun run = CommandRun.reading(
                json(unlabelled).getBytes(StandardCharsets.UTF_8), "decide", "--explain", "--lang=zh", policy);

        assertThat(run.out())
                .isEqualTo(json("{'id':'7','decision':'deny','rule':'no-writing','reason':'RULE_DENY','obligations':[],"
                        + "'explanation':'规则拒绝该请求：no-writing','labelled':{'label':'high{red}','rules':['notes']},"
                        + "'steps':[{'ask':'action','answer':'write'}]}\n"));
    }

    @Test
    void aLineThatIsTooLongIsAnErrorAndTheRestGoesOn() {
        CommandRun run = decide("x".repeat(LineSource.MOST_BYTES + 1) + "\n" + REQUEST);

        assertThat(run.out())
                .isEqualTo("{\"line\":1,\"column\":1048576,\"error\":\"line is longer than 1048576 bytes\"}\n"
                        + json(PERMIT) + "\n");
    }

    @Test
    void requestsAlsoComeFromAFile() throws IOException {
        Path requests = Files.writeString(folder.resolve("requests.jsonl"), json(REQUEST));

        assertThat(CommandRun.of("decide", policy, requests.toString()).out()).isEqualTo(json(PERMIT) + "\n");
        assertThat(CommandRun.of("decide", policy, folder.toString()))
                .isEqualTo(new CommandRun(2, "", folder + ": cannot be read or written\n"));
        assertThat(CommandRun.of("decide", policy, folder.resolve("none").toString())
                        .status())
                .isEqualTo(2);
    }

    @Test
    void whateverTheBytesAreEveryLineGetsADecisionOrAnError() throws Exception {
        long seed = Long.getLong("mls.seed", 20261122L);
        Random random = new Random(seed);
        ByteArrayOutputStream input = new ByteArrayOutputStream();
        List<String> seeds =
                List.of(REQUEST, REQUEST.replace("'label':'low',", ""), REQUEST.replace("role", "role\\u0000"));
        int lines = 4_000;
        for (int i = 0; i < lines; i++) {
            byte[] line = json(seeds.get(random.nextInt(seeds.size()))).getBytes(StandardCharsets.UTF_8);
            int changes = random.nextInt(4);
            for (int j = 0; j < changes; j++) {
                line[1 + random.nextInt(line.length - 1)] = (byte) random.nextInt(256);
            }
            if (random.nextInt(8) == 0) {
                random.nextBytes(line);
                line[0] = '{';
            }
            for (byte b : line) {
                input.write(b == '\n' ? ' ' : b);
            }
            input.write('\n');
        }
        CommandRun run = CommandRun.reading(input.toByteArray(), "decide", "--explain", policy);

        assertThat(run.err()).as("seed %d", seed).isEmpty();
        List<String> answers = run.out().lines().toList();
        assertThat(answers).as("seed %d", seed).hasSize(lines);
        int decisions = 0;
        for (String answer : answers) {
            JsonNode.Members members = (JsonNode.Members) JsonReader.read(answer);
            boolean decision = members.values().containsKey("decision");
            assertThat(decision).isNotEqualTo(members.values().containsKey("error"));
            decisions += decision ? 1 : 0;
        }
        assertThat(decisions).as("decisions, seed %d", seed).isBetween(lines / 20, lines - lines / 20);
    }
}
