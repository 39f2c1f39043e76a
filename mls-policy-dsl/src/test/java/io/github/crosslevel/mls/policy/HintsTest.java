package io.github.crosslevel.mls.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.policy.source.Diagnostic;
import io.github.crosslevel.mls.policy.source.PolicySource;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people write who know other languages, and what they are told to write instead. */
class HintsTest {
    private static final String TYPES =
            "schema s version 1 { level l; system a grade 1; action read; protocol http; enum e { k };"
                    + " subject { vip: boolean; idle: duration; pay: money CNY; size: bytes; limit: long; role: enum { boss };"
                    + " at: ip; name: text; roles: set { x } ; kind: e; kinds: set e; day: weekday; } obligation mask(fields, depth: long); obligation tell; }\n";

    private static Diagnostic only(String text) {
        List<Diagnostic> found = PolicyTexts.diagnostics(text);
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private static Diagnostic inCondition(String condition) {
        return only(TYPES + "policy p { rule r permit read when " + condition + "; }");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '^',
            value = {
                "subject.limit = 1 # 50 P012 # `==` compares, `=` only gives: write `==` # 请写 `==`",
                "subject.limit => 1 # 50 P012 # write `>=` # 请写 `>=`",
                "subject.limit =< 1 # 50 P012 # write `<=` # 请写 `<=`",
                "subject.limit <> 1 # 51 P012 # write `!=` # 请写 `!=`",
                "subject.limit ≥ 1 # 50 P008 # write `>=` # 请写 `>=`",
                "subject.vip == true && subject.limit == 1 # 56 P008 # write `and` # 请写 `且`",
                "subject.vip == true || subject.limit == 1 # 56 P012 # write `or` # 请写 `或`",
                "! subject.vip == true # 36 P008 # write `not` # 请写 `非`",
                "subject.vip # 47 P012 # `== true` # `== 真`",
                "not subject.vip # 51 P012 # `== true` # `== 真`",
                "subject.vip and subject.limit == 1 # 48 P012 # `== true` # `== 真`",
                "subject.vip == ture # 51 P202 # did you mean `true`? # 是否想写 `true`",
                "subject.name == 'x # 52 P008 # double quotes # 双引号",
                "time in [08:00..20:00] zone UTC # 57 P008 # `[08:00..20:00)` # `[08:00..20:00)`",
                "subject.name matches \"\\d+\" # 58 P013 # `\\\\d` # `\\\\d`",
                "subject.name matches \"a\\\\b\\s\" # 62 P013 # `\\\\s` # `\\\\s`",
                "subjct.limit == 1 # 42 P012 # did you mean `subject`? # 是否想写 `subject`",
                "subject.limit == 1 adn subject.limit == 2 # 55 P012 # did you mean `and`? # 是否想写 `and`",
                "subject.name starts-wiht \"x\" # 49 P012 # did you mean `starts-with`? # 是否想写 `starts-with`",
                "subject.limit == 5 CNY # 53 P202 # # ",
                "time in [08:00..20:00) zone Asia/Beijing # 64 P209 # did you mean `Asia/Shanghai`? # 是否想写 `Asia/Shanghai`",
                "time in [08:00..20:00) zone 北京 # 64 P209 # did you mean `Asia/Shanghai`? # 是否想写 `Asia/Shanghai`",
                "time in [08:00..20:00) zone Europe/Berln # 64 P209 # did you mean `Europe/Berlin`? # 是否想写 `Europe/Berlin`",
                "limit == 5 # 36 P206 # did you mean `subject.limit`? # 是否想写 `subject.limit`",
                "limit <= subject.limit # 36 P202 # did you mean `subject.limit`? # 是否想写 `subject.limit`",
                "subject.role == chief # 52 P201 # declared: `boss` # 已声明：`boss`",
                "subject.limit + 1.5 > 2 # 56 P012 # a number without a unit is whole # 不带单位的数须为整数",
                "subject.kind subset subject.kinds # 56 P202 # asked by `in` # 用 `属于` 询问",
                "1 == 5 # 36 P206 # `subject.NAME` # `主体.名称`",
                "subject.role < boss # 36 P203 # it has `==`, `!=` and `in` # 可用的运算符：`==`、`!=` 和 `属于`",
                "subject.limit like \"x\" # 36 P203 # it has `==`, `!=`, `<` # 可用的运算符：`==`",
                "subject.name > \"x\" # 36 P203 # `matches` # `匹配`",
                "subject.roles < {x} # 36 P203 # `subset` and `overlaps` # `包含于` 和 `相交`",
                "subject.role + 1 == 2 # 36 P203 # it has `==` # 可用的运算符",
                "subject.idle > 0.5 ms # 51 P220 # write `0 ms` or `1 ms` # 请写 `0 ms` 或 `1 ms`",
                "subject.idle > -0.5 ms # 51 P220 # write `-1 ms` or `0 ms` # 请写 `-1 ms` 或 `0 ms`",
                "subject.size > 0.0001 KiB # 51 P220 # write `0 B` or `1 B` # 请写 `0 B` 或 `1 B`",
                "subject.pay > 100.505 CNY # 50 P220 # write `100.5 CNY` or `100.51 CNY` # 请写"
            })
    void inConditions(String condition, String place, String english, String chinese) {
        Diagnostic found = inCondition(condition.strip());

        assertThat(found.span().column() + " " + found.code().id()).isEqualTo(place.strip());
        assertThat(found.help().english()).contains(english == null ? "" : english.strip());
        assertThat(found.help().chinese()).contains(chinese == null ? "" : chinese.strip());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "subject.limit == 5 CNY # expected whole number, found money in CNY # 应为整数，却是CNY金额",
                "subject.size > 5 CNY # expected number of bytes, found money in CNY # 应为字节数，却是CNY金额",
                "subject.idle > 5 MiB # expected length of time, found number of bytes # 应为时长，却是字节数",
                "subject.pay > 5 USD # expected money in CNY, found money in USD # 应为CNY金额，却是USD金额",
                "subject.pay > 5 min # expected money in CNY, found length of time # 应为CNY金额，却是时长",
                "subject.limit == 5 cny # expected whole number, found number with a unit # 应为整数，却是带单位的数"
            })
    void aUnitSaysWhatWasWritten(String condition, String english, String chinese) {
        Diagnostic found = inCondition(condition.strip());

        assertThat(found.message().english()).isEqualTo(english.strip());
        assertThat(found.message().chinese()).isEqualTo(chinese.strip());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "policy p { rule r permits read; } # 2:19 P012 # did you mean `permit`?",
                "polcy p { rule r permit read; } # 2:1 P012 # did you mean `policy`?",
                "策落 p { rule r permit read; } # 2:1 P012 # did you mean `策略`?",
                "policy p { rul r permit read; } # 2:12 P012 # did you mean `rule`?",
                "policy p { rule r permit read wehn subject.limit == 1; } # 2:31 P012 # did you mean `when`?",
                "policy p { rule r permit read\twehn subject.limit == 1; } # 3:1 P012 # did you mean `when`?",
                "policy p combin deny-overrides { rule r permit read; } # 2:10 P012 # did you mean `combine`?",
                "policy p combine deny-override { rule r permit read; } # 2:18 P012 # did you mean `deny-overrides`?",
                "policy p { rule r permit read; }\tlabel x stamp l whne source == a; # 3:17 P012 # did you mean `when`?",
                "policy p { rule by permit read; } # 2:17 P012 # `by` is a keyword, and cannot be a name",
                "policy p { rule r permit read obligation mask(fields = \"x\"); } # 2:42 P212 # give each of them once: `mask(fields = …, depth = …)`",
                "policy p { rule r permit read obligation tell(x = 1); } # 2:42 P212 # write `tell` alone",
                "policy p {\u3000rule r permit read; } # 2:11 P008 # write an ordinary space"
            })
    void inDeclarations(String policy, String place, String help) {
        Diagnostic found = only(TYPES + policy.strip().replace('\t', '\n'));

        assertThat(found.span().line() + ":" + found.span().column() + " "
                        + found.code().id())
                .isEqualTo(place.strip());
        assertThat(found.help().english()).isEqualTo(help.strip());
    }

    @Test
    void aSpaceThatIsNoneIsShownByItsNumber() {
        assertThat(only(TYPES + "policy p\u00a0{ }").message().english()).isEqualTo("unexpected character U+00A0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "policy p {\trule r permit read\trule s deny read;\t} # 3:19 # expected `;`, found `rule`",
                "policy p {\trule r permit read when subject.limit == 1 // so\t\trule s deny read; } # 3:43 # expected `;`, found `rule`",
                "policy p {\trule r permit read\t} # 3:19 # expected `;`, found `}`",
                "policy p { rule r permit read; }\tassert never permit read where subject.limit == 1\ttest \"t\" { } # 3:50 # expected `;`, found `test`"
            })
    void aMissingSemicolonIsMissedWhereItBelongs(String policy, String place, String message) {
        Diagnostic found = PolicyTexts.diagnostics(TYPES + policy.strip().replace('\t', '\n'))
                .get(0);

        assertThat(found.span().line() + ":" + found.span().column()).isEqualTo(place.strip());
        assertThat(found.message().english()).isEqualTo(message.strip());
    }

    @Test
    void everyMissingSemicolonOfASchemaIsMissed() {
        List<Diagnostic> found = PolicyTexts.diagnostics(
                "schema s version 1 {\nlevel l\nsystem a grade 1\naction read;\nprotocol http; }\npolicy p {}");

        assertThat(found)
                .extracting(d -> d.span().line() + ":" + d.span().column())
                .containsExactly("2:8", "3:17");
    }

    private static Diagnostic encoded(byte[] bytes) {
        List<Diagnostic> found = PolicyCompiler.standard()
                .compile(PolicySource.of("test.mls", bytes))
                .diagnostics();
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    @Test
    void otherEncodingsAreRecognised() {
        String text = PolicyTexts.policy("// 征信");

        Diagnostic chinese = encoded(text.getBytes(Charset.forName("GB18030")));
        assertThat(chinese.code().id()).isEqualTo("P002");
        assertThat(chinese.help().english())
                .isEqualTo("save the file as UTF-8; it seems to be GB18030: `iconv -f GB18030 -t UTF-8`");
        assertThat(chinese.help().chinese()).contains("UTF-8", "GB18030");
        assertThat(encoded(text.getBytes(StandardCharsets.UTF_16)).help().english())
                .contains("seems to be UTF-16");
        assertThat(encoded(new byte[] {'/', '/', (byte) 0xff}).help().english()).isEqualTo("save the file as UTF-8");
    }

    /** Converting it as if it were Chinese would succeed, and spoil its names. */
    @Test
    void accentedLettersAreNotTakenForChinese() {
        byte[] text = PolicyTexts.policy("// Zöllner, Straße, über").getBytes(StandardCharsets.ISO_8859_1);

        assertThat(encoded(text).help().english()).isEqualTo("save the file as UTF-8");
    }

    @Test
    void aByteOrderMarkIsCalledByItsName() {
        Diagnostic found = only("\uFEFF" + PolicyTexts.policy(""));

        assertThat(found.code().id()).isEqualTo("P003");
        assertThat(found.help().english()).contains("byte order mark").contains("without BOM");
        assertThat(found.help().chinese()).contains("字节顺序标记");
        assertThat(only("/*\u200b*/").help().english()).isEqualTo("it cannot be seen, and must be deleted");
    }

    @Test
    void whatMayBeLeftOutIsMeantAsWell() {
        assertThat(
                        only("schema s version 1 { level l; system a grade 1; action read raeds; protocol http; } policy p {}")
                                .help()
                                .english())
                .isEqualTo("did you mean `reads`?");
        assertThat(
                        only("schema s version 1 { level l; system a grade 1; action query|查询 读取; protocol http; } policy p {}")
                                .help()
                                .chinese())
                .isEqualTo("是否想写 `读出`？");
    }
}
