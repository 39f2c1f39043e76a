import org.jspecify.annotations.NullMarked;

/** The policy language: text, types, decision diagram, decisions. */
@NullMarked
module io.github.crosslevel.mls.policy {
    requires transitive io.github.crosslevel.mls;
    requires static org.jspecify;
    requires static info.picocli;
    requires com.github.benmanes.caffeine;
    requires org.antlr.antlr4.runtime;

    exports io.github.crosslevel.mls.policy;
    exports io.github.crosslevel.mls.policy.analysis;
    exports io.github.crosslevel.mls.policy.bundle;
    exports io.github.crosslevel.mls.policy.live;
    exports io.github.crosslevel.mls.policy.source;

    opens io.github.crosslevel.mls.policy.command to
            info.picocli;
}
