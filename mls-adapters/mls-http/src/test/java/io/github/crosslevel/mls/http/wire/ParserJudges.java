package io.github.crosslevel.mls.http.wire;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jetty.http.BadMessageException;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.util.Fields;
import org.eclipse.jetty.util.UrlEncoded;

/** The judges that are called in memory. */
final class ParserJudges {
    private static final int LARGE = 1 << 20;

    private ParserJudges() {}

    /** The codec of Netty. */
    static final class Netty implements Judge {
        @Override
        public String name() {
            return "Netty";
        }

        @Override
        public List<Understood> read(byte[] bytes) {
            EmbeddedChannel channel = new EmbeddedChannel(new HttpRequestDecoder(), new HttpObjectAggregator(LARGE));
            channel.writeInbound(Unpooled.wrappedBuffer(bytes));
            channel.finish();
            List<Understood> read = new ArrayList<>();
            for (FullHttpRequest next = channel.readInbound(); next != null; next = channel.readInbound()) {
                if (next.decoderResult().isFailure()) {
                    throw new IllegalStateException(next.decoderResult().cause());
                }
                read.add(understood(next));
                next.release();
            }
            return read;
        }

        private static Understood understood(FullHttpRequest request) {
            QueryStringDecoder target = new QueryStringDecoder(request.uri());
            Map<String, String> parameters = new TreeMap<>();
            target.parameters().forEach((name, values) -> parameters.put(name, String.join("|", values)));
            Map<String, String> fields = new TreeMap<>();
            for (String name : Wire.ALLOWED) {
                if (request.headers().contains(name)) {
                    fields.put(name, String.join("|", request.headers().getAll(name)));
                }
            }
            return new Understood(
                    request.method().name(),
                    request.uri(),
                    target.path(),
                    parameters,
                    request.headers().get("host"),
                    fields,
                    HttpBody.of(ByteBufUtil.getBytes(request.content())));
        }

        @Override
        public void close() {
            // holds nothing
        }
    }

    /** The parser of Jetty. */
    static final class Jetty implements Judge {
        @Override
        public String name() {
            return "Jetty";
        }

        @Override
        public List<Understood> read(byte[] bytes) {
            Handler handler = new Handler();
            HttpParser parser = new HttpParser(handler, HttpCompliance.RFC7230);
            parser.setHeaderCacheCaseSensitive(true); // see ServletCrossingTest
            ByteBuffer in = ByteBuffer.wrap(bytes);
            while (in.hasRemaining()) {
                parser.parseNext(in);
                if (parser.isComplete()) {
                    parser.reset();
                } else if (parser.isClosed() || parser.isClose()) {
                    break;
                }
            }
            return handler.read;
        }

        @Override
        public void close() {
            // holds nothing
        }
    }

    private static final class Handler implements HttpParser.RequestHandler {
        private final List<Judge.Understood> read = new ArrayList<>();
        private final Map<String, String> fields = new TreeMap<>();
        private final ByteArrayOutputStream body = new ByteArrayOutputStream();
        private String method = "";
        private String target = "";
        private String host = "";

        @Override
        public void startRequest(String startMethod, String uri, HttpVersion version) {
            method = startMethod;
            target = uri;
            fields.clear();
            body.reset();
        }

        @Override
        public void parsedHeader(HttpField field) {
            String name = field.getName().toLowerCase(Locale.ROOT);
            String value = field.getValue() == null ? "" : field.getValue();
            if (name.equals("host")) {
                host = value;
            } else if (Wire.ALLOWED.contains(name)) {
                fields.merge(name, value, (a, b) -> a + "|" + b);
            }
        }

        @Override
        public boolean headerComplete() {
            return false;
        }

        @Override
        public boolean content(ByteBuffer item) {
            while (item.hasRemaining()) {
                body.write(item.get());
            }
            return false;
        }

        @Override
        public boolean contentComplete() {
            return false;
        }

        @Override
        public boolean messageComplete() {
            HttpURI uri = HttpURI.from(target);
            if (uri.isAmbiguous() || uri.hasViolations()) {
                throw new IllegalStateException("ambiguous: " + uri.getViolations());
            }
            Map<String, String> parameters = new TreeMap<>();
            if (uri.getQuery() != null) {
                Fields decoded = new Fields();
                UrlEncoded.decodeTo(uri.getQuery(), decoded::add, StandardCharsets.UTF_8);
                decoded.forEach(field -> parameters.put(field.getName(), String.join("|", field.getValues())));
            }
            read.add(new Judge.Understood(
                    method,
                    target,
                    uri.getDecodedPath(),
                    parameters,
                    host,
                    new TreeMap<>(fields),
                    HttpBody.of(body.toByteArray())));
            return true;
        }

        @Override
        public void badMessage(org.eclipse.jetty.http.HttpException failure) {
            throw new IllegalStateException(failure.getReason());
        }

        @Override
        public void earlyEOF() {
            throw new BadMessageException("early end");
        }
    }
}
