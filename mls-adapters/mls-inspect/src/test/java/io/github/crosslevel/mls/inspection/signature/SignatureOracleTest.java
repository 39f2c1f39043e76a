package io.github.crosslevel.mls.inspection.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.inspect.Severity;
import io.github.crosslevel.mls.inspection.text.Title;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** One pass over bits, and asking each clause by itself, say the same. */
class SignatureOracleTest {
    private static final long SEED = 20_261_124;
    private static final int PAIRS = Integer.getInteger("mls.signature.pairs", 20_000);
    private static final String[] EXPRESSIONS = {
        "a+b", "^a|b$", "\\bor\\b", "[^a]x", "(?:a|bc){2}", "a.c", "\\s/", "x\\x1a", "中", "[b-d]{2,}", "\\W\\w", "or 1"
    };
    private static final String[] TEXTS = {"a", "or", "ab", "/", " ", "中", "b c", "\u001a", "1", "-", "x"};
    private static final String[] PIECES = {
        "a",
        "b",
        "c",
        "x",
        "or",
        "OR",
        " ",
        "\t",
        "\n",
        "/",
        "\\",
        ".",
        "..",
        "*",
        "/*",
        "*/",
        "/*!",
        "/*!50000",
        "'",
        "\"",
        "^",
        "$IFS",
        "${IFS}",
        "$@",
        "$",
        "中",
        "\u00a0",
        "\u3000",
        "\0",
        "1",
        "-",
        "/*M!",
        "ſ",
        "K"
    };

    private final Random random = new Random(SEED);

    private <T> T pick(T[] from) {
        return from[random.nextInt(from.length)];
    }

    private byte[] view() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(14); i > 0; i--) {
            text.append(pick(PIECES));
        }
        byte[] bytes = text.toString().getBytes(UTF_8);
        if (bytes.length > 0 && random.nextInt(3) == 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    private Condition condition() {
        Condition.LetterCase letterCase = pick(Condition.LetterCase.values());
        return switch (random.nextInt(5)) {
            case 0 -> new Condition.Length(random.nextInt(4), 4 + random.nextInt(20));
            case 1 -> {
                BitSet values = new BitSet();
                values.set(random.nextInt(256));
                values.set(random.nextInt(128), 128);
                yield Condition.AnyByte.of(values);
            }
            case 2, 3 ->
                new Condition.Texts(pick(Condition.Relation.values()), List.of(pick(TEXTS), pick(TEXTS)), letterCase);
            default -> new Condition.Expressions(List.of(pick(EXPRESSIONS), pick(EXPRESSIONS)), letterCase);
        };
    }

    private Signature signature(int number) {
        List<Clause> clauses = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            List<Transformation> chain = new ArrayList<>();
            for (int k = random.nextInt(3); k > 0; k--) {
                chain.add(pick(Transformation.values()));
            }
            Clause.Sense sense = i == 0 ? Clause.Sense.WHEN : pick(Clause.Sense.values());
            clauses.add(new Clause(sense, chain, condition()));
        }
        Signature.Scope scope = new Signature.Scope(EnumSet.of(Target.VALUE), Set.of());
        return new Signature(
                "s" + number, new Title("t", "题"), "c", pick(Severity.values()), 1 + number % 4, scope, clauses);
    }

    private static Set<String> ids(Collection<Signature> signatures) {
        return signatures.stream().map(Signature::id).collect(Collectors.toSet());
    }

    private static Set<String> fast(MatchPlan plan, byte[] view) {
        return plan.match(Set.of(), view).orElseThrow().stream()
                .map(hit -> hit.rule().signature().id())
                .collect(Collectors.toSet());
    }

    @Test
    void randomSignaturesMatchWhatTheOracleSays() {
        int matches = 0;
        for (int i = 0; i < PAIRS / 200; i++) {
            List<Signature> signatures = new ArrayList<>();
            for (int k = 0; k < 20; k++) {
                signatures.add(signature(k));
            }
            MatchPlan plan =
                    MatchPlan.of(signatures.stream().map(s -> Rule.of("p", s)).toList());
            for (int k = 0; k < 10; k++) {
                byte[] view = view();
                Set<String> fast = fast(plan, view);
                assertThat(fast)
                        .as("seed %d, round %d, view `%s`", SEED, i, new String(view, UTF_8))
                        .isEqualTo(ids(SlowSignatures.matching(signatures, view)));
                matches += fast.size();
            }
        }
        assertThat(matches).isGreaterThan(PAIRS / 100);
    }

    @Test
    void thePacksMatchWhatTheOracleSays() {
        List<byte[]> views = new ArrayList<>();
        Corpus.attacks().values().forEach(list -> list.forEach(text -> views.add(text.getBytes(UTF_8))));
        Corpus.ordinary().forEach(text -> views.add(text.getBytes(UTF_8)));
        new BankTraffic(SEED).values(120).forEach(text -> views.add(text.getBytes(UTF_8)));
        for (SignaturePack pack : StandardPacks.all()) {
            pack.samples().forEach(sample -> views.add(sample.view()));
            MatchPlan plan = MatchPlan.of(
                    pack.signatures().stream().map(s -> Rule.of("p", s)).toList());
            for (byte[] view : views) {
                assertThat(fast(plan, view))
                        .as("pack %s, view `%s`", pack.name(), new String(view, UTF_8))
                        .isEqualTo(ids(SlowSignatures.matching(pack.signatures(), view)));
            }
        }
    }
}
