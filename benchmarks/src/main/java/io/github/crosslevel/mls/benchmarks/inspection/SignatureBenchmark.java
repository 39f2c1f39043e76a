package io.github.crosslevel.mls.benchmarks.inspection;

import io.github.crosslevel.mls.inspection.signature.Clause;
import io.github.crosslevel.mls.inspection.signature.Condition;
import io.github.crosslevel.mls.inspection.signature.Scoring;
import io.github.crosslevel.mls.inspection.signature.Signature;
import io.github.crosslevel.mls.inspection.signature.SignatureInspection;
import io.github.crosslevel.mls.inspection.signature.SignaturePack;
import io.github.crosslevel.mls.inspection.signature.SignatureSet;
import io.github.crosslevel.mls.inspection.signature.StandardPacks;
import io.github.crosslevel.mls.inspection.view.Representation;
import io.github.crosslevel.mls.inspection.view.View;
import io.github.crosslevel.mls.inspection.view.ViewKind;
import io.github.crosslevel.mls.inspection.view.ViewReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * All signatures over one ordinary request: a GET with 5 parameters and 5 header fields, a form of 200 fields (6 KB),
 * JSON of 1 KB. Beside them the same expressions by {@link java.util.regex}, one by one over the same views.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class SignatureBenchmark {
    /** The paranoia level. */
    @Param({"1", "4"})
    public int level;

    /** What is inspected. */
    @Param({"get", "form", "json"})
    public String request;

    private final List<View> views = new ArrayList<>();
    private final List<Pattern> patterns = new ArrayList<>();
    private SignatureSet set;

    /** Makes the request and compiles the packs. */
    @Setup
    public void prepare() throws IOException {
        List<SignaturePack> packs = StandardPacks.all();
        set = SignatureSet.of(packs, level);
        packs.stream()
                .flatMap(pack -> pack.signatures().stream())
                .filter(signature -> signature.level() <= level)
                .forEach(this::addPatterns);
        read(views);
        SignatureInspection inspection = set.begin(Scoring.standard());
        views.forEach(inspection::inspect);
        if (inspection.verdict().isAttack() && level == 1) {
            throw new IllegalStateException(inspection.verdict().findings().toString());
        }
    }

    private void addPatterns(Signature signature) {
        for (Clause clause : signature.clauses()) {
            if (clause.condition() instanceof Condition.Expressions expressions) {
                for (String expression : expressions.expressions()) {
                    try {
                        patterns.add(Pattern.compile(expression, Pattern.CASE_INSENSITIVE));
                    } catch (PatternSyntaxException e) {
                        continue; // brackets within brackets mean something else to Java: a few are left out
                    }
                }
            }
        }
    }

    private void read(List<View> into) throws IOException {
        ViewReader reader = ViewReader.standard();
        switch (request) {
            case "get" -> {
                byte[] query = ("id=5&account=6222020200011223344&date=2024-01-01&name=%E5%BC%A0%E4%B8%89&remark="
                                + "rent+for+June")
                        .getBytes(StandardCharsets.UTF_8);
                reader.read(query, Representation.query(), into::add);
                for (String header : List.of(
                        "www.bank.example",
                        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0",
                        "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8",
                        "zh-CN,zh;q=0.9,en;q=0.8",
                        "session=5f2b8a; theme=dark")) {
                    reader.readLeaf("header", ViewKind.HEADER, header, into::add);
                }
            }
            case "form" -> {
                StringBuilder form = new StringBuilder();
                for (int i = 0; i < 200; i++) {
                    form.append(i == 0 ? "" : "&")
                            .append("field")
                            .append(i)
                            .append("=value+number+")
                            .append(i * 7919);
                }
                reader.read(
                        form.toString().getBytes(StandardCharsets.UTF_8),
                        Representation.of(Representation.FORM),
                        into::add);
            }
            default -> {
                StringBuilder json = new StringBuilder("{");
                for (int i = 0; i < 35; i++) {
                    json.append(i == 0 ? "" : ",")
                            .append("\"field")
                            .append(i)
                            .append("\":\"张三 value ")
                            .append(i)
                            .append('"');
                }
                byte[] bytes = json.append('}').toString().getBytes(StandardCharsets.UTF_8);
                reader.read(bytes, Representation.of("application/json"), into::add);
            }
        }
    }

    /** Signatures alone, over views that are there. */
    @Benchmark
    public boolean signatures() {
        SignatureInspection inspection = set.begin(Scoring.standard());
        for (View view : views) {
            inspection.inspect(view);
        }
        return inspection.verdict().isAttack();
    }

    /** Decoding and signatures. */
    @Benchmark
    public boolean viewsAndSignatures() throws IOException {
        List<View> read = new ArrayList<>();
        read(read);
        SignatureInspection inspection = set.begin(Scoring.standard());
        for (View view : read) {
            inspection.inspect(view);
        }
        return inspection.verdict().isAttack();
    }

    /** The peer: one expression after another. */
    @Benchmark
    public int javaRegex() {
        int found = 0;
        for (View view : views) {
            String text = view.text();
            for (Pattern pattern : patterns) {
                found += pattern.matcher(text).find() ? 1 : 0;
            }
        }
        return found;
    }
}
