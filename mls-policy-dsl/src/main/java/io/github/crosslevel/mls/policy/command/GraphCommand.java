package io.github.crosslevel.mls.policy.command;

import io.github.crosslevel.mls.policy.CompiledPolicy;
import io.github.crosslevel.mls.policy.analysis.DecisionGraph;
import io.github.crosslevel.mls.policy.source.Phrase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mls graph}: draws the decision diagram of a policy. */
@Command(name = "graph")
final class GraphCommand extends Subcommand {
    @Parameters(paramLabel = "POLICY", descriptionKey = "policy")
    private Path policy = PolicyFiles.STANDARD_INPUT;

    @Option(names = "--format", required = true, paramLabel = "dot|svg|mermaid", descriptionKey = "format")
    private Form form = Form.dot;

    @Option(names = "--most-nodes", paramLabel = "N", defaultValue = "500", descriptionKey = "most-nodes")
    private int mostNodes;

    /** The forms as they are called on the command line. */
    enum Form {
        dot,
        svg,
        mermaid
    }

    GraphCommand(Console console) {
        super(console);
    }

    @Override
    int run() throws IOException, UnusableFileException {
        PolicyFiles policies = new PolicyFiles(console());
        Optional<CompiledPolicy> compiled = policies.compile(policy);
        policies.summarize();
        if (compiled.isEmpty()) {
            return ExitStatus.FINDINGS;
        }
        Optional<DecisionGraph> graph = compiled.get().graph();
        if (graph.isEmpty()) {
            console().complain(new Phrase("the rules are too large for one diagram", "规则过大，不能构成单个判定图"));
            return ExitStatus.USAGE;
        }
        int nodes = compiled.get().report().nodes();
        if (nodes > mostNodes) {
            console()
                    .complain(new Phrase(
                            "the diagram has " + nodes + " nodes, more than " + mostNodes + "; --most-nodes " + nodes
                                    + " draws it nevertheless",
                            "判定图有 " + nodes + " 个节点，多于 " + mostNodes + " 个；如仍要绘制，请用 --most-nodes " + nodes));
            return ExitStatus.USAGE;
        }
        console().out().write(draw(graph.get(), compiled.get()));
        return ExitStatus.OK;
    }

    private String draw(DecisionGraph graph, CompiledPolicy compiled) {
        GraphText texts = new GraphText(console().language(), compiled);
        return switch (form) {
            case dot -> DotGraph.of(graph, compiled.name(), texts);
            case svg -> SvgGraph.of(graph, compiled.name(), texts);
            case mermaid -> MermaidGraph.of(graph, texts);
        };
    }
}
