package io.github.crosslevel.mls.inspection.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The forms in which a leaf may be read, by the ways in which attacks are known to be written. */
class LeafFormsTest {
    private static final long SEED = Long.getLong("mls.seed", 20_261_123L);
    private static final String COMMON = "绝密内部资料客户授信额度总行贷款逾期身份证号码账户余额征信报告董事会决议泄露的一是不了";

    @Test
    void plainTextHasNoOtherForm() {
        assertThat(Shown.forms("transfer of 1,200.00 to account 6222021234567890"))
                .isEmpty();
        assertThat(Shown.forms("username=customer01")).isEmpty();
        assertThat(Shown.forms("张三的征信报告")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "%3Cscript%3E | percent = <script>",
                "%253Cscript | percent/percent = <script",
                "%u003Cscript%uFF1E | percent = <script＞",
                "%u003Cscript%uFF1E | percent/nfkc = <script>",
                "%ud83d%ude00 | percent = 😀",
                "100% sure %zz %4 | -",
                "..%c0%af..%e0%80%afetc | percent/overlong = ../../etc",
                "%bf%5c%27 or 1 | percent/gb18030 = 縗' or 1",
                "&lt;svg&#x20;onload&#61;alert&lpar;1&rpar;&gt; | entity = <svg onload=alert(1)>",
                "&ltsvg&#0000060&#x3Cs | entity = <svg<<s",
                "&colon;&Tab;&bsol;&unknown;& | entity = :`\t`",
                "\\x3cscript\\u003e\\u{00003c}\\074 | backslash = <script><<",
                "\\27 or 1 | css = 'or 1",
                "\\74 \\65 xt | css = text",
                "PHNjcmlwdD4 | base64 = <script>",
                "data:text/html;base64,PHNjcmlwdD4= | base64 = data:text/html;base64,<script>",
                "x=PHNjcmlwdD4_PHNjcmlwdD4- | base64 = x=<script>?<script>>",
                "un/**/ion/*!50000 select*/1 | comments = un ion select 1",
                "jav/**/ascript:x | joined = javascript:x",
                "ｕｎｉｏｎ　ｓｅｌｅｃｔ | nfkc = union select",
                "s\u200bel\u202eect | nfkc = select",
                "機密文件 | fold = 机密文件",
                "Ünion ſelect | nfkc = Ünion select",
                "１／2／%EF%BC%91 | percent/nfkc = 1/2/1",
            })
    void whatIsWrittenIsReadAs(String written, String form) {
        List<String> forms = Shown.forms(written);
        if (form.equals("-")) {
            assertThat(forms).isEmpty();
        } else if (form.startsWith("entity = :")) {
            assertThat(forms).contains("entity = :\t\\&unknown;&");
        } else {
            assertThat(forms).contains(form);
        }
    }

    @Test
    void aCommentToTheEndOfALineIsWhiteSpaceIfAnotherLineFollows() {
        assertThat(Shown.forms("union -- x\n select#y\n1")).contains("comments = union select 1");
        assertThat(Shown.forms("union --x# no line break")).isEmpty();
        assertThat(Shown.forms("union\t\u000b \fselect\u00a0all")).contains("nfkc/comments = union select all");
        assertThat(Shown.forms("a /* unclosed")).contains("comments = a ");
    }

