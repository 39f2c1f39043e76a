package io.github.crosslevel.mls.crypto.token;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.attribute.IpAddress;
import io.github.crosslevel.mls.attribute.MacAddress;
import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.content.Digest;
import io.github.crosslevel.mls.crypto.internal.cbor.CborException;
import io.github.crosslevel.mls.crypto.internal.cbor.CborReader;
import io.github.crosslevel.mls.decision.PolicyVersion;
import io.github.crosslevel.mls.identity.Subject;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.label.Clearance;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelRange;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.request.Action;
import io.github.crosslevel.mls.request.Correlation;
import io.github.crosslevel.mls.request.ObjectId;
import io.github.crosslevel.mls.request.ObjectRef;
import io.github.crosslevel.mls.request.Protocol;
import io.github.crosslevel.mls.request.RequestId;
import io.github.crosslevel.mls.request.Route;
import io.github.crosslevel.mls.seal.Claims;
import io.github.crosslevel.mls.seal.Payload;
import java.nio.ByteBuffer;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.temporal.ChronoField;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Reads the claims map; the mirror of {@link ClaimsWriter}. Whatever is wrong ends in a {@link CborException}. */
final class ClaimsReader {
    private final byte[] bytes;
    private final LabelSchema schema;
    private final CborReader in;
    private final int[] bounds = new int[2 * (ClaimKey.COUNT + 1)];

    ClaimsReader(byte[] bytes, LabelSchema schema) {
        this.bytes = bytes;
        this.schema = schema;
        this.in = new CborReader(bytes);
    }

    EncodedClaims read() throws CborException {
        Claims claims;
        try {
            claims = all();
        } catch (IllegalArgumentException e) {
            // a constructor refused its value; what it says may quote the value, so it stays here
            throw new CborException("a value within its domain", in.position());
        }
        in.end();
        return new EncodedClaims(claims, bytes, bounds);
    }

    private Claims all() throws CborException {
        int pairs = in.map();
        if (pairs != ClaimKey.COUNT && pairs != ClaimKey.COUNT - 1) {
            throw new CborException("a map of " + ClaimKey.COUNT + " claims, or one less", 0);
        }
        claim(ClaimKey.SCHEMA, this::schema);
        RequestId request = claim(ClaimKey.REQUEST, this::request);
        Correlation correlation = pairs == ClaimKey.COUNT
                ? Correlation.replyTo(claim(ClaimKey.CORRELATION, this::request))
                : Correlation.opening();
        Subject subject = claim(ClaimKey.SUBJECT, this::subject);
        ObjectRef object = claim(ClaimKey.OBJECT, this::object);
        Label label = claim(ClaimKey.LABEL, this::label);
        Action action = Action.of(claim(ClaimKey.ACTION, in::text));
        Protocol protocol = Protocol.of(claim(ClaimKey.PROTOCOL, in::text));
        Route route = claim(ClaimKey.ROUTE, this::route);
        PolicyVersion policy = claim(ClaimKey.POLICY, this::policy);
        Payload payload = claim(ClaimKey.PAYLOAD, this::payload);
        Instant issuedAt = Instant.ofEpochMilli(claim(ClaimKey.ISSUED_AT, in::whole));
        return new Claims(
                request, correlation, subject, object, label, action, protocol, route, policy, payload, issuedAt);
    }

    @FunctionalInterface
    private interface Item<T> {
        T read() throws CborException;
    }

    private <T> T claim(int key, Item<T> value) throws CborException {
        in.key(key);
        bounds[2 * key] = in.position();
        T read = value.read();
        bounds[2 * key + 1] = in.position();
        return read;
    }

    private LabelSchema schema() throws CborException {
        in.array(2);
        if (!in.text().equals(schema.id()) || in.whole() != schema.version()) {
            throw new CborException("label schema `" + schema + "`", in.position());
        }
        return schema;
    }

    private RequestId request() throws CborException {
        ByteBuffer id = ByteBuffer.wrap(in.bytes(2 * Long.BYTES));
        return new RequestId(id.getLong(), id.getLong());
    }

    private Subject subject() throws CborException {
        in.array(4);
        SubjectId id = SubjectId.of(in.text());
        SystemId home = SystemId.of(in.text());
        return new Subject(id, home, clearance(), attributes());
    }

    private Clearance clearance() throws CborException {
        if (in.peek() != CborReader.Kind.ARRAY) {
            return Clearance.upTo(label());
        }
        in.array(2);
        int start = in.position();
        Label lower = label();
        if (lower.equals(schema.bottom())) {
            throw new CborException("a lower label above the lowest", start);
        }
        return Clearance.within(LabelRange.of(lower, label()));
    }

