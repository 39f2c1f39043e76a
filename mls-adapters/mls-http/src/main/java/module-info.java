import org.jspecify.annotations.NullMarked;

/** HTTP as a crossing: strict messages in, canonical messages out. */
@NullMarked
module io.github.crosslevel.mls.http {
    requires transitive io.github.crosslevel.mls;
    requires static org.jspecify;
    requires jdk.net;

    exports io.github.crosslevel.mls.http;
    exports io.github.crosslevel.mls.http.wire;
}
