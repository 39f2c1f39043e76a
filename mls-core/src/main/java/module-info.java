/**
 * The nouns and the pipeline of labelled cross-level access control (multi-level security, not Messaging Layer
 * Security).
 *
 * <p>Each package uses only those listed before it; {@code ArchitectureTest} keeps the order.
 */
@SuppressWarnings("module") // what may use what is internal here is built later
module io.github.crosslevel.mls {
    requires static transitive org.jspecify;

    exports io.github.crosslevel.mls.signature;
    exports io.github.crosslevel.mls.label;
    exports io.github.crosslevel.mls.label.profile;
    exports io.github.crosslevel.mls.label.codec;
    exports io.github.crosslevel.mls.label.marking;
    exports io.github.crosslevel.mls.attribute;
    exports io.github.crosslevel.mls.identity;
    exports io.github.crosslevel.mls.content;
    exports io.github.crosslevel.mls.request;
    exports io.github.crosslevel.mls.decision;
    exports io.github.crosslevel.mls.inspect;
    exports io.github.crosslevel.mls.label.rule;
    exports io.github.crosslevel.mls.label.mapping;
    exports io.github.crosslevel.mls.seal;
    exports io.github.crosslevel.mls.transport;
    exports io.github.crosslevel.mls.audit;
    exports io.github.crosslevel.mls.label.model;
    exports io.github.crosslevel.mls.label.downgrade;
    exports io.github.crosslevel.mls.admin;
    exports io.github.crosslevel.mls.exchange;
    exports io.github.crosslevel.mls.adapter;
    exports io.github.crosslevel.mls.internal to
            io.github.crosslevel.mls.policy,
            io.github.crosslevel.mls.inspection;
    exports io.github.crosslevel.mls.internal.setting to
            io.github.crosslevel.mls.crypto,
            io.github.crosslevel.mls.file,
            io.github.crosslevel.mls.ftp,
            io.github.crosslevel.mls.gateway,
            io.github.crosslevel.mls.http,
            io.github.crosslevel.mls.inspection,
            io.github.crosslevel.mls.jdbc,
            io.github.crosslevel.mls.json,
            io.github.crosslevel.mls.policy,
            io.github.crosslevel.mls.smtp;
}
