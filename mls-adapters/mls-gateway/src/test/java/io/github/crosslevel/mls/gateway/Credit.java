package io.github.crosslevel.mls.gateway;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.content.Content;
import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.crypto.desensitize.Mask;
import io.github.crosslevel.mls.exchange.FrontBuilder;
import io.github.crosslevel.mls.file.csv.CsvCanonicalizer;
import io.github.crosslevel.mls.file.csv.CsvChecker;
import io.github.crosslevel.mls.file.csv.CsvFormat;
import io.github.crosslevel.mls.file.csv.CsvMasking;
import io.github.crosslevel.mls.identity.GradedSystem;
import io.github.crosslevel.mls.identity.Subject;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.inspection.type.TypeByContent;
import io.github.crosslevel.mls.json.JsonCanonicalizer;
import io.github.crosslevel.mls.json.JsonChecker;
import io.github.crosslevel.mls.json.JsonFormat;
import io.github.crosslevel.mls.json.JsonMasking;
import io.github.crosslevel.mls.label.Clearance;
import io.github.crosslevel.mls.policy.CompiledPolicy;
import io.github.crosslevel.mls.policy.PolicyCompiler;
import io.github.crosslevel.mls.policy.source.PolicySource;
import io.github.crosslevel.mls.request.Action;
import io.github.crosslevel.mls.request.Protocol;
import io.github.crosslevel.mls.request.Route;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The vocabulary of the tests of the whole product: what {@code credit.mls} speaks of. */
final class Credit {
    static final SystemId INTERNET = SystemId.of("internet");
    static final SystemId INTRANET = SystemId.of("intranet");
    static final SystemId COURT = SystemId.of("court");
    static final Route INWARD = new Route(INTERNET, INTRANET);

    static final Action QUERY = Action.of("query");
    static final Action ANSWER = Action.of("answer");
    static final Action INQUIRE = Action.of("inquire");
    static final Action REPORT = Action.of("report");
    static final Protocol HTTP = Protocol.of("http");
    static final Protocol MAIL = Protocol.of("mail");
    static final Protocol FILE = Protocol.of("file");

    static final String POLICY_TEXT = resource("/credit.mls");
    static final CompiledPolicy POLICY = compile(POLICY_TEXT);

    static final JsonFormat JSON =
            JsonFormat.builder().objectsOnly().wholeFact("grade", "grade").build();
    static final CsvFormat INQUIRIES = CsvFormat.builder()
            .whole("number")
            .text("idNumber")
            .maxRows(Long.MAX_VALUE)
            .build();
    static final CsvFormat RESULTS = CsvFormat.builder()
            .type(ContentType.of("text/csv;profile=result"))
            .text("name")
            .text("idNumber")
            .text("mobile")
            .whole("grade")
            .highest("grade", "grade")
            .build();

    private static final Map<String, UnaryOperator<String>> MASKS =
            Map.of("idNumber", Mask.RESIDENT_ID::apply, "mobile", Mask.MOBILE::apply);

    private Credit() {}

    static CompiledPolicy compile(String text) {
        return PolicyCompiler.standard()
                .compile(PolicySource.of("credit.mls", text))
                .orThrow();
    }

    static String resource(String name) {
        try (InputStream in = Credit.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Clearance upTo(String label) {
        return Clearance.upTo(POLICY.labels().parse(label));
    }

    static GradedSystem internet() {
        return new GradedSystem(INTERNET, 2, upTo("secret{credit}"));
    }

    static GradedSystem intranet() {
        return new GradedSystem(INTRANET, 3, upTo("confidential{credit,judicial}"));
    }

    static GradedSystem court() {
        return new GradedSystem(COURT, 3, upTo("confidential{credit,judicial}"));
    }

    /** Everybody there is, by name, home, role and clearance. */
    static List<Subject> subjects() {
        return List.of(
                subject("zhang", INTERNET, "customer", "secret{credit}"),
                subject("li", INTERNET, "lender", "secret{credit}"),
                subject("qian", INTERNET, "customer", "confidential{credit,judicial}"),
                subject("wang", INTERNET, "clerk", "secret{credit}"),
                subject("zhao", INTERNET, "customer", "public"),
                subject("reporting", INTRANET, "service", "confidential{credit,judicial}"),
                subject("intern", INTRANET, "service", "internal{credit}"),
                subject("registry", COURT, "service", "confidential{credit,judicial}"));
    }

    private static Subject subject(String name, SystemId home, String role, String clearance) {
        Attributes attributes = Attributes.of("role", AttributeValue.of(role));
        return new Subject(SubjectId.of(name), home, upTo(clearance), attributes);
    }

    /** What a front before the portal can do; applications and deliveries are added by the test. */
    static FrontBuilder portal(FrontBuilder front) {
        return front.inspectingHeads(TypeByContent.standard())
                .departing(JsonCanonicalizer.of(JSON))
                .arriving(JsonChecker.of(JSON))
                .departing(CsvCanonicalizer.of(INQUIRIES))
                .arriving(CsvChecker.of(RESULTS));
    }

    /** What a front before a service can do. */
    static FrontBuilder service(FrontBuilder front) {
        return front.inspectingHeads(TypeByContent.standard())
                .arriving(JsonChecker.of(JSON))
                .departing(JsonCanonicalizer.of(JSON))
                .arriving(CsvChecker.of(INQUIRIES))
                .departing(CsvCanonicalizer.of(RESULTS))
                .fulfilling(JsonMasking.of(JSON, MASKS))
                .fulfilling(CsvMasking.of(RESULTS, MASKS));
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String text(Content content) {
        try (InputStream in = content.open()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns a canonical inquiry file of at least so many bytes. */
    static byte[] inquiries(int bytes) {
        StringBuilder csv = new StringBuilder(bytes + 64).append("number,idNumber\n");
        for (int number = 1; csv.length() < bytes; number++) {
            csv.append(number).append(",11010519491231002X\n");
        }
        return csv.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** Returns a canonical result file of so many rows, with the masks applied or not yet. */
    static byte[] results(int rows, Form form) {
        StringBuilder csv = new StringBuilder("name,idNumber,mobile,grade\n");
        for (int row = 0; row < rows; row++) {
            csv.append("张三,")
                    .append(form.idNumber)
                    .append(',')
                    .append(form.mobile)
                    .append(",2\n");
        }
        return utf8(csv.toString());
    }

    enum Form {
        PLAIN("11010519491231002X", "13800138000"),
        MASKED("110***********002X", "138****8000");

        private final String idNumber;
        private final String mobile;

        Form(String idNumber, String mobile) {
            this.idNumber = idNumber;
            this.mobile = mobile;
        }
    }
}
