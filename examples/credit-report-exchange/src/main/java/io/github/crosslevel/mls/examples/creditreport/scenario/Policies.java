package io.github.crosslevel.mls.examples.creditreport.scenario;

import io.github.crosslevel.mls.policy.Compilation;
import io.github.crosslevel.mls.policy.CompiledPolicy;
import io.github.crosslevel.mls.policy.PolicyCompiler;
import io.github.crosslevel.mls.policy.source.Language;
import io.github.crosslevel.mls.policy.source.Phrase;
import io.github.crosslevel.mls.policy.source.PolicySource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The policy in force, and the two texts of the one that comes with the scenario.
 *
 * @param inForce the policy that is used
 * @param chinese the text in Chinese
 * @param english the text in English
 */
record Policies(CompiledPolicy inForce, CompiledPolicy chinese, CompiledPolicy english) {
    private static final List<String> LEVELS = List.of("公开", "内部", "秘密", "机密");
    private static final List<String> CATEGORIES = List.of("征信", "信贷", "司法");

    /**
     * Compiles the policies.
     *
     * @param file the policy to use, if not the one that comes with the scenario
     * @throws UsageException if the file cannot be read, is not a policy, or not one over the labels of the scenario
     */
    static Policies load(Optional<Path> file) throws UsageException, IOException {
        CompiledPolicy chinese = compile(resource("credit-exchange.zh.mls"));
        CompiledPolicy english = compile(resource("credit-exchange.en.mls"));
        CompiledPolicy inForce = file.isPresent() ? compile(source(file.get())) : chinese;
        if (!inForce.labels().levels().equals(LEVELS)
                || !inForce.labels().categories().equals(CATEGORIES)) {
            throw new UsageException(
                    "policy `" + inForce.name() + "` declares other labels than the levels " + LEVELS
                            + " and the categories " + CATEGORIES,
                    "策略 `" + inForce.name() + "` 声明的标记与场景所需的级别 " + LEVELS + " 和范畴 " + CATEGORIES + " 不符");
        }
        return new Policies(inForce, chinese, english);
    }

    private static PolicySource source(Path file) throws UsageException {
        try {
            return PolicySource.read(file);
        } catch (IOException e) {
            throw new UsageException(
                    "policy `" + file + "` cannot be read: " + e.getClass().getSimpleName(),
                    "策略 `" + file + "` 无法读取: " + e.getClass().getSimpleName());
        }
    }

    private static PolicySource resource(String name) throws IOException {
        try (@Nullable InputStream in = Policies.class.getResourceAsStream("/policy/" + name)) {
            if (in == null) {
                throw new IOException("resource `/policy/" + name + "` is missing");
            }
            return PolicySource.of(name, in.readAllBytes());
        }
    }

    private static CompiledPolicy compile(PolicySource source) throws UsageException {
        Compilation compilation = PolicyCompiler.standard().compile(source);
        if (compilation instanceof Compilation.Compiled compiled) {
            return compiled.policy();
        }
        throw new UsageException(new Phrase(
                "policy is wrong:\n" + render(compilation, Language.ENGLISH),
                "策略有误:\n" + render(compilation, Language.CHINESE)));
    }

    private static String render(Compilation compilation, Language language) {
        return compilation.diagnostics().stream()
                .map(diagnostic -> diagnostic.render(language))
                .collect(Collectors.joining("\n\n"));
    }
}
