package io.github.crosslevel.mls.policy.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every command that compiles a policy finds what it imports in its folder, and nowhere else. */
class CommandImportTest {
    private static final String SCHEMA = "schema s version 1 { level l; system a grade 1; action go; protocol p; }";
    private static final String POLICY = """
            import "shared/schema.mls";
            policy q { rule r permit go; }
            test "goes" {
                given action = go, protocol = p, source = a, destination = a, object.label = l, time = 2026-11-23T05:59:59Z;
                expect permit by r;
            }
            """;
    private static final String REQUEST =
            "{'subject':{'id':'u'},'object':{'id':'o','label':'l'},'action':'go','protocol':'p','source':'a',"
                    + "'destination':'a','environment':{'time':'2026-11-22T10:00:00Z'}}";

    @TempDir
    private Path folder;

    private String policy = "";

    @BeforeEach
    void writeFiles() throws IOException {
        Files.createDirectories(folder.resolve("policies/shared"));
        Files.writeString(folder.resolve("policies/shared/schema.mls"), SCHEMA);
        Files.writeString(folder.resolve("outside.mls"), SCHEMA);
        policy = write(POLICY);
    }

    private String write(String text) throws IOException {
        return Files.writeString(folder.resolve("policies/main.mls"), text).toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"check --strict", "test", "decide", "graph --format dot", "report"})
    void commandsFindWhatIsImportedInTheFolderOfThePolicy(String command) {
        byte[] request = REQUEST.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        CommandRun run = CommandRun.reading(request, (command + " " + policy).split(" "));

        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
    }

    @Test
    void diagnosticsLeadToTheImportedFile() throws IOException {
        Path schema = folder.resolve("policies/shared/schema.mls");
        Files.writeString(schema, SCHEMA.replace("grade 1", "grade 6"));

        assertThat(CommandRun.of("check", policy).err()).contains("--> " + schema + ":1:46\n");
    }

    @Test
    void nothingIsImportedFromOutsideTheFolder() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("policies/link.mls"), folder.resolve("outside.mls"));
        assertThat(link).exists();

        for (String name :
                new String[] {"../outside.mls", folder.resolve("outside.mls").toString()}) {
            CommandRun run = CommandRun.of("check", write(POLICY.replace("shared/schema.mls", name)));
            assertThat(run.status()).isEqualTo(1);
            assertThat(run.err()).contains("error[P112]").contains("= help: files are imported from the folder of");
        }
        CommandRun run = CommandRun.of("check", write(POLICY.replace("shared/schema.mls", "link.mls")));
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("error[P113]").contains("= help: files are imported from the folder of");
    }

    @Test
    void theStandardInputImportsNothing() {
        CommandRun run = CommandRun.reading(POLICY.getBytes(StandardCharsets.UTF_8), "check", "-");

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("error[P113]");
    }

    @Test
    void aLongPathDoesNotMakeNamesTooLong() throws IOException {
        Path deep = folder;
        for (int i = 0; i < 4; i++) {
            deep = deep.resolve("d".repeat(80));
        }
        Files.createDirectories(deep);
        Files.writeString(deep.resolve("schema.mls"), SCHEMA);
        Path main = Files.writeString(deep.resolve("main.mls"), POLICY.replace("shared/schema.mls", "schema.mls"));

        assertThat(CommandRun.of("check", main.toString())).isEqualTo(new CommandRun(0, "", ""));
    }

    @Test
    void formattingChangesOnlyTheFileThatWasNamed() throws IOException {
        CommandRun run = CommandRun.of("fmt", policy);

        assertThat(run.out()).isEqualTo(policy + "\n");
        assertThat(folder.resolve("policies/shared/schema.mls")).hasContent(SCHEMA);
    }
}
