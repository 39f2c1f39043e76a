package io.github.crosslevel.mls.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The arrows between modules and packages, and who may know what, over the compiled classes of all modules. */
class ArchitectureTest {
    private static final String ROOT = "io.github.crosslevel.mls";

    /** The packages of mls-core; each uses only those before it. */
    private static final List<String> CORE = List.of(
            "internal",
            "internal.setting",
            "signature",
            "label",
            "label.internal",
            "label.profile",
            "label.codec",
            "label.marking",
            "attribute",
            "identity",
            "content",
            "request",
            "decision",
            "inspect",
            "label.mapping",
            "label.rule",
            "seal",
            "transport",
            "audit",
            "label.model",
            "label.downgrade",
            "admin",
            "exchange",
            "adapter");

    /** The other modules, by package, and the modules each may use besides core. */
    private static final Map<String, Set<String>> MODULES = new TreeMap<>(Map.ofEntries(
            Map.entry("policy", Set.of()),
            Map.entry("crypto", Set.of()),
            Map.entry("inspection", Set.of()),
            Map.entry("json", Set.of()),
            Map.entry("file", Set.of()),
            Map.entry("http", Set.of()),
            Map.entry("ftp", Set.of()),
            Map.entry("sftp", Set.of("ftp")),
            Map.entry("smtp", Set.of()),
            Map.entry("jdbc", Set.of()),
            Map.entry("testkit", Set.of()),
            Map.entry("gateway", Set.of("policy", "crypto", "inspection", "json", "file", "http"))));

    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    /** The product without what the parser generator wrote. */
    private static final Set<JavaClass> OWN = ALL.stream()
            .filter(type -> !type.getName().startsWith(ROOT + ".policy.internal.grammar.PolicyLexer"))
            .filter(type -> !type.getName().startsWith(ROOT + ".policy.internal.grammar.PolicyParser"))
            .filter(type -> !type.getName().startsWith(ROOT + ".jdbc.internal.grammar.SqlGrammar"))
            .collect(Collectors.toSet());

    private static String module(JavaClass type) {
        String name = type.getPackageName();
        if (!name.startsWith(ROOT + ".")) {
            return "";
        }
        String first = name.substring(ROOT.length() + 1).split("\\.", 2)[0];
        return CORE.contains(first) ? "core" : first;
    }

    private static Stream<Dependency> dependencies() {
        return ALL.stream().flatMap(type -> type.getDirectDependenciesFromSelf().stream());
    }

    @Test
    void everyClassBelongsToAModuleAndNoModuleIsMissing() {
        Set<String> expected = new TreeSet<>(MODULES.keySet());
        expected.add("core");
        assertThat(ALL.stream().map(ArchitectureTest::module).collect(Collectors.toSet()))
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
        "java.net.ServerSocket, 'adapter,ftp,http'",
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
