import org.jspecify.annotations.NullMarked;

/** HTTP as a crossing: strict messages in, canonical messages out. */
@NullMarked
module io.github.crosslevel.mls.http {
    requires transitive io.github.crosslevel.mls;
    requires static org.jspecify;
    requires static io.netty.buffer;
    requires static io.netty.codec;
    requires static io.netty.common;
    requires static io.netty.transport;
    requires static jakarta.servlet;
    requires static transitive java.net.http;
    requires jdk.net;

    exports io.github.crosslevel.mls.http;
    exports io.github.crosslevel.mls.http.client;
    exports io.github.crosslevel.mls.http.netty;
    exports io.github.crosslevel.mls.http.servlet;
    exports io.github.crosslevel.mls.http.wire;
}
