package io.github.crosslevel.mls.http.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.audit.AuditRecord;
import io.github.crosslevel.mls.http.HttpGuard;
import io.github.crosslevel.mls.http.HttpTimeouts;
import io.github.crosslevel.mls.identity.SystemId;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NettyGuardTest {
    private static final String GET = "GET /a?b=%41 HTTP/1.1\r\nHOST: A\r\n\r\n";
    private static final String POST =
            "POST /b HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n" + "2\r\nab\r\n1\r\nc\r\n0\r\n\r\n";

    private final List<String> trail = new ArrayList<>();
    private final HttpGuard guard = HttpGuard.recording(
                    entry -> {
                        trail.add(((AuditRecord.Crossing) entry)
                                .reason()
                                .orElseThrow()
                                .detail());
                        return () -> {};
                    },
                    InstantSource.fixed(Instant.EPOCH),
                    SystemId.of("intranet"))
            .with(new HttpTimeouts(Duration.ofSeconds(60), Duration.ofSeconds(5), Duration.ofSeconds(60)));

    private static ByteBuf bytes(String text) {
        return Unpooled.copiedBuffer(text, StandardCharsets.ISO_8859_1);
    }

    private static String text(Object buffer) {
        ByteBuf bytes = (ByteBuf) buffer;
        String text = bytes.toString(StandardCharsets.ISO_8859_1);
        bytes.release();
        return text;
    }

    private static List<String> handedOn(EmbeddedChannel channel) {
        List<String> handedOn = new ArrayList<>();
        for (Object next = channel.readInbound(); next != null; next = channel.readInbound()) {
            handedOn.add(text(next));
        }
        return handedOn;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 1_000})
    void handsOnCanonicalRequestsHoweverTheBytesArrive(int piece) {
        EmbeddedChannel channel = new EmbeddedChannel(new NettyGuard(guard));
        String all = GET + POST + GET;
        for (int at = 0; at < all.length(); at += piece) {
            channel.writeInbound(bytes(all.substring(at, Math.min(all.length(), at + piece))));
        }
        String get = "GET /a?b=A HTTP/1.1\r\nhost: a\r\n\r\n";
        assertThat(handedOn(channel))
                .containsExactly(get, "POST /b HTTP/1.1\r\ncontent-length: 3\r\nhost: a\r\n\r\nabc", get);
        assertThat(channel.finish()).isFalse();
        assertThat(trail).isEmpty();
    }

    @Test
    void theHostsOwnCodecReadsWhatIsHandedOn() {
        EmbeddedChannel channel =
                new EmbeddedChannel(new NettyGuard(guard), new HttpServerCodec(), new HttpObjectAggregator(1_000));
        channel.writeInbound(bytes(POST));
        FullHttpRequest request = channel.readInbound();
        assertThat(request.uri()).isEqualTo("/b");
        assertThat(text(request.content())).isEqualTo("abc");
        channel.writeOutbound(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.NO_CONTENT));
        assertThat(text(channel.readOutbound())).startsWith("HTTP/1.1 204");
        channel.finishAndReleaseAll();
    }

    @ParameterizedTest
    @CsvSource({
        "CL.TE, 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n', LENGTH_AND_CODING",
        "two lengths, 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nContent-Length: 4\r\n\r\n', DUPLICATE_FIELD",
        "bare LF, 'GET / HTTP/1.1\nHost: a\r\n\r\n', BARE_LF",
        "h2c, 'GET / HTTP/1.1\r\nHost: a\r\nUpgrade: h2c\r\n\r\n', UPGRADE",
        "tunnel, 'CONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\n', METHOD",
        "HTTP/2, 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', VERSION",
    })
    void whatIsRefusedReachesNoHandlerAndClosesTheChannel(String technique, String request, String problem) {
        EmbeddedChannel channel = new EmbeddedChannel(new NettyGuard(guard));
        channel.writeInbound(bytes(request + GET));
        assertThat(text(channel.readOutbound()))
                .startsWith("HTTP/1.1 ")
                .contains("connection: close\r\n")
                .endsWith("{\"outcome\":\"malformed\"}");
        assertThat(channel.isOpen()).isFalse();
        assertThat(handedOn(channel)).isEmpty();
        assertThat(trail).singleElement().asString().contains(": " + problem + " at byte ");
        channel.finishAndReleaseAll();
    }

    @Test
    void aRefusalIsNotTakenForTheAnswerToAnEarlierRequest() {
        EmbeddedChannel channel = new EmbeddedChannel(new NettyGuard(guard));
        channel.writeInbound(bytes(GET + "GET / HTTP/1.0\r\n\r\n" + GET));
        assertThat(handedOn(channel)).hasSize(1);
        assertThat(text(channel.readOutbound())).isEmpty();
        assertThat(channel.isOpen()).isFalse();
        assertThat(trail).hasSize(1);
        channel.finishAndReleaseAll();
    }

    @Test
    void aConnectionThatEndsWithinARequestIsRecorded() {
        EmbeddedChannel channel = new EmbeddedChannel(new NettyGuard(guard));
        channel.writeInbound(bytes(GET.substring(0, 20)));
        channel.close();
        assertThat(channel.finish()).isFalse();
        assertThat(trail).singleElement().asString().contains("TRUNCATED at byte 20");
    }

    @Test
    void aRequestMustBeWholeInTimeHoweverItsBytesTrickle() {
        EmbeddedChannel channel = new EmbeddedChannel(new NettyGuard(guard));
        channel.freezeTime();
        channel.writeInbound(bytes(GET));
        channel.advanceTimeBy(1, TimeUnit.HOURS);
        channel.runScheduledPendingTasks();
        assertThat(channel.isOpen()).isTrue();
        EmbeddedChannel slow = new EmbeddedChannel(new NettyGuard(guard));
        slow.freezeTime();
        for (int i = 0; i < 5; i++) {
            slow.writeInbound(bytes(GET.substring(i, i + 1)));
            slow.advanceTimeBy(1, TimeUnit.SECONDS);
            slow.runScheduledPendingTasks();
        }
        assertThat(text(slow.readOutbound())).startsWith("HTTP/1.1 408 ");
        assertThat(slow.isOpen()).isFalse();
        assertThat(trail).hasSize(1);
        handedOn(channel);
    }

    /** Netty reads on by itself only if told so: in the middle of a request, and never after one. */
    @Test
    void readsOnOnlyInTheMiddleOfARequestWhenTheHostAppliesBackPressure() {
        int[] reads = {0};
        ChannelOutboundHandlerAdapter counting = new ChannelOutboundHandlerAdapter() {
            @Override
            public void read(ChannelHandlerContext context) {
                reads[0]++;
            }
        };
        EmbeddedChannel channel = new EmbeddedChannel(counting, new NettyGuard(guard));
        channel.config().setAutoRead(false);
        reads[0] = 0;
        channel.writeInbound(bytes(GET.substring(0, 10)));
        assertThat(reads[0]).isEqualTo(1);
        channel.writeInbound(bytes(GET.substring(10)));
        assertThat(reads[0]).isEqualTo(1);
        assertThat(handedOn(channel)).hasSize(1);
        channel.finishAndReleaseAll();
    }

    @Test
    void aRequestCutShortByAHalfCloseIsAnswered() {
        EmbeddedChannel channel = new EmbeddedChannel(new NettyGuard(guard));
        channel.writeInbound(bytes(POST.substring(0, POST.length() - 3)));
        channel.pipeline().fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);
        assertThat(text(channel.readOutbound())).startsWith("HTTP/1.1 400 ");
        assertThat(channel.isOpen()).isFalse();
        assertThat(trail).singleElement().asString().contains("TRUNCATED");
        assertThat(handedOn(channel)).isEmpty();
    }

    @Test
    void aClientThatWaitsIsToldToGoOn() {
        EmbeddedChannel channel = new EmbeddedChannel(new NettyGuard(guard));
        channel.writeInbound(bytes("POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 1\r\n\r\n"));
        assertThat(text(channel.readOutbound())).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
        channel.writeInbound(bytes("x"));
        assertThat(handedOn(channel)).containsExactly("POST / HTTP/1.1\r\ncontent-length: 1\r\nhost: a\r\n\r\nx");
        channel.finishAndReleaseAll();
    }

    @Test
    void withoutATrailThereIsNoAnswer() {
        HttpGuard unwritable = HttpGuard.recording(
                entry -> {
                    throw new IOException("disk is full");
                },
                InstantSource.fixed(Instant.EPOCH),
                SystemId.of("intranet"));
        EmbeddedChannel channel = new EmbeddedChannel(new NettyGuard(unwritable));
        try {
            channel.writeInbound(bytes("GET / HTTP/1.0\r\n\r\n"));
        } catch (Exception e) {
            assertThat(e).hasRootCauseMessage("disk is full");
        }
        Object said = channel.readOutbound();
        assertThat(said).isNull();
        assertThat(channel.isOpen()).isFalse();
    }
}
