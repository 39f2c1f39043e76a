package io.github.crosslevel.mls.policy.command;

import io.github.crosslevel.mls.policy.Compilation;
import io.github.crosslevel.mls.policy.CompiledPolicy;
import io.github.crosslevel.mls.policy.PolicyCompiler;
import io.github.crosslevel.mls.policy.source.Diagnostic;
import io.github.crosslevel.mls.policy.source.Phrase;
import io.github.crosslevel.mls.policy.source.PolicyLimits;
import io.github.crosslevel.mls.policy.source.PolicySource;
import io.github.crosslevel.mls.policy.source.Severity;
import io.github.crosslevel.mls.policy.source.SourceResolver;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads and compiles the policies of one run, and tells what is wrong with them. Not thread-safe. */
final class PolicyFiles {
    /** The name of the standard input among files. */
    static final Path STANDARD_INPUT = Path.of("-");

    private final Console console;
    private long errors;
    private long warnings;
    private boolean cut;

    PolicyFiles(Console console) {
        this.console = console;
    }

    /** Returns the text of a file under the name by which it was given. */
    PolicySource read(Path file) throws UnusableFileException {
        boolean isInput = file.equals(STANDARD_INPUT);
        try (InputStream in = isInput ? console.in() : Files.newInputStream(file)) {
            byte[] text = in.readNBytes(PolicyLimits.MAX_BYTES + 1);
            return PolicySource.of(isInput ? "<stdin>" : file.toString(), text);
        } catch (IOException e) {
            throw new UnusableFileException(file, e);
        }
    }

    /** Returns the policy in a file, or empty after telling why there is none. */
    Optional<CompiledPolicy> compile(Path file) throws UnusableFileException {
        Compilation compilation =
                PolicyCompiler.standard().importing(beside(file)).compile(read(file));
        tell(compilation.diagnostics());
        return compilation instanceof Compilation.Compiled compiled ? Optional.of(compiled.policy()) : Optional.empty();
    }

    /**
     * Returns the resolver of what a policy imports: files in its folder and the folders there. Those of the standard
     * input, which lies in no folder, are not found.
     */
    private static SourceResolver beside(Path file) {
        if (file.equals(STANDARD_INPUT)) {
            return SourceResolver.none();
        }
        // Imported files are called by the path of the policy's folder too, so that diagnostics lead there.
        int folder = file.toString().lastIndexOf('/') + 1;
        SourceResolver files = SourceResolver.under(file.toAbsolutePath().resolveSibling(""));
        return name -> files.resolve(name.substring(folder));
    }

    /** Tells diagnostics and counts them. */
    void tell(List<Diagnostic> diagnostics) {
        cut |= diagnostics.size() >= PolicyLimits.standard().diagnostics();
        for (Diagnostic diagnostic : diagnostics) {
            console.complain(diagnostic.render(console.language()));
            console.complain("");
            if (diagnostic.severity() == Severity.ERROR) {
                errors++;
            } else {
                warnings++;
            }
        }
    }

    /** Says how many errors and warnings there were, unless there were none. */
    void summarize() {
        if (errors + warnings > 0) {
            console.complain(new Phrase(
                    count(errors, "error") + ", " + count(warnings, "warning") + (cut ? ", and perhaps more" : ""),
                    errors + " 个错误，" + warnings + " 个警告" + (cut ? "，可能还有更多" : "")));
        }
    }

    long errors() {
        return errors;
    }

    long warnings() {
        return warnings;
    }

    private static String count(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
