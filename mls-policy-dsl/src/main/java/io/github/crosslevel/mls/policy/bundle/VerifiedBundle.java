package io.github.crosslevel.mls.policy.bundle;

import io.github.crosslevel.mls.label.mapping.SchemaMapping;
import io.github.crosslevel.mls.policy.Compilation;
import io.github.crosslevel.mls.policy.CompiledPolicy;
import io.github.crosslevel.mls.policy.JointSource;
import io.github.crosslevel.mls.policy.PolicyCompiler;
import io.github.crosslevel.mls.policy.bundle.BundleException.Cause;
import io.github.crosslevel.mls.policy.source.Diagnostic;
import io.github.crosslevel.mls.policy.source.Language;
import io.github.crosslevel.mls.policy.source.PolicySource;
import io.github.crosslevel.mls.policy.source.Severity;
import io.github.crosslevel.mls.policy.source.SourceResolver;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A policy bundle whose signatures, name, serial number and files were verified; {@link PolicyBundle#verify} makes it.
 * Immutable and thread-safe.
 */
public final class VerifiedBundle {
    private final Manifest manifest;
    private final SortedMap<String, byte[]> files;

    /**
     * Returns a bundle.
     *
     * @param files those of the manifest, and no others
     */
    VerifiedBundle(Manifest manifest, SortedMap<String, byte[]> files) {
        this.manifest = manifest;
        this.files = new TreeMap<>(files);
    }

    /** Returns the name under which bundles follow each other. */
    public String name() {
        return manifest.name();
    }

    /** Returns the serial number, to be kept where a restart does not forget it. */
    public int serial() {
        return manifest.serial();
    }

    /**
     * Returns the policy. What it imports is in the bundle, wherever the compiler would look.
     *
     * @throws BundleException if it is no policy, does not mean what was signed, or a file is part of nothing
     */
    public CompiledPolicy compile(PolicyCompiler compiler) {
        RecordedImports imports = new RecordedImports(imports());
        Compilation compilation = compiler.importing(imports).compile(main());
        if (!(compilation instanceof Compilation.Compiled compiled)) {
            throw new BundleException(Cause.NO_POLICY, firstError(compilation));
        }
        Set<String> unused = new TreeSet<>(files.keySet());
        unused.removeAll(imports.found().keySet());
        unused.remove(manifest.main());
        if (!unused.isEmpty()) {
            throw new BundleException(Cause.UNUSED_FILE, "nothing imports " + unused);
        }
        if (!compiled.policy().semanticHash().equals(manifest.meaning())) {
            throw new BundleException(Cause.OTHER_MEANING, "the policy does not mean what was signed");
        }
        return compiled.policy();
    }

    private static String firstError(Compilation compilation) {
        return compilation.diagnostics().stream()
                .filter(diagnostic -> diagnostic.severity() == Severity.ERROR)
                .findFirst()
                .map((Diagnostic error) -> error.render(Language.ENGLISH))
                .orElse("");
    }

    /**
     * Compiles the policies of several authorities into one, as {@link PolicyCompiler#compileJointly} does; the names
     * of the bundles stand before the ids of rules. Every bundle is compiled alone as well, so that all of what
     * {@link #compile} refuses is refused here.
     *
     * @param bundles two or more of different names
     * @throws BundleException if one is no policy by itself
     * @throws IllegalArgumentException if there are fewer than two, or two of one name
     */
    public static Compilation compileJointly(List<VerifiedBundle> bundles, PolicyCompiler compiler) {
        return compileJointly(bundles, Map.of(), compiler);
    }

    /**
     * Compiles the policies of several authorities into one, as {@link #compileJointly(List, PolicyCompiler)} does,
     * some of which have label schemas of their own.
     *
     * @param mappings by name of bundle, what {@linkplain JointSource#seeing leads} from the label schema of requests
     *     to its own
     * @throws BundleException if one is no policy by itself
     * @throws IllegalArgumentException if there are fewer than two, two of one name, or none of a name that has a
     *     mapping
     */
    public static Compilation compileJointly(
            List<VerifiedBundle> bundles, Map<String, SchemaMapping> mappings, PolicyCompiler compiler) {
        bundles.forEach(bundle -> bundle.compile(compiler));
        if (!bundles.stream().map(VerifiedBundle::name).toList().containsAll(mappings.keySet())) {
            throw new IllegalArgumentException("mappings of " + mappings.keySet() + ", bundles are " + bundles);
        }
        return compiler.compileJointly(bundles.stream()
                .map(bundle -> new JointSource(
                        bundle.name(),
                        bundle.main(),
                        bundle.imports(),
                        Optional.ofNullable(mappings.get(bundle.name()))))
                .toList());
    }

    private PolicySource main() {
        return PolicySource.of(manifest.main(), files.getOrDefault(manifest.main(), new byte[0]));
    }

    private SourceResolver imports() {
        return name -> Optional.ofNullable(files.get(name)).map(text -> PolicySource.of(name, text));
    }

    /** Returns the name and the serial number. */
    @Override
    public String toString() {
        return manifest.name() + " " + manifest.serial();
    }
}
