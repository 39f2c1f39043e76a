package io.github.crosslevel.mls.benchmarks.inspection;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.crosslevel.mls.inspection.view.Representation;
import io.github.crosslevel.mls.inspection.view.ViewKind;
import io.github.crosslevel.mls.inspection.view.ViewOutcome;
import io.github.crosslevel.mls.inspection.view.ViewReader;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Every view of a form of 200 parameters (6 KB), of 1 KB of JSON, of a leaf of 60 KB without and with encodings, and of
 * a table of 1 MB: microseconds each. Beside them what an application does once: decoding the form, and reading the
 * tokens of the JSON.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ViewBenchmark {
    private static final Representation FORM = Representation.of(Representation.FORM);
    private static final Representation JSON = Representation.of("application/json");
    private static final Representation CSV = Representation.of("text/csv");

    private final ViewReader reader = ViewReader.standard();
    private final JsonFactory jackson = new JsonFactory();
    private final String form = form();
    private final byte[] formBytes = form.getBytes(StandardCharsets.UTF_8);
    private final byte[] json = json();
    private final byte[] plainLeaf =
            "Nothing crosses except what policy allows. ".repeat(1_400).getBytes(StandardCharsets.UTF_8);
    private final byte[] chineseLeaf = "除策略允许的以外什么都不能通过每一次结果都会被记录".repeat(800).getBytes(StandardCharsets.UTF_8);
    private final byte[] encodedLeaf = "a%20b &amp; c\\u0041 ，d ".repeat(2_000).getBytes(StandardCharsets.UTF_8);
    private final byte[] table =
            "6222021234567890,张三,2026-11-23,1200.00\r\n".repeat(24_000).getBytes(StandardCharsets.UTF_8);
    private long seen;

    private static String form() {
        StringBuilder form = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            form.append(i == 0 ? "" : "&")
                    .append("field")
                    .append(i)
                    .append("=value+of+field%20")
                    .append(i);
        }
        return form.toString();
    }

    private static byte[] json() {
        StringBuilder json = new StringBuilder("{\"items\":[");
        for (int i = 0; i < 9; i++) {
            json.append(i == 0 ? "" : ",")
                    .append("{\"account\":\"62220212345678")
                    .append(i)
                    .append("\",\"name\":\"客户\",\"amount\":1200.50,\"remark\":\"invoice of \\\"May\\\"\"}");
        }
        return json.append("]}").toString().getBytes(StandardCharsets.UTF_8);
    }

    private ViewOutcome read(byte[] bytes, Representation representation) throws IOException {
        return reader.read(bytes, representation, view -> seen += view.length());
    }

    private ViewOutcome leaf(byte[] bytes) throws IOException {
        return reader.readLeaf("leaf", ViewKind.VALUE, bytes, view -> seen += view.length());
    }

    /** All views of a form. */
    @Benchmark
    public ViewOutcome form200() throws IOException {
        return read(formBytes, FORM);
    }

    /** The form, decoded by the JDK. */
    @Benchmark
    public long form200JdkDecoder() {
        long length = 0;
        for (String field : form.split("&")) {
            int equals = field.indexOf('=');
            length += URLDecoder.decode(field.substring(0, equals), StandardCharsets.UTF_8)
                    .length();
            length += URLDecoder.decode(field.substring(equals + 1), StandardCharsets.UTF_8)
                    .length();
        }
        return length;
    }

    /** All views of JSON. */
    @Benchmark
    public ViewOutcome json1k() throws IOException {
        return read(json, JSON);
    }

    /** The JSON, read by Jackson with its check of duplicate names. */
    @Benchmark
    public long json1kJackson() throws IOException {
        long length = 0;
        try (JsonParser parser = jackson.createParser(json)) {
            parser.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                length += token.isScalarValue() ? parser.getTextLength() : 0;
            }
        }
        return length;
    }

    /** A leaf of 60 KB in English, which has no other form. */
    @Benchmark
    public ViewOutcome leafEnglish() throws IOException {
        return leaf(plainLeaf);
    }

    /** A leaf of 60 KB in simplified Chinese, which has no other form. */
    @Benchmark
    public ViewOutcome leafChinese() throws IOException {
        return leaf(chineseLeaf);
    }

    /** A leaf of 50 KB with four encodings side by side. */
    @Benchmark
    public ViewOutcome leafEncoded() throws IOException {
        return leaf(encodedLeaf);
    }

    /** All cells of a table of 1 MB. */
    @Benchmark
    public ViewOutcome table1m() throws IOException {
        return read(table, CSV);
    }
}
