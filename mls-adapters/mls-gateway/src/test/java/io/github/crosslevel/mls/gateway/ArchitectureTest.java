package io.github.crosslevel.mls.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static io.github.crosslevel.mls.gateway.ProductClasses.ALL;
import static io.github.crosslevel.mls.gateway.ProductClasses.CORE;
import static io.github.crosslevel.mls.gateway.ProductClasses.MODULES;
import static io.github.crosslevel.mls.gateway.ProductClasses.ROOT;
import static io.github.crosslevel.mls.gateway.ProductClasses.module;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The arrows between modules and packages, and who may know what, over the compiled classes of all modules. */
class ArchitectureTest {
    private static Stream<Dependency> dependencies() {
        return ALL.stream().flatMap(type -> type.getDirectDependenciesFromSelf().stream());
    }

    @Test
    void everyClassBelongsToAModuleAndNoModuleIsMissing() {
        Set<String> expected = new TreeSet<>(MODULES.keySet());
        expected.add("core");
        assertThat(ALL.stream().map(ProductClasses::module).collect(Collectors.toSet()))
                .isEqualTo(expected);
    }

    @Test
    void arrowsBetweenModulesPointOneWay() {
        assertThat(dependencies()
                        .filter(d -> !module(d.getTargetClass()).isEmpty())
                        .filter(d -> !mayUse(module(d.getOriginClass()), module(d.getTargetClass())))
                        .map(Dependency::getDescription))
                .isEmpty();
    }

    private static boolean mayUse(String origin, String target) {
        return target.equals("core")
                || origin.equals(target)
                || MODULES.getOrDefault(origin, Set.of()).contains(target);
    }

    @Test
    void packagesOfCoreUseOnlyThoseBeforeThem() {
        assertThat(dependencies()
                        .filter(d -> module(d.getOriginClass()).equals("core"))
                        .filter(d -> module(d.getTargetClass()).equals("core"))
                        .filter(d -> rank(d.getOriginClass()) < rank(d.getTargetClass()))
                        .map(Dependency::getDescription))
                .isEmpty();
    }

