package io.github.crosslevel.mls.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static io.github.crosslevel.mls.gateway.ProductClasses.ALL;
import static io.github.crosslevel.mls.gateway.ProductClasses.OWN;
import static io.github.crosslevel.mls.gateway.ProductClasses.ROOT;
import static io.github.crosslevel.mls.gateway.ProductClasses.module;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;

/** What holds for every class: where time, threads and charsets come from, names, and what may be extended. */
class HouseRulesTest {
    @Test
    void timeAndThreadsComeFromTheHost() {
        noClasses()
                .that(own())
                .and()
                .resideOutsideOfPackage(ROOT + ".testkit..")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(ZonedDateTime.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(ForkJoinPool.class, "commonPool")
                .orShould()
                .callConstructor(Thread.class, Runnable.class)
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.concurrent.Executors")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.concurrent.ForkJoinPool")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.Timer")
                .check(ALL);
        assertThat(calls("parallel", "parallelStream", "supplyAsync", "runAsync"))
                .isEmpty();
        assertThat(OWN.stream()
                        .filter(type -> !module(type).equals("testkit"))
                        .flatMap(type -> type.getConstructorCallsFromSelf().stream())
                        .filter(call -> call.getTargetOwner().isAssignableTo(Thread.class))
                        .map(Object::toString))
                .isEmpty();
    }

    @Test
    void nothingDependsOnTheLocaleOrTheCharsetOfTheMachine() {
        assertThat(calls("java.util.Locale.getDefault", "java.nio.charset.Charset.defaultCharset"))
                .isEmpty();
        assertThat(callsWithoutArguments(String.class, "getBytes", "toLowerCase", "toUpperCase"))
                .isEmpty();
        assertThat(OWN.stream()
                        .flatMap(type -> type.getMethodCallsFromSelf().stream())
                        .filter(call -> call.getTargetOwner().isEquivalentTo(String.class)
                                && (call.getName().equals("format")
                                        || call.getName().equals("formatted")))
                        .filter(call ->
                                !call.getTarget().getRawParameterTypes().get(0).isEquivalentTo(Locale.class))
                        .map(Object::toString))
                .isEmpty();
        assertThat(OWN.stream()
                        .flatMap(type -> type.getConstructorCallsFromSelf().stream())
                        .filter(call -> decodesByDefault(
                                call.getTargetOwner().getName(),
                                call.getTarget().getRawParameterTypes().stream()
                                        .map(JavaClass::getSimpleName)
                                        .toList()))
                        .map(Object::toString))
                .isEmpty();
    }

    /** Whether a constructor turns bytes into characters, or back, without being told the charset. */
    private static boolean decodesByDefault(String type, List<String> parameters) {
        return switch (type) {
            case "java.lang.String" ->
                parameters.equals(List.of("byte[]")) || parameters.equals(List.of("byte[]", "int", "int"));
            case "java.io.InputStreamReader", "java.io.OutputStreamWriter" -> parameters.size() == 1;
            case "java.io.FileReader", "java.io.FileWriter", "java.io.PrintWriter", "java.util.Scanner" ->
                parameters.stream().noneMatch(parameter -> parameter.equals("Charset") || parameter.endsWith("Writer"));
            default -> false;
        };
    }

    /** Returns the calls of methods with these names, or with these full names. */
    private static List<String> calls(String... names) {
        Set<String> wanted = Set.of(names);
        return OWN.stream()
                .filter(type -> !module(type).equals("testkit"))
                .flatMap(type -> type.getMethodCallsFromSelf().stream())
                .filter(call -> wanted.contains(call.getName())
                        || wanted.contains(call.getTargetOwner().getName() + "." + call.getName()))
                .map(Object::toString)
                .toList();
    }

    private static List<String> callsWithoutArguments(Class<?> owner, String... names) {
        Set<String> wanted = Set.of(names);
        return OWN.stream()
                .flatMap(type -> type.getMethodCallsFromSelf().stream())
                .filter(call -> call.getTargetOwner().isEquivalentTo(owner) && wanted.contains(call.getName()))
                .filter(call -> call.getTarget().getRawParameterTypes().isEmpty())
                .map(Object::toString)
                .toList();
    }

    private static DescribedPredicate<JavaClass> own() {
        return DescribedPredicate.describe("are written by hand", OWN::contains);
    }

    @Test
    void namesSayWhatAThingIs() {
        assertThat(OWN.stream()
                        .map(JavaClass::getSimpleName)
                        .filter(name -> name.matches(
                                ".*(Manager|Helper|Utils?|Impl|Data|Info|Processor)|Abstract.*|Base[A-Z].*"))
                        .distinct())
                .isEmpty();
    }

    @Test
    void whatIsPublicIsNotMeantForExtensionUnlessItIsAPort() {
        assertThat(OWN.stream()
                        .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                        .filter(type -> !type.isInterface() && !type.isEnum() && !type.isRecord())
                        .filter(type -> !type.getModifiers().contains(JavaModifier.FINAL)
                                && !type.getModifiers().contains(JavaModifier.ABSTRACT))
                        .map(JavaClass::getName))
                .isEmpty();
    }
}
