package io.github.crosslevel.mls.inspection.type;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Altered files have a type, whatever the pieces they come in; and programs keep it wherever they stand in a text. */
class TypeMutationTest {
    private static final long SEED = Long.getLong("mls.seed", 0x5eed_0602L);
    private static final int RUNS = Integer.getInteger("mls.archives", 3_000);

    private static List<byte[]> files() {
        return List.of(
                Samples.pe(),
                Samples.compound("_VBA_PROJECT"),
                Samples.zip("[Content_Types].xml", "xl/vbaProject.bin"),
                Samples.pdf("/Type /ObjStm /S /JavaScript"),
                Samples.join(Samples.gif(), Samples.zip("a")),
                "<?xml version='1.0'?><!-- c --><!DOCTYPE a><svg onload='x()'/>".getBytes(UTF_8),
                "#!/bin/sh\nexport A=1\n".getBytes(UTF_8),
                "姓名,金额\n张三,100\n".getBytes(UTF_8));
    }

    @Test
    void alteredFilesHaveATypeThatPiecesDoNotChange() {
        Random random = new Random(SEED);
        for (int run = 0; run < RUNS; run++) {
            byte[] file = files().get(run % files().size()).clone();
            for (int i = random.nextInt(4); i >= 0; i--) {
                file[random.nextInt(file.length)] = (byte) random.nextInt(256);
            }
            byte[] cut = Arrays.copyOf(file, random.nextInt(file.length + 1));
            int chunk = 1 + random.nextInt(100);
            try (TypeScanner scanner = new TypeScanner()) {
                for (int p = 0; p < cut.length; p += chunk) {
                    scanner.update(cut, p, Math.min(chunk, cut.length - p));
                }
                assertThat(scanner.finish()).as("seed " + SEED + " run " + run).isEqualTo(FileType.of(cut));
            }
        }
    }

    /** What is found in one pass is what a search for each token by itself finds. */
    @Test
    void theSignsFoundInOnePassAreThoseThatASlowSearchFinds() {
        Random random = new Random(SEED);
        List<FileKind> kinds = new ArrayList<>();
        List<String> tokens = new ArrayList<>();
        Set<String> decisive = new HashSet<>();
        for (FileKind kind : FileKind.values()) {
            for (String mark : kind.marks()) {
                if (mark.startsWith("any=") || mark.startsWith("any?")) {
                    kinds.add(kind);
                    tokens.add(mark.substring(4));
                    if (mark.startsWith("any=")) {
                        decisive.add(mark.substring(4));
                    }
                }
            }
        }
        for (int run = 0; run < RUNS; run++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(5); i >= 0; i--) {
                String token = tokens.get(random.nextInt(tokens.size()));
                text.append("客户 x.".repeat(random.nextInt(3)))
                        .append(random.nextBoolean() ? token : token.toUpperCase(Locale.ROOT))
                        .append("\n".repeat(random.nextInt(2)));
            }
            byte[] bytes = text.toString().getBytes(UTF_8);
            String small = text.toString().toLowerCase(Locale.ROOT);
            TextSigns signs = TextSigns.all();
            signs.scan(bytes, 0, bytes.length);
            TextSigns deciding = TextSigns.decisive();
            deciding.scan(bytes, 0, bytes.length);
            for (int i = 0; i < tokens.size(); i++) {
                if (small.contains(tokens.get(i))) {
                    assertThat(signs.points(kinds.get(i)))
                            .as("seed %d run %d, `%s`", SEED, run, tokens.get(i))
                            .isPositive();
                    assertThat(deciding.decided().contains(kinds.get(i)) || !decisive.contains(tokens.get(i)))
                            .as("decided: seed %d run %d, `%s`", SEED, run, tokens.get(i))
                            .isTrue();
                }
            }
        }
    }

    @Test
    void hostileTextsEnd() {
        for (String part :
                List.of("<", "<!--", "<?", "\n", " ", "(", "\n<", "%PDF-", "[", "\"", "PK\3\4", "\\obj", "/#")) {
            byte[] text = part.repeat((1 << 20) / part.length()).getBytes(UTF_8);
            assertThat(FileType.of(text)).isNotNull();
            assertThat(FileType.of(Samples.join("%PDF-1.7\n".getBytes(UTF_8), text)))
                    .isNotNull();
        }
    }
}
