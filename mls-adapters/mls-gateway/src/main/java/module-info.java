import org.jspecify.annotations.NullMarked;

/** The façade: the only module that sees policy and crypto together. */
@NullMarked
module io.github.crosslevel.mls.gateway {
    requires transitive io.github.crosslevel.mls;
    requires static org.jspecify;
    requires transitive io.github.crosslevel.mls.crypto;
    requires transitive io.github.crosslevel.mls.file;
    requires transitive io.github.crosslevel.mls.http;
    requires transitive io.github.crosslevel.mls.inspection;
    requires transitive io.github.crosslevel.mls.json;
    requires transitive io.github.crosslevel.mls.policy;

    exports io.github.crosslevel.mls.gateway;
}
