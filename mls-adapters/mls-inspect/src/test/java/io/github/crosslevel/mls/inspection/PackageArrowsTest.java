package io.github.crosslevel.mls.inspection;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The arrows between the packages of this module, as the package page draws them. */
class PackageArrowsTest {
    private static final String ROOT = "io.github.crosslevel.mls.inspection";
    private static final List<String> ALL = List.of(
            "text", "internal", "match", "type", "archive", "view", "signature", "format", "scan", "fingerprint");

    private static JavaClasses module;

    @BeforeAll
    static void read() {
        module = new ClassFileImporter().importPath(Path.of("target/classes"));
    }

    @ParameterizedTest(name = "{0} uses only {1}")
    @CsvSource({
        "text,        ''",
        "internal,    text",
        "match,       internal",
        "type,        internal match",
        "archive,     internal match type",
        "view,        internal archive type",
        "signature,   text internal match view",
        "format,      text internal match view",
        "scan,        internal",
        "fingerprint, internal match view"
    })
    void aPackageUsesOnlyTheseAndNeverTheEngine(String name, String allowed) {
        List<String> uses = Arrays.asList(allowed.split(" "));
        String[] others = ALL.stream()
                .filter(other -> !other.equals(name) && !uses.contains(other))
                .map(other -> ROOT + "." + other + "..")
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage(ROOT + "." + name + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage(ROOT)
                .check(module);
    }
}
