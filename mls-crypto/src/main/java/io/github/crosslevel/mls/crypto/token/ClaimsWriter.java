package io.github.crosslevel.mls.crypto.token;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.crypto.internal.cbor.CborWriter;
import io.github.crosslevel.mls.identity.Subject;
import io.github.crosslevel.mls.label.Clearance;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.request.Correlation;
import io.github.crosslevel.mls.request.ObjectRef;
import io.github.crosslevel.mls.request.RequestId;
import io.github.crosslevel.mls.request.Route;
import io.github.crosslevel.mls.seal.Claims;
import io.github.crosslevel.mls.seal.Payload;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** Writes the claims map; the mirror of {@link ClaimsReader}. */
final class ClaimsWriter {
    private static final int SMALL = 64;

    private final LabelSchema schema;
    private final CborWriter out = new CborWriter();
    private final int[] bounds = new int[2 * (ClaimKey.COUNT + 1)];

    private ClaimsWriter(LabelSchema schema) {
        this.schema = schema;
    }

    static EncodedClaims write(Claims claims) {
        ClaimsWriter writer = new ClaimsWriter(claims.label().schema());
        writer.all(claims);
        return new EncodedClaims(claims, writer.out.toByteArray(), writer.bounds);
    }

    private void all(Claims claims) {
        boolean reply = claims.correlation() instanceof Correlation.ReplyTo;
        out.map(reply ? ClaimKey.COUNT : ClaimKey.COUNT - 1);
        claim(ClaimKey.SCHEMA, () -> out.array(2).text(schema.id()).whole(schema.version()));
        claim(ClaimKey.REQUEST, () -> request(claims.request()));
        if (claims.correlation() instanceof Correlation.ReplyTo answered) {
            claim(ClaimKey.CORRELATION, () -> request(answered.request()));
        }
        claim(ClaimKey.SUBJECT, () -> subject(claims.subject()));
        claim(ClaimKey.OBJECT, () -> object(claims.object()));
        claim(ClaimKey.LABEL, () -> label(claims.label()));
        claim(ClaimKey.ACTION, () -> out.text(claims.action().value()));
        claim(ClaimKey.PROTOCOL, () -> out.text(claims.protocol().value()));
        claim(ClaimKey.ROUTE, () -> route(claims.route()));
        claim(
                ClaimKey.POLICY,
                () -> out.array(2)
                        .text(claims.policy().policy())
                        .whole(claims.policy().serial()));
        claim(ClaimKey.PAYLOAD, () -> payload(claims.payload()));
        claim(ClaimKey.ISSUED_AT, () -> out.whole(claims.issuedAt().toEpochMilli()));
    }

    private void claim(int key, Runnable value) {
        out.whole(key);
        bounds[2 * key] = out.size();
        value.run();
        bounds[2 * key + 1] = out.size();
    }

    private void request(RequestId id) {
        out.bytes(ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(id.high())
                .putLong(id.low())
                .array());
    }

    private void subject(Subject subject) {
        out.array(4).text(subject.id().value()).text(subject.home().value());
        clearance(subject.clearance());
        attributes(subject.attributes());
    }

    private void clearance(Clearance clearance) {
        if (clearance.lower().equals(clearance.lower().schema().bottom())) {
            label(clearance.upper());
        } else {
            out.array(2);
            label(clearance.lower());
            label(clearance.upper());
        }
    }

    private void object(ObjectRef object) {
        out.array(3).text(object.id().value()).text(object.type());
        attributes(object.attributes());
    }

    private void label(Label label) {
        out.bytes(encoded(label));
    }

    private void route(Route route) {
        out.array(2).text(route.source().value()).text(route.destination().value());
    }

    private void payload(Payload payload) {
        out.array(5).text(payload.type().value()).whole(payload.length());
        out.bytes(payload.digest().bytes()).whole(payload.offset()).whole(payload.partLength());
    }

    private void attributes(Attributes attributes) {
        out.map(attributes.values().size());
        if (attributes.values().isEmpty()) {
            return;
        }
        List<byte[]> pairs = new ArrayList<>();
        attributes.values().forEach((name, value) -> pairs.add(pair(name, value)));
        pairs.sort(Arrays::compareUnsigned); // the names differ, so the values have no part in it
        pairs.forEach(out::encoded);
    }

    private static byte[] item(String text) {
        return new CborWriter(SMALL).text(text).toByteArray();
    }

    private byte[] pair(String name, AttributeValue value) {
        CborWriter item = new CborWriter(SMALL).text(name);
        if (value instanceof AttributeValue.Text text) {
            item.text(text.value());
        } else if (value instanceof AttributeValue.Whole whole) {
            item.whole(whole.value());
        } else if (value instanceof AttributeValue.Truth truth) {
            item.truth(truth.value());
        } else if (value instanceof AttributeValue.Texts texts) {
            set(item, texts.values());
        } else if (value instanceof AttributeValue.Marking marking) {
            item.bytes(encoded(marking.value()));
        } else {
            numbered(item, value);
        }
        return item.toByteArray();
    }

    /** Writes a value of a kind that is told by a number in front. */
    private static void numbered(CborWriter item, AttributeValue value) {
        if (value instanceof AttributeValue.Moment moment) {
            Instant time = moment.value();
            long seconds = time.getEpochSecond();
            item.array(3).whole(ValueKind.MOMENT.number()).whole(seconds).whole(time.getNano());
        } else if (value instanceof AttributeValue.Elapsed elapsed) {
            Duration length = elapsed.value();
            long seconds = length.toSeconds();
            item.array(3).whole(ValueKind.ELAPSED.number()).whole(seconds).whole(length.toNanosPart());
        } else if (value instanceof AttributeValue.Money money) {
            item.array(3).whole(ValueKind.MONEY.number());
            item.whole(money.minorUnits()).text(money.currency());
        } else if (value instanceof AttributeValue.Address address) {
            item.array(2)
                    .whole(ValueKind.ADDRESS.number())
                    .bytes(address.value().bytes());
        } else if (value instanceof AttributeValue.Hardware hardware) {
            item.array(2)
                    .whole(ValueKind.HARDWARE.number())
                    .whole(hardware.value().value());
        } else if (value instanceof AttributeValue.TimeOfDay time) {
            item.array(2)
                    .whole(ValueKind.TIME_OF_DAY.number())
                    .whole(time.value().toNanoOfDay());
        } else if (value instanceof AttributeValue.Weekday day) {
            item.array(2).whole(ValueKind.WEEKDAY.number()).whole(day.value().getValue());
        } else {
            throw new IllegalArgumentException("attribute value of " + value.getClass() + " has no encoding");
        }
    }

    private static void set(CborWriter item, Collection<String> values) {
        item.array(values.size());
        values.stream().map(ClaimsWriter::item).sorted(Arrays::compareUnsigned).forEach(item::encoded);
    }

    private byte[] encoded(Label label) {
        if (!label.schema().equals(schema)) {
            throw new IllegalArgumentException(
                    "claims hold labels of the schemas `" + schema + "` and `" + label.schema() + "`");
        }
        return label.encoded();
    }
}
