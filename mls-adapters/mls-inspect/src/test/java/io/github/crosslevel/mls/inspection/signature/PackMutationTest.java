package io.github.crosslevel.mls.inspection.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.inspection.text.Diagnostic;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whatever the bytes, they are a pack whose signatures can be asked, or it is said what is wrong with them. */
class PackMutationTest {
    private static final long SEED = 20_261_123;
    static final String PACK = """
            pack p version 1
            title "P" "包"
            category c
            in value, body
            signature one # remark
              title "One" "一"
              level 2
              severity error
              decoded percent
              after sql-comments, one-space
              when regex /(?:a|b)\\/[c-e]+/, /x{2,3}$/
              unless contains "q\\x00", "r"
              case exact
              when length ..80
              when byte 0x20..0x7e, 10
              test match "a/c"
              test pass "\\xbf\\n"
            """;

    /** Returns whether the bytes are a pack. */
    static boolean isPack(byte[] bytes) {
        try {
            SignaturePack pack = SignaturePack.parse("p.pack", bytes);
            assertThat(pack.version()).isPositive();
            for (Signature signature : pack.signatures()) {
                assertThat(signature.id()).matches("[a-z][a-z0-9-]{0,63}");
                MatchPlan.of(List.of(Rule.of("p", signature))).match(Set.of(), bytes);
            }
            return true;
        } catch (PackException e) {
            assertThat(e.diagnostics()).isNotEmpty();
            for (Diagnostic diagnostic : e.diagnostics()) {
                assertThat(diagnostic.render(Locale.CHINA)).contains("^");
            }
            return false;
        }
    }

    @Test
    void everyEditOfOneByteIsAPackOrRefusedWithItsPlace() {
        byte[] bytes = PACK.getBytes(UTF_8);
        assertThat(isPack(bytes)).isTrue();
        byte[] telling = "\0\t\n\r \"#'+,-./09:;<=>AZ[\\]_az{|}\u00e9".getBytes(UTF_8);
        int packs = 0;
        for (int at = 0; at < bytes.length; at++) {
            packs += isPack(Arrays.copyOf(bytes, at)) ? 1 : 0;
            for (byte value : telling) {
                byte[] replaced = bytes.clone();
                replaced[at] = value;
                packs += isPack(replaced) ? 1 : 0;
            }
        }
        assertThat(packs).isBetween(1, bytes.length * telling.length / 2);
    }

    @Test
    void randomLinesOfAPackAreAPackOrRefused() {
        Random random = new Random(SEED);
        String[] lines = PACK.split("\n", -1);
        for (int i = 0; i < 2_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int k = random.nextInt(20); k >= 0; k--) {
                String[] words = lines[random.nextInt(lines.length)].split("(?<= )", -1);
                for (String word : words) {
                    text.append(random.nextInt(12) == 0 ? "" : word).append(random.nextInt(30) == 0 ? word : "");
                }
                text.append('\n');
            }
            isPack(text.toString().getBytes(UTF_8));
        }
    }
}
