package io.github.crosslevel.mls.policy.command;

import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.policy.CompileReport;
import io.github.crosslevel.mls.policy.CompiledPolicy;
import io.github.crosslevel.mls.policy.analysis.RuleSummary;
import io.github.crosslevel.mls.policy.source.Phrase;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code mls report}: what a policy holds and what its decisions cost. */
@Command(name = "report")
final class ReportCommand extends Subcommand {
    @Parameters(paramLabel = "POLICY", descriptionKey = "policy")
    private Path policy = PolicyFiles.STANDARD_INPUT;

    ReportCommand(Console console) {
        super(console);
    }

    @Override
    int run() throws UnusableFileException {
        PolicyFiles policies = new PolicyFiles(console());
        Optional<CompiledPolicy> compiled = policies.compile(policy);
        policies.summarize();
        compiled.ifPresent(this::tell);
        return compiled.isPresent() ? ExitStatus.OK : ExitStatus.FINDINGS;
    }

    private void tell(CompiledPolicy compiled) {
        Console console = console();
        CompileReport report = compiled.report();
        console.row(new Phrase("policy", "策略"), compiled.name());
        console.row(new Phrase("labels", "标记体系"), compiled.labels().toString());
        console.row(new Phrase("semantic hash", "语义摘要"), compiled.semanticHash().toString());
        console.row(new Phrase("tier", "层级"), report.tier().toString());
        console.row(new Phrase("nodes", "节点"), Integer.toString(report.nodes()));
        console.row(new Phrase("edges", "边"), Integer.toString(report.edges()));
        console.row(new Phrase("table bytes", "表字节数"), Long.toString(report.tableBytes()));
        console.row(new Phrase("worst-case steps", "最坏步数"), Long.toString(report.worstCaseSteps()));
        console.row(
                new Phrase("asked in order", "依次询问"),
                report.variables().stream().map(v -> v.in(console.language())).collect(Collectors.joining("; ")));
        console.print("");
        TextTable table = new TextTable(
                new Phrase("rule", "规则"),
                new Phrase("effect", "效果"),
                new Phrase("line", "行"),
                new Phrase("obligations", "义务"),
                new Phrase("description", "说明"));
        compiled.rules().forEach(rule -> add(table, rule, compiled));
        table.lines(console.language()).forEach(console::print);
    }

    private static void add(TextTable table, RuleSummary rule, CompiledPolicy policy) {
        boolean permits = rule.says() instanceof Decision.Permit;
        String obligations = rule.says() instanceof Decision.Permit permit
                ? permit.obligations().stream().map(policy::written).collect(Collectors.joining(", "))
                : "";
        table.row(
                Phrase.same(rule.id()),
                permits ? new Phrase("permit", "许可") : new Phrase("deny", "拒绝"),
                Phrase.same(Integer.toString(rule.span().line())),
                Phrase.same(obligations),
                Phrase.same(rule.description()));
    }
}