    private static int rank(JavaClass type) {
        return CORE.indexOf(type.getPackageName().substring(ROOT.length() + 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"policy", "crypto", "http", "ftp", "smtp", "jdbc"})
    void packagesOfAModuleAreFreeOfCycles(String module) {
        slices().matching(ROOT + "." + module + ".(**)")
                .should()
                .beFreeOfCycles()
                .check(ALL);
    }

    /** What a statement is, and how tables cross, does not depend on the guard. */
    @Test
    void belowTheGuardOfDatabasesNothingKnowsIt() {
        assertThat(dependencies()
                        .filter(d -> d.getTargetClass().getPackageName().equals(ROOT + ".jdbc"))
                        .filter(d -> d.getOriginClass().getPackageName().startsWith(ROOT + ".jdbc."))
                        .map(Dependency::getDescription))
                .isEmpty();
    }

    @Test
    void nothingButTheGatewaySeesPolicyAndCryptoTogether() {
        assertThat(ALL.stream()
                        .filter(type -> uses(type, "policy") && uses(type, "crypto"))
                        .map(type -> module(type))
                        .distinct())
                .containsExactly("gateway");
    }

    private static boolean uses(JavaClass type, String module) {
        return type.getDirectDependenciesFromSelf().stream()
                .anyMatch(d -> module(d.getTargetClass()).equals(module));
    }

    /** A library, and where alone it may be used: a package with all below it, or a class. */
    @ParameterizedTest
    @CsvSource({
        "org.bouncycastle, 'crypto.internal.BouncyCastle,crypto.internal.BouncyCastleJca'",
        "org.antlr, 'policy.internal.grammar,jdbc.internal.grammar'",
        "com.fasterxml.jackson, json",
        "org.junit, testkit",
        "org.assertj, testkit",
        "java.sql, jdbc",
        "org.apache.commons.net, ftp.commonsnet",
        "org.apache.ftpserver, ftp.ftpserver",
        "org.apache.sshd, sftp",
        "jakarta.mail, smtp.jakarta",
        "org.eclipse.angus, smtp.jakarta",
        "org.subethamail, smtp.subetha",
        "java.net.Socket, 'adapter,ftp,http,smtp,testkit,transport'",
        "java.net.ServerSocket, 'adapter,ftp,http,testkit'",
        "java.nio.channels.SocketChannel, inspection.scan",
        "java.nio.channels.ServerSocketChannel, nowhere",
        "javax.crypto, 'crypto,gateway.AuditKeyFile'",
    })
    void aLibraryIsUsedInOnePlaceOnly(String library, String places) {
        assertThat(dependencies()
                        .filter(d -> isOf(d.getTargetClass().getName(), library))
                        .map(d -> d.getOriginClass().getName())
                        .filter(name -> Stream.of(places.split(",")).noneMatch(place -> isWithin(name, place)))
                        .distinct())
                .isEmpty();
    }

    private static boolean isOf(String name, String library) {
        return name.equals(library) || name.startsWith(library + ".");
    }

    private static boolean isWithin(String name, String place) {
        String root = ROOT + "." + place;
        return name.equals(root) || name.startsWith(root + ".") || name.startsWith(root + "$");
    }

    /** The two sides of a content type, and what they may share: descriptions and outcomes, and nothing that reads. */
    @ParameterizedTest
    @CsvSource({
        "json.JsonCanonicalizer, json.JsonChecker, 'JsonFormat,Refusal'",
        "json.JsonMasking, json.JsonChecker, 'JsonFormat,Refusal'",
        "file.csv.CsvCanonicalizer, file.csv.CsvChecker, 'CsvFormat,Refusal'",
        "file.csv.CsvMasking, file.csv.CsvChecker, 'CsvFormat,Refusal'",
        "smtp.mime.MailCanonicalizer, smtp.check.MailChecker, 'MimeLimits'",
    })
    void theTwoSidesOfACrossingShareNoParser(String one, String other, String shared) {
        Set<String> common = new TreeSet<>(reachable(ALL.get(ROOT + "." + one)));
        common.retainAll(reachable(ALL.get(ROOT + "." + other)));
        Set<String> allowed = Set.of(shared.split(","));
        assertThat(common).isSubsetOf(allowed);
    }

    /** Returns the outermost classes of its own module that a class needs, directly or not. */
    private static Set<String> reachable(JavaClass start) {
        Set<String> seen = new TreeSet<>();
        Deque<JavaClass> open = new ArrayDeque<>(List.of(start));
        while (!open.isEmpty()) {
            for (Dependency dependency : open.pop().getDirectDependenciesFromSelf()) {
                JavaClass target = dependency.getTargetClass().getBaseComponentType();
                if (module(target).equals(module(start)) && seen.add(target.getName())) {
                    open.push(target);
                }
            }
        }
        return seen.stream()
                .map(name -> name.substring(name.lastIndexOf('.') + 1).split("\\$", 2)[0])
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void publicSignaturesAreFreeOfInternalTypes() {
        classes()
                .that()
                .arePublic()
                .and()
                .resideOutsideOfPackages("..internal..")
                .should(new ArchCondition<>("have no internal type in a public signature") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        internalTypes(type).forEach(where -> events.add(SimpleConditionEvent.violated(type, where)));
                    }
                })
                .check(ALL);
    }

    private static List<String> internalTypes(JavaClass type) {
        List<String> found = new ArrayList<>();
        type.getAllRawInterfaces().stream()
                .filter(ArchitectureTest::isInternal)
                .forEach(parent -> found.add(type.getName() + " is a " + parent.getName()));
        for (JavaMember member : type.getMembers()) {
            boolean visible = member.getModifiers().contains(JavaModifier.PUBLIC)
                    || member.getModifiers().contains(JavaModifier.PROTECTED);
            member.getAllInvolvedRawTypes().stream()
                    .filter(part -> visible && isInternal(part))
                    .forEach(part -> found.add(member.getFullName() + " shows " + part.getName()));
        }
        return found;
    }

    private static boolean isInternal(JavaClass type) {
        return type.getPackageName().startsWith(ROOT) && type.getPackageName().contains(".internal");
    }
}
