package io.github.crosslevel.mls.gateway;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The compiled classes of all modules, and which module may use which. */
final class ProductClasses {
    static final String ROOT = "io.github.crosslevel.mls";

    /** The packages of mls-core; each uses only those before it. */
    static final List<String> CORE = List.of(
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
    static final Map<String, Set<String>> MODULES = new TreeMap<>(Map.ofEntries(
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

    static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    /** The product without what the parser generator wrote. */
    static final Set<JavaClass> OWN = ALL.stream()
            .filter(type -> !type.getName().startsWith(ROOT + ".policy.internal.grammar.PolicyLexer"))
            .filter(type -> !type.getName().startsWith(ROOT + ".policy.internal.grammar.PolicyParser"))
            .filter(type -> !type.getName().startsWith(ROOT + ".jdbc.internal.grammar.SqlGrammar"))
            .collect(Collectors.toSet());

    static String module(JavaClass type) {
        String name = type.getPackageName();
        if (!name.startsWith(ROOT + ".")) {
            return "";
        }
        String first = name.substring(ROOT.length() + 1).split("\\.", 2)[0];
        return CORE.contains(first) ? "core" : first;
    }

    private ProductClasses() {}
}
