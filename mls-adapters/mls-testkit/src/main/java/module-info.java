import org.jspecify.annotations.NullMarked;

/** Contract tests for ports and adapters, and the clock, trail and content that tests need around them. */
@NullMarked
module io.github.crosslevel.mls.testkit {
    requires transitive io.github.crosslevel.mls;
    requires static org.jspecify;
    requires transitive org.assertj.core;
    requires transitive org.junit.jupiter.api;

    exports io.github.crosslevel.mls.testkit;
    exports io.github.crosslevel.mls.testkit.adapter;
}
