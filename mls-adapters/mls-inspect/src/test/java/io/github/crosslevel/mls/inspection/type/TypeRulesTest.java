package io.github.crosslevel.mls.inspection.type;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.inspect.Finding;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TypeRulesTest {
    private static final ContentType CSV = ContentType.of("text/csv");
    private static final ContentType ARCHIVE = ContentType.of("application/gzip");
    private static final FileType TABLE = FileType.of("a,b\n1,2\n".getBytes(UTF_8));
    private static final FileType PAGE = FileType.of("<html>".getBytes(UTF_8));
    private static final FileType GZIP = FileType.of(Samples.padded("1f8b08"));

    private static final TypeRules RULES = TypeRules.whiteList()
            .allow(CSV, FileKind.CSV, FileKind.TEXT)
            .allow(ARCHIVE, FileKind.GZIP)
            .build();

    private static ReasonCode code(Optional<Finding> finding) {
        return finding.orElseThrow().code();
    }

    @Test
    void byTheWhiteListOnlyWhatIsListedPasses() {
        assertThat(RULES.judge(TABLE, CSV)).isEmpty();
        assertThat(RULES.judge(TABLE, ContentType.of("text/csv;profile=x"))).isEmpty();
        assertThat(code(RULES.judge(TABLE, ContentType.of("text/plain")))).isEqualTo(ReasonCode.TYPE_MISMATCH);
        assertThat(code(RULES.judge(PAGE, CSV))).isEqualTo(ReasonCode.EXECUTABLE_CONTENT);
        assertThat(code(RULES.judge(FileType.of(Samples.compound("EncryptedPackage")), CSV)))
                .isEqualTo(ReasonCode.ENCRYPTED_CONTENT);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TypeRules.whiteList()
                        .allow(CSV, FileKind.TEXT)
                        .allow(ContentType.of("text/csv; profile=x"), FileKind.JSON));
    }

    @Test
    void theBlackListWins() {
        TypeRules rules = TypeRules.whiteList()
                .allow(CSV, FileKind.CSV, FileKind.HTML)
                .deny(FileKind.CSV)
                .deny(FileFamily.SCRIPT)
                .build();
        assertThat(code(rules.judge(TABLE, CSV))).isEqualTo(ReasonCode.TYPE_MISMATCH);
        assertThat(code(rules.judge(PAGE, CSV))).isEqualTo(ReasonCode.EXECUTABLE_CONTENT);
    }

    @Test
    void byTheBlackListAlonePassesWhatIsNotDenied() {
        TypeRules rules = TypeRules.blackList().allow(CSV, FileKind.CSV).build();
        assertThat(rules.judge(TABLE, ContentType.of("text/plain"))).isEmpty();
        assertThat(rules.judge(TABLE, CSV)).isEmpty();
        assertThat(code(rules.judge(GZIP, CSV))).isEqualTo(ReasonCode.TYPE_MISMATCH);
        for (FileKind kind : FileKind.values()) {
            FileType type = new FileType(kind, Set.of(), Set.of());
            if (kind.isExecutable() || kind == FileKind.BINARY || kind.family() == FileFamily.SECRET_KEY) {
                assertThat(rules.judge(type, ContentType.of("other"))).isPresent();
            }
        }
    }

    @Test
    void anEntryMayBeWhatAnyDeclaredTypeMayBe() {
        assertThat(RULES.judgeEntry(TABLE, "d/a.csv")).isEmpty();
        assertThat(RULES.judgeEntry(GZIP, "d/a.csv.gz")).isEmpty();
        assertThat(RULES.judgeNested(TABLE)).isEmpty();
        assertThat(code(RULES.judgeEntry(PAGE, "d/a.csv"))).isEqualTo(ReasonCode.EXECUTABLE_CONTENT);
        assertThat(code(RULES.judgeEntry(TABLE, "d/a.json"))).isEqualTo(ReasonCode.TYPE_MISMATCH);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "loans.csv",
                "LOANS.CSV",
                "loans.2026-11.csv",
                "v1.2.csv",
                "贷款明细.csv",
                "loans.txt",
                "a b.csv",
                "loans.txt.csv"
            })
    void aNameWithTheExtensionOfItsKindPasses(String name) {
        assertThat(RULES.judge(TABLE, CSV, name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "loans",
                "loans.",
                ".csv",
                "loans.json",
                "loans.exe.csv",
                "loans.pdf.csv",
                "loans.EXE.csv",
                "loans.csv.exe",
                "loans.exe .csv",
                "loans\u202excod.csv",
                "lo\u200bans.csv",
                "loans.csv ",
                " loans.csv",
                "loans.csv.",
                "con.csv",
                "AUX.csv",
                "COM1.csv",
                "loans.csv:hidden",
                "loans.csv::$DATA",
                "../loans.csv",
                "a/loans.csv",
                "a\\loans.csv",
                "loans\0.csv",
                "loans\n.csv",
                "loans?.csv",
                "loans*.csv",
                "",
                "..",
                "loans\ufeff.csv",
                "loans\u2066.csv",
                "loans\ud800.csv",
                "loans\u00a0.csv"
            })
    void aNameThatSaysSomethingElseIsRefused(String name) {
        assertThat(code(RULES.judge(TABLE, CSV, name))).isEqualTo(ReasonCode.TYPE_MISMATCH);
    }

    @Test
    void whatIsCompressedMaySayWhatItWas() {
        assertThat(RULES.judge(GZIP, ARCHIVE, "loans.csv.gz")).isEmpty();
        assertThat(RULES.judge(GZIP, ARCHIVE, "loans.tar.gz")).isEmpty();
        assertThat(RULES.judge(GZIP, ARCHIVE, "loans.tgz")).isEmpty();
        assertThat(RULES.judge(GZIP, ARCHIVE, "loans.exe.gz")).isPresent();
        assertThat(RULES.judge(GZIP, ARCHIVE, "loans.csv")).isPresent();
    }
}
