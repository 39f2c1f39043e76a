package io.github.crosslevel.mls;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.github.crosslevel.mls.exchange.FrontBuilder;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The arrows of DESIGN §2 and the house rules, checked on the compiled classes and on the sources. */
class ArchitectureTest {
    private static final String ROOT = "io.github.crosslevel.mls";
    private static final Path MAIN = Path.of("src/main/java");
    private static final Path TEST = Path.of("src/test/java");

    private static JavaClasses core;

    @BeforeAll
    static void read() {
        core = new ClassFileImporter().importPath(Path.of("target/classes"));
    }

    /** Each package with what it may use; {@code <} in DESIGN §2 is "used by". */
    @ParameterizedTest
    @CsvSource({
        "internal,   ''",
        "internal.setting, ''",
        "signature,  internal",
        "label,      internal",
        "label.internal, internal label",
        "label.profile, label",
        "label.codec, internal label label.profile",
        "label.marking, internal label label.internal",
        "attribute,  internal label",
        "identity,   internal label attribute",
        "content,    internal label attribute identity",
        "request,    internal label attribute identity content",
        "decision,   internal label attribute identity content request",
        "inspect,    internal label attribute identity content request decision",
        "label.mapping, internal label label.internal attribute identity content request decision inspect",
        "label.rule, internal label label.internal attribute identity content request decision inspect",
        "seal,       internal label attribute identity content request decision inspect",
        "transport,  internal label attribute identity content request decision inspect",
        "audit,      internal label attribute identity content request decision inspect seal transport",
        "label.model, internal label attribute identity content request decision inspect seal transport audit",
        "label.downgrade, internal label attribute identity content request decision inspect seal transport audit",
        "admin,      internal label attribute identity content request decision inspect seal transport audit",
        "exchange,   internal internal.setting label attribute identity content request decision inspect label.rule label.downgrade seal transport audit admin",
        "adapter,    internal label attribute identity content request decision inspect label.rule label.downgrade seal transport audit admin exchange",
    })
    void aPackageUsesOnlyThoseToItsLeft(String name, String left) {
        List<String> allowed = new ArrayList<>(List.of("java..", "javax..", "org.jspecify..", ROOT + "." + name));
        Arrays.stream(left.split(" "))
                .filter(other -> !other.isEmpty())
                .map(other -> ROOT + "." + other)
                .forEach(allowed::add);
        classes()
                .that()
                .resideInAPackage(ROOT + "." + name)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed.toArray(String[]::new))
                .check(core);
    }

    @Test
    void everyPackageIsInTheOrder() {
        assertThat(core.stream().map(JavaClass::getPackageName).distinct())
                .containsExactlyInAnyOrder(Stream.of(
                                "internal",
                                "internal.setting",
                                "signature",
                                "label",
                                "label.internal",
                                "label.marking",
                                "label.mapping",
                                "label.profile",
                                "label.codec",
                                "attribute",
                                "identity",
                                "content",
                                "request",
                                "decision",
                                "inspect",
                                "label.rule",
                                "seal",
                                "transport",
                                "audit",
                                "label.model",
                                "label.downgrade",
                                "admin",
                                "exchange",
                                "adapter")
                        .map(name -> ROOT + "." + name)
                        .toArray(String[]::new));
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(core);
    }

    @Test
    void internalStaysOutOfPublicSignatures() {
        methods()
                .that()
                .arePublic()
                .and()
                .areDeclaredInClassesThat(areVisibleToUsers())
                .should(notMentionInternal())
                .check(core);
    }

    private static DescribedPredicate<JavaClass> areVisibleToUsers() {
        return DescribedPredicate.describe(
                "are public and exported",
                type -> type.getModifiers().contains(JavaModifier.PUBLIC)
                        && !resideInAPackage("..internal..").test(type));
    }

    private static ArchCondition<JavaCodeUnit> notMentionInternal() {
        return new ArchCondition<>("not mention a type of an internal package") {
            @Override
            public void check(JavaCodeUnit unit, ConditionEvents events) {
                Stream.concat(
                                unit.getReturnType().getAllInvolvedRawTypes().stream(),
                                unit.getParameterTypes().stream()
                                        .flatMap(type -> type.getAllInvolvedRawTypes().stream()))
                        .filter(type -> type.getPackageName().contains(".internal"))
                        .forEach(type -> events.add(SimpleConditionEvent.violated(unit, unit + " mentions " + type)));
            }
        };
    }

    @Test
    void timeIsInjected() {
        noClasses()
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(Clock.class, "systemDefaultZone")
                .check(core);
        noClasses()
                .that()
                .doNotBelongToAnyOf(FrontBuilder.class)
                .should()
                .callMethod(InstantSource.class, "system")
                .check(core);
    }

    @Test
    void threadsAreInjected() {
        noClasses()
                .should()
                .callConstructorWhere(describedAs("a thread is made", Thread.class, "<init>"))
                .orShould()
                .callMethodWhere(describedAs("a pool is made", Executors.class, "new[A-Z].*"))
                .orShould()
                .callMethod(ForkJoinPool.class, "commonPool")
                .orShould()
                .callMethodWhere(describedAs("the common pool is used", CompletableFuture.class, ".*Async"))
                .orShould()
                .callMethodWhere(describedAs("the common pool is used", Collection.class, "parallelStream"))
                .check(core);
    }

    @Test
    void nothingDependsOnTheDefaultLocaleOrCharset() {
        noClasses()
                .should()
                .callMethod(Locale.class, "getDefault")
                .orShould()
                .callMethod(Charset.class, "defaultCharset")
                .orShould()
                .callMethod(String.class, "getBytes")
                .orShould()
                .callConstructor(String.class, byte[].class)
                .orShould()
                .callMethod(String.class, "toLowerCase")
                .orShould()
                .callMethod(String.class, "toUpperCase")
                .orShould()
                .callMethod(String.class, "format", String.class, Object[].class)
                .orShould()
                .callMethod(String.class, "formatted", Object[].class)
                .check(core);
    }

    @SuppressWarnings("unchecked")
    private static <T extends JavaAccess<?>> DescribedPredicate<? super T> describedAs(
            String what, Class<?> owner, String name) {
        return DescribedPredicate.describe(
                what,
                access -> access.getTargetOwner().isAssignableTo(owner)
                        && access.getTarget().getName().matches(name));
    }

    @Test
    void whatGoesWrongIsNotPrinted() {
        noClasses()
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(Throwable.class, "printStackTrace")
                .check(core);
    }

    @Test
    void classesAreFinalOrOpenOnPurpose() {
        classes()
                .that()
                .areNotInterfaces()
                .and()
                .areNotEnums()
                .and()
                .areNotAnonymousClasses()
                .and()
                .doNotHaveSimpleName("package-info")
                .and()
                .doNotHaveModifier(JavaModifier.ABSTRACT)
                .should()
                .haveModifier(JavaModifier.FINAL)
                .check(core);
    }

    @Test
    void namesSayWhatATypeIs() {
        Set<String> empty = Set.of("Manager", "Helper", "Util", "Utils", "Impl", "Data", "Info", "Processor", "Base");
        for (String suffix : empty) {
            noClasses().should().haveSimpleNameEndingWith(suffix).check(core);
        }
        noClasses().should().haveSimpleNameStartingWith("Abstract").check(core);
    }

    @Test
    void filesAreShort() throws IOException {
        for (Path file : sources(MAIN)) {
            assertThat(Files.readAllLines(file)).as("lines of %s", file).hasSizeLessThanOrEqualTo(400);
        }
    }

    @Test
    void everyPackageSaysWhatItIs() throws IOException {
        for (Path file : sources(MAIN)) {
            if (!file.endsWith("module-info.java")) {
                assertThat(file.resolveSibling("package-info.java"))
                        .content()
                        .contains("@NullMarked")
                        .startsWith("/**");
            }
        }
    }

    @Test
    void noTestIsSwitchedOff() throws IOException {
        Pattern off = Pattern.compile("@" + "Disabled|@" + "Ignore");
        for (Path file : sources(TEST)) {
            assertThat(Files.readString(file)).as(file.toString()).doesNotContainPattern(off);
        }
    }

    private static List<Path> sources(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            List<Path> sources =
                    files.filter(file -> file.toString().endsWith(".java")).toList();
            assertThat(sources).isNotEmpty();
            return sources;
        }
    }
}
