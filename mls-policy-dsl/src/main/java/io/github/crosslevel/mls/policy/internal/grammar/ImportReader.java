package io.github.crosslevel.mls.policy.internal.grammar;

import io.github.crosslevel.mls.policy.internal.report.DiagnosticLog;
import io.github.crosslevel.mls.policy.internal.syntax.Assertion;
import io.github.crosslevel.mls.policy.internal.syntax.Constant;
import io.github.crosslevel.mls.policy.internal.syntax.LabelRule;
import io.github.crosslevel.mls.policy.internal.syntax.PolicyDeclaration;
import io.github.crosslevel.mls.policy.internal.syntax.PolicyFile;
import io.github.crosslevel.mls.policy.internal.syntax.SchemaDeclaration;
import io.github.crosslevel.mls.policy.internal.syntax.Template;
import io.github.crosslevel.mls.policy.internal.syntax.TestCase;
import io.github.crosslevel.mls.policy.source.DiagnosticCode;
import io.github.crosslevel.mls.policy.source.Phrase;
import io.github.crosslevel.mls.policy.source.PolicyLimits;
import io.github.crosslevel.mls.policy.source.PolicySource;
import io.github.crosslevel.mls.policy.source.SourceResolver;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads a policy file and those that it imports, each once, into one: what is imported stands before what imports it.
 * All files together keep the limit of bytes. Not thread-safe.
 */
public final class ImportReader {
    private static final Pattern RELATIVE = Pattern.compile(
            "[\\p{L}\\p{N}_-][\\p{L}\\p{M}\\p{N}_.-]*" + "(/[\\p{L}\\p{N}_-][\\p{L}\\p{M}\\p{N}_.-]*)*");
    private static final int MOST_NAME_CHARS = 255;
    private static final int MOST_FILES = 256;
    private static final int MOST_DEPTH = 16;
    private static final Phrase NO_HELP = Phrase.same("");
    private static final Phrase BESIDE = new Phrase(
            "files are imported from the folder of the policy and those within it, by names such as `shared/schema.mls`",
            "只能引入策略所在目录及其子目录中的文件，例如 `shared/schema.mls`");

    private final SourceResolver resolver;
    private final PolicyLimits limits;
    private final DiagnosticLog log;
    /** How much of the names of files is that of the folder of the first one. */
    private final int folder;

    private final Set<String> read = new HashSet<>();
    private final Set<String> open = new LinkedHashSet<>();
    private int bytes;
    private int unread;
    private int tokens;
    private boolean complete = true;

    private final List<Constant.Text> imports = new ArrayList<>();
    private final List<SchemaDeclaration> schemas = new ArrayList<>();
    private final List<LabelRule> labelRules = new ArrayList<>();
    private final List<PolicyDeclaration> policies = new ArrayList<>();
    private final List<Template> templates = new ArrayList<>();
    private final List<Assertion> assertions = new ArrayList<>();
    private final List<TestCase> tests = new ArrayList<>();

    private ImportReader(String first, SourceResolver resolver, PolicyLimits limits, DiagnosticLog log) {
        this.folder = first.lastIndexOf('/') + 1;
        this.resolver = resolver;
        this.limits = limits;
        this.log = log;
    }

    /** Returns whether files can be imported by a name: it leads into folders, but never out of one. */
    public static boolean isName(String name) {
        return name.length() <= MOST_NAME_CHARS && RELATIVE.matcher(name).matches();
    }

    /** Returns the file with all that it imports; empty if a file, or what one imports, could not be read at all. */
    public static Optional<PolicyFile> read(
            PolicySource source, SourceResolver resolver, PolicyLimits limits, DiagnosticLog log) {
        ImportReader reader = new ImportReader(source.name(), resolver, limits, log);
        reader.add(source);
        return reader.complete ? Optional.of(reader.file()) : Optional.empty();
    }

    private PolicyFile file() {
        return new PolicyFile(imports, schemas, labelRules, policies, templates, assertions, tests, unread, tokens);
    }

    private void add(PolicySource source) {
        DiagnosticLog own = new DiagnosticLog(source.name(), limits.diagnostics());
        PolicyLimits left = limits.withBytes(Math.max(1, limits.bytes() - bytes));
        Optional<PolicyFile> file = PolicyReader.read(source, left, own);
        log.absorb(own);
        bytes += Math.min(source.size(), limits.bytes() - bytes);
        read.add(source.name());
        open.add(source.name());
        complete &= file.isPresent();
        file.ifPresent(this::add);
        open.remove(source.name());
    }

    private void add(PolicyFile file) {
        file.imports().forEach(this::follow);
        imports.addAll(file.imports());
        schemas.addAll(file.schemas());
        labelRules.addAll(file.labelRules());
        policies.addAll(file.policies());
        templates.addAll(file.templates());
        assertions.addAll(file.assertions());
        tests.addAll(file.tests());
        unread += file.unread();
        tokens += file.tokens();
    }

    private void follow(Constant.Text written) {
        String importer = written.span().file();
        // A name means a place beside the file that imports it.
        String name = importer.substring(0, importer.lastIndexOf('/') + 1) + written.value();
        if (!isName(written.value()) || name.length() - folder > MOST_NAME_CHARS) {
            report(DiagnosticCode.IMPORT_NAME, written, BESIDE, written.value());
        } else if (open.contains(name)) {
            report(DiagnosticCode.IMPORT_CYCLE, written, NO_HELP, name);
        } else if (open.size() > MOST_DEPTH) {
            report(DiagnosticCode.TOO_DEEP, written, NO_HELP, Integer.toString(MOST_DEPTH));
        } else if (!read.contains(name)) {
            resolve(written, name);
        }
    }

    private void resolve(Constant.Text written, String name) {
        if (read.size() > MOST_FILES) {
            Phrase most = Phrase.same(Integer.toString(MOST_FILES));
            log.report(DiagnosticCode.TOO_MANY, written.span(), most, new Phrase("imported files", "引入的文件"));
            complete = false;
            return;
        }
        read.add(name);
        Optional<PolicySource> source = resolver.resolve(name);
        if (source.isEmpty()) {
            report(DiagnosticCode.IMPORT_NOT_FOUND, written, BESIDE, name);
        }
        source.ifPresent(found -> add(found.named(name)));
    }

    private void report(DiagnosticCode code, Constant.Text written, Phrase help, String what) {
        complete = false;
        log.reportWithHelp(code, written.span(), help, Phrase.same(what));
    }
}
