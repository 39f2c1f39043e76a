/**
 * HTTP in a Netty pipeline: a guard on the wire, before the codec of Netty.
 *
 * <pre>
 * socket ─▶ NettyGuard ─ HttpRequestDecoder ─▶ HttpRequest ─▶ canonical bytes ─▶ HttpServerCodec ─▶ the host's handlers
 *               └▶ refusal, recorded; the channel is closed
 * </pre>
 */
@NullMarked
package io.github.crosslevel.mls.http.netty;

import org.jspecify.annotations.NullMarked;
