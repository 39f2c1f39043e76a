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
        int nodes = compiled.get().diagram().nodes();
        if (nodes > mostNodes) {
            console()
                    .complain(new Phrase(
                            "the diagram has " + nodes + " nodes, more than " + mostNodes + "; --most-nodes " + nodes
                                    + " draws it nevertheless",
                            "判定图有 " + nodes + " 个节点，多于 " + mostNodes + " 个；如仍要绘制，请用 --most-nodes " + nodes));
            return ExitStatus.USAGE;
        }
        console().out().write(draw(compiled.get()));
        return ExitStatus.OK;
    }

    private String draw(CompiledPolicy compiled) {
        DecisionGraph graph = compiled.graph();
        return switch (form) {
            case dot -> DotGraph.of(graph, compiled.name());
            case svg -> SvgGraph.of(graph, compiled.name());
            case mermaid -> MermaidGraph.of(graph);
        };
    }
}
