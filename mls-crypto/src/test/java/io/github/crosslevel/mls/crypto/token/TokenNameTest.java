package io.github.crosslevel.mls.crypto.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A20: what was decided is not kept under the name of a token, which somebody else might use later. */
class TokenNameTest {
    private static final String ROOT = "io.github.crosslevel.mls.crypto";

    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void noMapOrSetHoldsTokens() {
        List<String> fields = ALL.stream()
                .flatMap(type -> type.getFields().stream())
                .filter(TokenNameTest::collectsTokens)
                .map(JavaField::getFullName)
                .toList();

        assertThat(fields).isEmpty();
        assertThat(ALL.stream().flatMap(type -> type.getFields().stream()).filter(TokenNameTest::isToken))
                .as("fields of tokens are found")
                .isNotEmpty();
    }

    private static boolean collectsTokens(JavaField field) {
        JavaType type = field.getType();
        return !isToken(field)
                && type.getAllInvolvedRawTypes().stream().anyMatch(raw -> raw.isEquivalentTo(LabelToken.class));
    }

    private static boolean isToken(JavaField field) {
        return field.getRawType().isEquivalentTo(LabelToken.class);
    }
}
