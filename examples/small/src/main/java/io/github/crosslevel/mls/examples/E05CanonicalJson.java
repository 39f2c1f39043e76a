package io.github.crosslevel.mls.examples;

import io.github.crosslevel.mls.content.CanonicalChecker;
import io.github.crosslevel.mls.content.Canonicalization;
import io.github.crosslevel.mls.content.Canonicalizer;
import io.github.crosslevel.mls.json.JsonCanonicalizer;
import io.github.crosslevel.mls.json.JsonChecker;
import io.github.crosslevel.mls.json.JsonFormat;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Canonicalise or refuse: JSON that every reader reads alike is rewritten into its one form; anything else is refused
 * with the place where reading stopped. A second parser, which shares no code with the first, checks the result.
 *
 * <p>Read next: {@link E06TypeByContent}.
 *
 * <pre>mvn -q -Dmaven.test.skip -Pexample -Dexample=E05CanonicalJson -pl examples/small -am package</pre>
 */
final class E05CanonicalJson {
    private static final JsonFormat FORMAT =
            JsonFormat.builder().objectsOnly().maxDepth(8).build();
    private static final List<String> TEXTS = List.of(
            "{ \"name\": \"\\u5f20\\u4e09\", \"amount\": 10 }",
            "{\"role\":\"guest\",\"role\":\"clerk\"}",
            "{\"amount\":10,}",
            "{\"amount\":010}",
            "{\"name\":\"\\ud800\"}");

    private E05CanonicalJson() {}

    public static void main(String[] args) throws IOException {
        Canonicalizer canonicalizer = JsonCanonicalizer.of(FORMAT);
        CanonicalChecker checker = JsonChecker.of(FORMAT);
        for (String text : TEXTS) {
            ByteArrayOutputStream canonical = new ByteArrayOutputStream();
            Canonicalization outcome = canonicalizer.canonicalize(stream(text), canonical);
            if (outcome instanceof Canonicalization.Malformed malformed) {
                System.out.println(text + " refused at byte " + malformed.position() + ": " + malformed.problem());
            } else {
                String result = canonical.toString(StandardCharsets.UTF_8);
                boolean agreed = checker.check(stream(result)) instanceof Canonicalization.Understood;
                System.out.println(text + " becomes " + result + ", checker agrees: " + agreed);
            }
        }
    }

    private static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