    private ObjectRef object() throws CborException {
        in.array(3);
        ObjectId id = ObjectId.of(in.text());
        String type = in.text();
        return new ObjectRef(id, type, attributes());
    }

    private Label label() throws CborException {
        return schema.decode(in.bytes());
    }

    private Route route() throws CborException {
        in.array(2);
        SystemId source = SystemId.of(in.text());
        return new Route(source, SystemId.of(in.text()));
    }

    private PolicyVersion policy() throws CborException {
        in.array(2);
        String name = in.text();
        return new PolicyVersion(name, in.whole());
    }

    private Payload payload() throws CborException {
        in.array(5);
        ContentType type = ContentType.of(in.text());
        long length = in.whole();
        Digest digest = Digest.of(in.bytes(Digest.LENGTH));
        long offset = in.whole();
        return new Payload(type, length, digest, offset, in.whole());
    }

    private Attributes attributes() throws CborException {
        int pairs = in.map();
        if (pairs == 0) {
            return Attributes.none();
        }
        Map<String, AttributeValue> values = new HashMap<>();
        byte[] previous = new byte[0];
        for (int i = 0; i < pairs; i++) {
            int start = in.position();
            String name = in.text();
            previous = in.after(previous, start);
            values.put(name, value());
        }
        return new Attributes(values);
    }

    private AttributeValue value() throws CborException {
        int start = in.position();
        return switch (in.peek()) {
            case TEXT -> AttributeValue.of(in.text());
            case WHOLE -> AttributeValue.of(in.whole());
            case TRUTH -> AttributeValue.of(in.truth());
            case ARRAY -> array(start);
            case BYTES -> AttributeValue.of(label());
            case OTHER -> throw new CborException("an attribute value", start);
        };
    }

    /** A set of texts, or a value of a kind that is told by a number in front. */
    private AttributeValue array(int start) throws CborException {
        int items = in.array();
        if (items == 0 || in.peek() != CborReader.Kind.WHOLE) {
            return AttributeValue.of(texts(items));
        }
        long kind = in.whole();
        if (items == 3 && (kind == ValueKind.MOMENT.number() || kind == ValueKind.ELAPSED.number())) {
            long seconds = in.whole();
            long nanos = in.whole();
            if (nanos < 0 || nanos >= 1_000_000_000) {
                throw new CborException("nanoseconds", start);
            }
            return kind == ValueKind.ELAPSED.number()
                    ? AttributeValue.of(Duration.ofSeconds(seconds, nanos))
                    : moment(seconds, nanos, start);
        } else if (items == 3 && kind == ValueKind.MONEY.number()) {
            return new AttributeValue.Money(in.whole(), in.text());
        } else if (items == 2 && kind == ValueKind.ADDRESS.number()) {
            return address(start);
        } else if (items == 2 && kind == ValueKind.HARDWARE.number()) {
            return AttributeValue.of(new MacAddress(in.whole()));
        } else if (items == 2 && kind == ValueKind.TIME_OF_DAY.number()) {
            return AttributeValue.of(LocalTime.ofNanoOfDay(within(ChronoField.NANO_OF_DAY, start)));
        } else if (items == 2 && kind == ValueKind.WEEKDAY.number()) {
            return AttributeValue.of(DayOfWeek.of((int) within(ChronoField.DAY_OF_WEEK, start)));
        }
        throw new CborException("an attribute value", start);
    }

    private long within(ChronoField field, int start) throws CborException {
        long value = in.whole();
        if (!field.range().isValidValue(value)) {
            throw new CborException("a time of day or weekday", start);
        }
        return value;
    }

    private static AttributeValue moment(long seconds, long nanos, int start) throws CborException {
        if (seconds < Instant.MIN.getEpochSecond() || seconds > Instant.MAX.getEpochSecond()) {
            throw new CborException("a point in time", start);
        }
        return AttributeValue.of(Instant.ofEpochSecond(seconds, nanos));
    }

    /** An IPv4 address in its IPv6 form has another encoding. */
    private AttributeValue address(int start) throws CborException {
        byte[] bytes = in.bytes();
        IpAddress address = IpAddress.of(bytes);
        if (address.bytes().length != bytes.length) {
            throw new CborException("an IPv4 address of 4 bytes", start);
        }
        return AttributeValue.of(address);
    }

    private Set<String> texts(int items) throws CborException {
        Set<String> texts = new TreeSet<>();
        byte[] previous = new byte[0];
        for (int i = 0; i < items; i++) {
            int start = in.position();
            texts.add(in.text());
            previous = in.after(previous, start);
        }
        return texts;
    }
}
