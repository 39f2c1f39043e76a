package io.github.crosslevel.mls.http.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class HttpFormTest {
    private static final String MULTIPART = "multipart/form-data; boundary=----WebKitFormBoundaryAb1";
    private static final String TEXT_PART =
            "------WebKitFormBoundaryAb1\r\nContent-Disposition: form-data; name=\"姓名\"\r\n\r\n张\r\n三\r\n";
    private static final String FILE_PART = "------WebKitFormBoundaryAb1\r\n"
            + "Content-Disposition: form-data; name=\"f\"; filename=\"表.csv\"\r\nContent-Type: text/csv\r\n\r\n"
            + "a,b\r\n\r\n--\r\n";
    private static final String NO_FILE_PART = "------WebKitFormBoundaryAb1\r\n"
            + "Content-Disposition: form-data; name=\"g\"; filename=\"\"\r\nContent-Type: application/octet-stream\r\n\r\n"
            + "\r\n";
    private static final String END = "------WebKitFormBoundaryAb1--\r\n";

    private static FormReading read(String type, String body) {
        return HttpForm.read(new HttpRequest(
                HttpMethod.POST,
                HttpTarget.path(),
                "a",
                HttpFields.of("content-type", type),
                Persistence.CLOSE,
                HttpBody.of(body.getBytes(StandardCharsets.UTF_8))));
    }

    private static FormReading encoded(String body) {
        return read("application/x-www-form-urlencoded", body);
    }

    @Test
    void readsWhatBrowsersWrite() {
        assertThat(encoded("name=%E5%BC%A0+%22x%22&rate=5%2525&text=a%0D%0Ab%09c&empty="))
                .isEqualTo(new HttpForm(
                        Map.of("name", "张 \"x\"", "rate", "5%25", "text", "a\nb\tc", "empty", ""), List.of()));
        assertThat(encoded("")).isEqualTo(new HttpForm(Map.of(), List.of()));
        assertThat(read(MULTIPART, TEXT_PART + FILE_PART + NO_FILE_PART + END))
                .isEqualTo(new HttpForm(
                        Map.of("姓名", "张\n三"),
                        List.of(new HttpForm.File(
                                "f", "表.csv", "text/csv", HttpBody.of(Wire.bytes("a,b\r\n\r\n--"))))));
        assertThat(read(MULTIPART, END)).isEqualTo(new HttpForm(Map.of(), List.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "a, FORM",
        "=a, FORM",
        "a=1&, FORM",
        "a=1&a=2, FORM",
        "a=1&%61=2, FORM",
        "a=1&b=3&A=2, FORM",
        "a=%bf%27, PERCENT_ENCODING",
        "a=%zz, PERCENT_ENCODING",
        "a=%00, CONTROL_CHARACTER",
        "a=%0D, CONTROL_CHARACTER",
        "a=%E2%80%AE, CONTROL_CHARACTER",
        "%2561=1, DOUBLE_ENCODING",
        "a=1;b=2, TARGET_CHARACTER",
        "a=é, TARGET_CHARACTER",
    })
    void refusesFormsWithTwoReadings(String body, HttpProblem problem) {
        assertRefused(encoded(body), problem);
    }

    static Stream<Arguments> ambiguous() {
        String b = "------WebKitFormBoundaryAb1";
        String head = b + "\r\nContent-Disposition: form-data; name=\"a\"\r\n";
        return Stream.of(
                Arguments.of("preamble", "x\r\n" + TEXT_PART + END),
                Arguments.of("epilogue", TEXT_PART + END + "x"),
                Arguments.of("no end", TEXT_PART),
                Arguments.of("no end but its beginning", TEXT_PART + END.substring(0, END.length() - 3)),
                Arguments.of("delimiter within a line", head + "\r\nx" + b + "\r\n" + END),
                Arguments.of("delimiter behind a bare LF", head + "\r\nx\n" + b + "\r\n" + END),
                Arguments.of("longer delimiter", head + "\r\nx\r\n" + b + "c\r\n" + END),
                Arguments.of("blank behind the delimiter", head + "\r\nx\r\n" + b + " \r\n" + END),
                Arguments.of("bare LF in a head", head.replace("\r\n", "\n") + "\r\nx\r\n" + END),
                Arguments.of("another field", head + "X: y\r\n\r\nx\r\n" + END),
                Arguments.of("transfer encoding", head + "Content-Transfer-Encoding: base64\r\n\r\neA==\r\n" + END),
                Arguments.of("other charset", head + "Content-Type: text/plain; charset=utf-7\r\n\r\nx\r\n" + END),
                Arguments.of("folded disposition", head.replace("; n", ";\r\n n") + "\r\nx\r\n" + END),
                Arguments.of("field twice", head + "\r\nx\r\n" + head + "\r\ny\r\n" + END),
                Arguments.of(
                        "field in another case",
                        head + "\r\nx\r\n" + head.replace("\"a\"", "\"A\"") + "\r\ny\r\n" + END),
                Arguments.of("extended name", head.replace("name=\"a\"", "name*=utf-8''a") + "\r\nx\r\n" + END),
                Arguments.of("unquoted name", head.replace("\"a\"", "a") + "\r\nx\r\n" + END),
                Arguments.of("two names", head.replace("\"a\"", "\"a\"; name=\"b\"") + "\r\nx\r\n" + END),
                Arguments.of("path as file name", FILE_PART.replace("表", "../x") + END),
                Arguments.of("dots as file name", FILE_PART.replace("表.csv", "..") + END),
                Arguments.of("escape in a file name", FILE_PART.replace("表", "\\\"x") + END),
                Arguments.of("file without a name", NO_FILE_PART.replace("\r\n\r\n\r\n", "\r\n\r\nx\r\n") + END));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ambiguous")
    void refusesPartsThatTwoReadersTellApartDifferently(String technique, String body) {
        assertRefused(read(MULTIPART, body), HttpProblem.MULTIPART);
    }

    @Test
    void refusesBoundariesOfMoreThanOneReading() {
        for (String type : List.of(
                "multipart/form-data",
                "multipart/form-data; boundary=",
                "multipart/form-data; boundary=a; boundary=b",
                "multipart/form-data; charset=utf-8; boundary=a",
                "multipart/form-data; boundary=\"a",
                "multipart/form-data; boundary=a b",
                "application/x-www-form-urlencoded; charset=gbk")) {
            assertRefused(read(type, "--a--"), HttpProblem.FORM);
        }
        assertThatThrownBy(() -> read("text/plain", "")).isInstanceOf(IllegalArgumentException.class);
    }

    private static void assertRefused(FormReading reading, HttpProblem problem) {
        assertThat(reading)
                .isInstanceOfSatisfying(
                        HttpViolation.class,
                        violation -> assertThat(violation.problem()).isEqualTo(problem));
    }

    /** Whatever the bytes, the outcome is a value; a form that is read has no name twice. */
    @Test
    void neverFailsOnDamagedForms() {
        long seed = Long.getLong("mls.seed", 1L);
        Random random = new Random(seed);
        RandomMessages messages = new RandomMessages(random);
        int accepted = 0;
        for (int i = 0; i < 20_000; i++) {
            boolean parts = random.nextBoolean();
            byte[] whole = (parts ? TEXT_PART + FILE_PART + END : "a=b&c=%E5%BC%A0").getBytes(StandardCharsets.UTF_8);
            String damaged = new String(messages.damaged(whole), StandardCharsets.UTF_8);
            FormReading reading = parts ? read(MULTIPART, damaged) : encoded(damaged);
            accepted += reading instanceof HttpForm ? 1 : 0;
        }
        assertThat(accepted).as("seed %d", seed).isPositive();
    }
}
