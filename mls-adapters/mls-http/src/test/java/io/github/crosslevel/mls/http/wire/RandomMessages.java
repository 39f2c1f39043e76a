package io.github.crosslevel.mls.http.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** Random typed messages, and random damage to bytes. */
final class RandomMessages {
    private static final String TEXT = "abzAZ09-._~ +%&=?#/:@!$'()*,\"<>[]{}|^`征信é😀";
    private static final String SPICE = "\r\n\0\t :;,/%.+-0159afxAF{}\"\\\u007f\u0080\u00ff";
    private static final List<String> SMUGGLED = List.of(
            "\r\n",
            "\n",
            "\r",
            " ",
            "0\r\n\r\n",
            "Transfer-Encoding: chunked\r\n",
            "Content-Length: 0\r\n",
            "%2f",
            "../",
            "Host: x\r\n",
            "\r\n\r\nGET /x HTTP/1.1\r\nHost: y\r\n\r\n",
            "%00",
            ";a=b",
            "\t");

    private final RandomGenerator random;

    RandomMessages(RandomGenerator random) {
        this.random = random;
    }

    HttpRequest request() {
        return request(body());
    }

    /** A request with that body, if its method has one. */
    HttpRequest request(HttpBody body) {
        HttpMethod method = HttpMethod.values()[random.nextInt(HttpMethod.values().length)];
        return new HttpRequest(
                method, target(), host(), fields(), persistence(), method.hasBody() ? body : HttpBody.empty());
    }

    HttpResponse response() {
        int status = 200 + random.nextInt(400);
        return new HttpResponse(
                status, fields(), persistence(), HttpResponse.hasBody(status) ? body() : HttpBody.empty());
    }

    HttpTarget target() {
        while (true) {
            List<String> segments = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                segments.add(text());
            }
            Map<String, String> parameters = new TreeMap<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                parameters.put(text(), text());
            }
            try {
                return new HttpTarget(segments, parameters);
            } catch (IllegalArgumentException e) {
                continue; // such as a segment with a slash
            }
        }
    }

    byte[] damaged(byte[] bytes) {
        byte[] damaged = bytes;
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            int at = random.nextInt(damaged.length + 1);
            int drop = random.nextInt(4) == 0 ? Math.min(random.nextInt(6), damaged.length - at) : 0;
            String added = random.nextBoolean()
                    ? SMUGGLED.get(random.nextInt(SMUGGLED.size()))
                    : SPICE.substring(random.nextInt(SPICE.length())).substring(0, 1);
            String text = new String(damaged, StandardCharsets.ISO_8859_1);
            damaged = Wire.bytes(text.substring(0, at) + added + text.substring(at + drop));
        }
        return damaged;
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int i = 1 + random.nextInt(6); i > 0; i--) {
            int at = TEXT.offsetByCodePoints(0, random.nextInt(TEXT.codePointCount(0, TEXT.length())));
            text.appendCodePoint(TEXT.codePointAt(at));
        }
        return text.toString();
    }

    private String host() {
        return List.of("a", "example.org", "127.0.0.1:8080", "[::1]:1").get(random.nextInt(4));
    }

    private HttpFields fields() {
        HttpFields fields = HttpFields.none();
        for (String name : Wire.ALLOWED.stream().sorted().toList()) {
            if (random.nextBoolean()) {
                fields = fields.with(name, random.nextBoolean() ? "" : "v" + random.nextInt() + " ;,=\"w");
            }
        }
        return fields;
    }

    private Persistence persistence() {
        return random.nextBoolean() ? Persistence.CLOSE : Persistence.KEEP_ALIVE;
    }

    private HttpBody body() {
        byte[] bytes = new byte[random.nextInt(3) == 0 ? 0 : random.nextInt(20_000)];
        random.nextBytes(bytes);
        return HttpBody.of(bytes);
    }
}
