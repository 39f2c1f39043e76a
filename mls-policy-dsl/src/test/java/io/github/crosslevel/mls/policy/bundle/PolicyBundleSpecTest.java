package io.github.crosslevel.mls.policy.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.policy.PolicyCompiler;
import io.github.crosslevel.mls.policy.source.PolicySource;
import io.github.crosslevel.mls.signature.SignedDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code docs/spec/policy-bundle.md} says what is so. With {@code -Dmls.goldens=update} its example is made anew. */
class PolicyBundleSpecTest {
    private static final Path PAGE = Path.of("../docs/spec/policy-bundle.md");
    private static final Pattern FILE = Pattern.compile("(?s)\n`([\\w./-]+)`:\n\n```mls\n(.*?)```\n");
    private static final Pattern JSON = Pattern.compile("(?s)```json\n(.*?)```\n");

    private static Map<String, String> files(String page) {
        Map<String, String> files = new HashMap<>();
        FILE.matcher(page).results().forEach(file -> files.put(file.group(1), file.group(2)));
        return files;
    }

    private static PolicyBundle example(String page) {
        Map<String, String> files = files(page);
        PolicyCompiler compiler = PolicyCompiler.standard()
                .importing(name -> Optional.ofNullable(files.get(name)).map(text -> PolicySource.of(name, text)));
        return PolicyBundle.of(
                "clinic", 7, PolicySource.of("clinic.mls", files.getOrDefault("clinic.mls", "")), compiler);
    }

    @Test
    void theExampleHasTheManifestOnThePage() throws IOException {
        String page = Files.readString(PAGE);
        byte[] manifest = Archive.read(example(page).encoded()).get("MANIFEST.json");
        SignedDocument signed = SignedDocument.decode(manifest);
        String content = new String(signed.unverifiedContent(), UTF_8);
        if (System.getProperty("mls.goldens", "").equals("update")) {
            page = JSON.matcher(page).replaceFirst(Matcher.quoteReplacement("```json\n" + content + "```\n"));
            Files.writeString(PAGE, page);
        }
        Matcher json = JSON.matcher(page);
        assertThat(json.find()).isTrue();
        assertThat(content).isEqualTo(json.group(1));
        assertThat(page).contains("`" + signed.type() + "`");
    }

    @Test
    void theArchiveIsLaidOutAsThePageSays() throws IOException {
        byte[] archive = example(Files.readString(PAGE)).encoded();
        // local file header: method at 8, DOS time 0 at 10, DOS date 1980-02-01 at 12
        assertThat(Arrays.copyOfRange(archive, 8, 14)).containsExactly(0, 0, 0, 0, 0x41, 0);
        String text = new String(archive, UTF_8);
        assertThat(text.indexOf("MANIFEST.json")).isPositive().isLessThan(text.indexOf("clinic.mls"));
    }

    @Test
    void everyCauseIsListed() throws IOException {
        List<String> listed = Pattern.compile("(?m)^\\| `([A-Z_]+)` \\|")
                .matcher(Files.readString(PAGE))
                .results()
                .map(row -> row.group(1))
                .toList();
        assertThat(listed)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(BundleException.Cause.values())
                        .map(Enum::name)
                        .toList());
    }
}
