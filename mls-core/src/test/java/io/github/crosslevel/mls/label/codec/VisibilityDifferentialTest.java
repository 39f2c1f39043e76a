package io.github.crosslevel.mls.label.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.label.AnyOfDimension;
import io.github.crosslevel.mls.label.Clearance;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.label.LabelSyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.accumulo.access.Access;
import org.apache.accumulo.access.AccessEvaluator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Apache Accumulo's own library accepts the same expressions and gives the same decisions. */
class VisibilityDifferentialTest {
    private static final int RUNS = Integer.getInteger("mls.labels", 10_000);

    private static final List<String> NAMES = List.of("A", "B", "c7", "d.e/f:g_h-i", "五", "a b", "x\\y", "q\"t");
    private static final AnyOfDimension RELEASE = AnyOfDimension.of("release", NAMES);
    private static final LabelSchema SCHEMA =
            LabelSchema.builder("differential", 1).dimension(RELEASE).build();
    private static final VisibilityCodec STRICT = VisibilityCodec.strict(SCHEMA, RELEASE);
    private static final VisibilityCodec LENIENT = VisibilityCodec.lenient(SCHEMA, RELEASE);

    /** Their grammar alone: which chars may be in a name is for our schema to declare. */
    private static final Access THEIRS =
            Access.builder().authorizationValidator((name, chars) -> true).build();

    private record Holder(Clearance ours, AccessEvaluator theirs) {}

    /** One for each set of names. */
    private static final List<Holder> SUBJECTS = IntStream.range(0, 1 << NAMES.size())
            .mapToObj(VisibilityDifferentialTest::holder)
            .toList();

    private static Holder holder(int held) {
        Set<String> names = IntStream.range(0, NAMES.size())
                .filter(i -> (held >> i & 1) != 0)
                .mapToObj(NAMES::get)
                .collect(Collectors.toSet());
        Clearance clearance = Clearance.upTo(SCHEMA.label()
                .set(RELEASE, RELEASE.eachOf(names.toArray(String[]::new)))
                .build());
        return new Holder(clearance, THEIRS.newEvaluator(names));
    }

    private static final String ALPHABET = "AB5c(((()))&&&|||\"\"\"\\\\ ,.!\t\0五\ud83d\ude00\ud800é";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "A",
                "(A)",
                "((A))",
                "()",
                "(",
                ")",
                "A)",
                "(A",
                "A(B)",
                "(A)(B)",
                "(A)B",
                "A B",
                " A",
                "A ",
                "&",
                "|",
                "&A",
                "|A",
                "A&",
                "A|",
                "A&&B",
                "A||B",
                "A&|B",
                "A&B&c7",
                "A|B|c7",
                "A&B|c7",
                "A|B&c7",
                "(A&B)|c7",
                "A&(B|c7)",
                "A&(B|c7",
                "A&(B&c7|A)",
                "(A|B)&(A|c7)",
                "((A|B)&c7)|\"a b\"",
                "A&A",
                "A|A&A",
                "d.e/f:g_h-i",
                "A.B",
                "a+b",
                "A*B",
                "A,B",
                "A;B",
                "A!",
                "A=B",
                "!A",
                "~A",
                "A^B",
                "A\0",
                "\0",
                "五",
                "\"五\"",
                "\"A\"",
                "\"\"",
                "\"",
                "\"A",
                "A\"",
                "\"A\"\"B\"",
                "\"A\"B",
                "\"A\"&B",
                "\"a b\"",
                "\"a\tb\"",
                "\"x\\\\y\"",
                "\"x\\y\"",
                "\"x\\\"",
                "\"\\\\\"",
                "\"\\\"\"",
                "\"q\\\"t\"",
                "\"q\"t\"",
                "\"\\n\"",
                "\"(\"",
                "\"A&B\"",
                "\"&\"",
                "'A'",
                "A&\"",
                "A&\"\"",
                "\"\0\"",
                "\"\ud800\"",
                "\ud800",
                "\"\ud83d\ude00\"",
                "\ufeffA",
                "Ａ",
                "A\u0020&B",
                "A\n",
                "[A]",
                "{A}",
                "A<B",
                "unknown",
                "A&unknown",
                "A|unknown",
                "\ufffd"
            })
    void everyCornerOfTheGrammarIsReadAlike(String expression) {
        compare(expression);
    }

    @Test
    void randomExpressionsAreReadAlike() {
        long seed = 0x5eed_0201L;
        Random random = new Random(seed);
        int accepted = 0;
        for (int run = 0; run < RUNS; run++) {
            String expression = expression(random, 4);
            if (random.nextInt(3) == 0) {
                expression = mutated(expression, random);
            }
            try {
                accepted += compare(expression) ? 1 : 0;
            } catch (AssertionError e) {
                throw new AssertionError("seed " + seed + " run " + run + ": " + expression, e);
            }
        }
        assertThat(accepted).isBetween(RUNS / 2, RUNS - RUNS / 20);
    }

    private static String expression(Random random, int depth) {
        int parts = depth == 0 ? 1 : 1 + random.nextInt(4);
        String operator = random.nextBoolean() ? "&" : "|";
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < parts; i++) {
            text.append(i == 0 ? "" : operator);
            if (depth > 0 && random.nextInt(3) == 0) {
                text.append('(').append(expression(random, depth - 1)).append(')');
            } else {
                text.append(name(random));
            }
        }
        return text.toString();
    }

    private static String name(Random random) {
        String name = random.nextInt(20) == 0 ? "unknown" : NAMES.get(random.nextInt(NAMES.size()));
        boolean plain = name.matches("[A-Za-z0-9_.:/-]+");
        return plain && random.nextInt(4) > 0 ? name : THEIRS.quote(name);
    }

    private static String mutated(String expression, Random random) {
        StringBuilder text = new StringBuilder(expression);
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            int at = random.nextInt(text.length() + 1);
            char c = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
            switch (random.nextInt(3)) {
                case 0 -> text.insert(at, c);
                case 1 -> text.replace(Math.max(0, at - 1), at, String.valueOf(c));
                default -> text.delete(Math.max(0, at - 1), at);
            }
        }
        return text.toString();
    }

    /** Returns whether the expression is one. */
    private static boolean compare(String expression) {
        Optional<Decoded<Label>> ours = decode(LENIENT, expression);
        boolean spaced = ours.isPresent()
                && ours.get().deviations().stream().anyMatch(deviation -> deviation.kind() == Deviation.Kind.SPACE);
        boolean theirs = accepts(expression);
        assertThat(ours.isPresent() && !spaced).as("accepted by us").isEqualTo(theirs);
        assertThat(decode(STRICT, expression))
                .as("strictly")
                .isEqualTo(ours.filter(decoded -> decoded.deviations().isEmpty()));
        if (theirs) {
            decideAlike(expression, ours.orElseThrow().value());
        }
        return theirs;
    }

    private static void decideAlike(String expression, Label label) {
        for (int held = 0; held < SUBJECTS.size(); held += 1 + expression.length() % 7) {
            assertThat(SUBJECTS.get(held).ours.allows(label))
                    .as("allowed with the names %s", Integer.toBinaryString(held))
                    .isEqualTo(SUBJECTS.get(held).theirs.canAccess(expression));
        }
    }

    private static Optional<Decoded<Label>> decode(VisibilityCodec codec, String expression) {
        try {
            return Optional.of(codec.decode(expression));
        } catch (LabelSyntaxException e) {
            return Optional.empty();
        }
    }

    private static boolean accepts(String expression) {
        try {
            THEIRS.validateExpression(expression);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