    @Test
    void textInUtf16IsReadWithoutItsZeros() {
        String command = Base64.getEncoder().encodeToString("whoami /all".getBytes(StandardCharsets.UTF_16LE));
        assertThat(Shown.forms("powershell -enc " + command)).contains("base64/nfkc = powershell -enc whoami /all");
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"GB18030,base64-gb18030", "UTF-16LE,base64-utf-16le", "UTF-16BE,base64-utf-16be"})
    void chineseTextInBase64IsReadInEveryEncoding(String charset, String step) {
        Random random = new Random(SEED);
        for (int run = 0; run < 500; run++) {
            String text = random.ints(2 + random.nextInt(40), 0, COMMON.length())
                    .mapToObj(i -> COMMON.substring(i, i + 1))
                    .collect(Collectors.joining());
            byte[] bytes = text.getBytes(Charset.forName(charset));
            String url = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            assertThat(Shown.forms("a=" + Base64.getEncoder().encodeToString(bytes) + ";"))
                    .as("seed %d run %d %s", SEED, run, text)
                    .contains(step + " = a=" + text + ";");
            if (text.length() > 2) {
                assertThat(Shown.forms("k:" + url))
                        .as("seed %d run %d", SEED, run)
                        .contains(step + " = k:" + text);
            }
        }
    }

    @Test
    void wordsAndNumbersAreHardlyEverTakenForChinese() {
        Random random = new Random(SEED);
        String letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
        int taken = 0;
        for (int run = 0; run < 2_000; run++) {
            String word = random.ints(8 + random.nextInt(8), 0, letters.length())
                    .mapToObj(i -> letters.substring(i, i + 1))
                    .collect(Collectors.joining());
            taken += Shown.forms(word).stream().anyMatch(form -> form.startsWith("base64-")) ? 1 : 0;
        }
        assertThat(taken).isLessThan(20);
        assertThat(Shown.forms("username=transaction; customers=1234567890; international"))
                .isEmpty();
    }

    @Test
    void aByteOfBase64HasItsPlace() {
        String written = "a=" + Base64.getEncoder().encodeToString("内a部资料".getBytes(Charset.forName("GB18030")));
        View view = Views.ofValue(written).all().stream()
                .filter(one -> one.path().toString().endsWith("gb18030"))
                .findFirst()
                .orElseThrow();
        assertThat(view.text()).isEqualTo("a=内a部资料");
        assertThat(view.trace(2)).hasToString("[value/base64-gb18030 @2, value @2]");
        assertThat(view.trace(6).get(1).offset()).isEqualTo(2 + 4); // the fourth byte
    }

    @Test
    void twoWaysToTheSameFormAreOneForm() {
        List<String> forms = Shown.forms("%26lt%3B &amp;lt;");
        assertThat(forms.stream().map(form -> form.substring(form.indexOf(" = "))))
                .doesNotHaveDuplicates();
    }

    @Test
    void decodingsAreWhatOneAsksFor() throws Exception {
        LeafDecoder rot13 = (in, out) -> {
            for (int i = 0; i < in.length; i++) {
                boolean letter = Character.isLetter(in[i]);
                out.from(i).append(letter ? (in[i] & 0x20) + 'A' + (in[i] - 'A' - (in[i] & 0x20) + 13) % 26 : in[i]);
            }
        };
        LeafDecoding decoding =
                new LeafDecoding("rot13", LeafDecoding.Stage.DECODE, Triggers.range('A', 'z'), 1, rot13);
        ViewReader reader = ViewReader.standard().with(Decodings.none().with(decoding));
        StringBuilder seen = new StringBuilder();
        ViewOutcome outcome = reader.readLeaf(
                "q",
                ViewKind.VALUE,
                "Nggnpx%20",
                view -> seen.append(view.path()).append(' ').append(view.text()).append('\n'));
        assertThat(outcome).isEqualTo(new ViewOutcome.Complete(2));
        assertThat(seen.toString()).isEqualTo("q Nggnpx%20\nq/rot13 Attack%20\n");
        assertThat(Decodings.standard().without("css").all()).hasSize(13);
    }

    @Test
    void excerptsShowNoDigitsAndAreShort() {
        View view = Views.ofValue("card 6222021234567890 of \u0007 a customer with a long name")
                .all()
                .get(0);
        assertThat(view.place(0, 21).excerpt()).isEqualTo("card ****************");
        assertThat(view.place(5, view.length() - 5).toString()).isEqualTo("value at byte 5");
        assertThat(view.place(22, view.length() - 22).excerpt()).isEqualTo("of ? a customer with a long name");
    }
}
