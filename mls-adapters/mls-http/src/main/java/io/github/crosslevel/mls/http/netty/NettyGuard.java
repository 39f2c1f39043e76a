package io.github.crosslevel.mls.http.netty;

import io.github.crosslevel.mls.http.HttpGuard;
import io.github.crosslevel.mls.http.wire.HttpRequest;
import io.github.crosslevel.mls.http.wire.HttpRequestDecoder;
import io.github.crosslevel.mls.http.wire.HttpRequestWriter;
import io.github.crosslevel.mls.http.wire.HttpResponse;
import io.github.crosslevel.mls.http.wire.HttpResponseWriter;
import io.github.crosslevel.mls.http.wire.HttpViolation;
import io.github.crosslevel.mls.http.wire.RequestReading;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufOutputStream;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * The first handler of a channel: it reads requests strictly and hands them on, whole and in canonical form, to
 * {@code HttpServerCodec}. What it refuses reaches no handler; the refusal is recorded and the channel closed. One for
 * each channel; not sharable.
 *
 * <p>It never blocks, holds one request at most, and reads on by itself only in the middle of a request, so
 * {@code AUTO_READ} off works as without it. A request must be whole within {@link HttpGuard#timeouts()} of its first
 * byte; for idle channels put Netty's {@code IdleStateHandler} before it.
 *
 * <pre>{@code
 * channel.pipeline().addLast(new NettyGuard(guard), new HttpServerCodec(), application);
 * }</pre>
 */
// Netty is optional, so it is not required transitively; a write that fails closes the channel.
@SuppressWarnings({"exports", "FutureReturnValueIgnored"})
public final class NettyGuard extends ByteToMessageDecoder {
    private static final ByteBuf CONTINUE = Unpooled.unreleasableBuffer(
            Unpooled.copiedBuffer("HTTP/1.1 100 Continue\r\n\r\n", StandardCharsets.US_ASCII));

    private final HttpGuard guard;
    private Optional<HttpRequestDecoder> decoder = Optional.empty();
    private Optional<Future<?>> deadline = Optional.empty();
    private boolean handedOn;
    private boolean refused;

    /** Makes the handler of one channel. */
    public NettyGuard(HttpGuard guard) {
        this.guard = Objects.requireNonNull(guard, "guard");
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        decoder =
                Optional.of(HttpRequestDecoder.with(guard.limits(), () -> context.writeAndFlush(CONTINUE.duplicate())));
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) throws IOException {
        if (refused) {
            in.skipBytes(in.readableBytes());
            return;
        }
        ByteBuffer bytes = in.nioBuffer();
        int before = bytes.remaining();
        Optional<RequestReading> reading = decoder.orElseThrow().decode(bytes);
        in.skipBytes(before - bytes.remaining());
        if (reading.isEmpty()) {
            startDeadline(context);
        } else if (reading.get() instanceof HttpRequest request) {
            stopDeadline();
            handedOn = true;
            out.add(canonical(context, request));
        } else if (reading.get() instanceof HttpViolation violation) {
            in.skipBytes(in.readableBytes());
            refuse(context, guard.refuse(violation, peer(context)));
        }
    }

    private static ByteBuf canonical(ChannelHandlerContext context, HttpRequest request) throws IOException {
        ByteBuf bytes = context.alloc().buffer(512 + (int) request.body().length());
        try (ByteBufOutputStream out = new ByteBufOutputStream(bytes)) {
            HttpRequestWriter.allowing(request.fields().values().keySet()).write(request, out);
        }
        return bytes;
    }

    @Override
    protected void decodeLast(ChannelHandlerContext context, ByteBuf in, List<Object> out) throws Exception {
        super.decodeLast(context, in, out);
        stopDeadline();
        if (!refused && decoder.orElseThrow().end() instanceof HttpViolation violation) {
            refused = true;
            HttpResponse refusal = guard.refuse(violation, peer(context));
            if (context.channel().isActive()) {
                refuse(context, refusal); // only the client's half of the connection has ended
            }
        }
    }

    @Override
    protected void handlerRemoved0(ChannelHandlerContext context) {
        stopDeadline();
    }

    private void startDeadline(ChannelHandlerContext context) {
        if (deadline.isEmpty()) {
            long millis = guard.timeouts().message().toMillis();
            deadline = Optional.of(context.executor().schedule(() -> timeOut(context), millis, TimeUnit.MILLISECONDS));
        }
    }

    private void stopDeadline() {
        deadline.ifPresent(task -> task.cancel(false));
        deadline = Optional.empty();
    }

    private void timeOut(ChannelHandlerContext context) {
        if (!refused) {
            try {
                refuse(context, guard.timedOut(peer(context)));
            } catch (IOException e) {
                context.fireExceptionCaught(e);
                context.close();
            }
        }
    }

    /** Says the last word, unless it could be taken for the answer to a request that was handed on before. */
    private void refuse(ChannelHandlerContext context, HttpResponse response) throws IOException {
        refused = true;
        stopDeadline();
        ByteBuf bytes = context.alloc().buffer();
        if (!handedOn) {
            try (ByteBufOutputStream out = new ByteBufOutputStream(bytes)) {
                HttpResponseWriter.allowing(response.fields().values().keySet()).write(response, out);
            }
        }
        context.writeAndFlush(bytes).addListener(ChannelFutureListener.CLOSE);
    }

    /** Closes the channel if the trail cannot be written. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) throws Exception {
        refused = true;
        context.fireExceptionCaught(cause);
        context.close();
    }

    /** Channels within one host have no address. */
    private static InetAddress peer(ChannelHandlerContext context) {
        return context.channel().remoteAddress() instanceof InetSocketAddress inet && inet.getAddress() != null
                ? inet.getAddress()
                : InetAddress.getLoopbackAddress();
    }
}
