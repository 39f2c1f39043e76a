package io.github.crosslevel.mls.crypto.envelope;

import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.crypto.internal.cbor.CborException;
import io.github.crosslevel.mls.crypto.internal.cbor.CborReader;
import io.github.crosslevel.mls.crypto.internal.cbor.CborWriter;
import io.github.crosslevel.mls.decision.PolicyVersion;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.request.ObjectRef;
import io.github.crosslevel.mls.request.Route;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;

/** The one encoding of a protected header and the name of its signer; {@code docs/spec/envelope.md} §3. */
final class HeaderCodec {
    private static final int SCHEMA = 1;
    private static final int LABEL = 2;
    private static final int ROUTE = 3;
    private static final int OBJECT = 4;
    private static final int TYPE = 5;
    private static final int POLICY = 6;
    private static final int CREATED = 7;
    private static final int SIGNER = 8;
    private static final int CRITICAL = 9;
    /** Keys that are always there. */
    private static final int MANDATORY = 7;

    private static final int SIGNER_LENGTH = 32;

    private HeaderCodec() {}

    /** What was read: the header, and the key id of the signer if it is signed. */
    record Decoded(ProtectedHeader header, Optional<String> signer) {}

    /**
     * Returns the encoding.
     *
     * @throws IllegalArgumentException if the time is finer than a millisecond, or a text holds an unpaired surrogate
     */
    static byte[] encode(ProtectedHeader header, Optional<String> signer) {
        HeaderExtensions extensions = header.extensions();
        int optional = (signer.isPresent() ? 1 : 0) + (extensions.critical().isEmpty() ? 0 : 1);
        CborWriter out =
                new CborWriter().map(MANDATORY + optional + extensions.values().size());
        LabelSchema schema = header.label().schema();
        out.whole(SCHEMA).array(2).text(schema.id()).whole(schema.version());
        out.whole(LABEL).bytes(header.label().encoded());
        out.whole(ROUTE).array(2).text(header.route().source().value());
        out.text(header.route().destination().value());
        out.whole(OBJECT)
                .array(2)
                .text(header.object().id().value())
                .text(header.object().type());
        out.whole(TYPE).text(header.type().value());
        out.whole(POLICY)
                .array(2)
                .text(header.policy().policy())
                .whole(header.policy().serial());
        out.whole(CREATED).whole(header.created().toEpochMilli());
        signer.ifPresent(id -> out.whole(SIGNER).bytes(HexFormat.of().parseHex(id)));
        if (!extensions.critical().isEmpty()) {
            out.whole(CRITICAL).array(extensions.critical().size());
            extensions.critical().forEach(out::whole);
        }
        for (Map.Entry<Integer, String> extension : extensions.values().entrySet()) {
            out.whole(extension.getKey()).text(extension.getValue());
        }
        return out.toByteArray();
    }

    /** Reads exactly what {@link #encode} writes, with labels of this schema. */
    static Decoded decode(byte[] bytes, LabelSchema schema) throws CborException {
        CborReader in = new CborReader(bytes);
        try {
            Decoded decoded = read(in, schema);
            in.end();
            return decoded;
        } catch (IllegalArgumentException e) {
            // a constructor refused its value; what it says may quote the value, so it stays here
            throw new CborException("a value within its domain", in.position());
        }
    }

    private static Decoded read(CborReader in, LabelSchema schema) throws CborException {
        int optional = in.map() - MANDATORY;
        Label label = label(in, schema);
        in.key(ROUTE);
        in.array(2);
        SystemId source = SystemId.of(in.text());
        Route route = new Route(source, SystemId.of(in.text()));
        in.key(OBJECT);
        in.array(2);
        String id = in.text();
        ObjectRef object = ObjectRef.of(id, in.text());
        in.key(TYPE);
        ContentType type = ContentType.of(in.text());
        in.key(POLICY);
        in.array(2);
        String name = in.text();
        PolicyVersion policy = new PolicyVersion(name, in.whole());
        in.key(CREATED);
        Instant created = Instant.ofEpochMilli(in.whole());
        return optional(
                in,
                optional,
                (signer, extensions) -> new Decoded(
                        new ProtectedHeader(label, route, object, type, policy, created, extensions), signer));
    }

    private static Label label(CborReader in, LabelSchema schema) throws CborException {
        in.key(SCHEMA);
        in.array(2);
        if (!in.text().equals(schema.id()) || in.whole() != schema.version()) {
            throw new CborException("label schema `" + schema + "`", in.position());
        }
        in.key(LABEL);
        return schema.decode(in.bytes());
    }

    /** Reads so many pairs that need not be there. */
    private static Decoded optional(
            CborReader in, int pairs, BiFunction<Optional<String>, HeaderExtensions, Decoded> result)
            throws CborException {
        int left = pairs;
        Optional<String> signer = Optional.empty();
        long key = left > 0 ? in.whole() : 0;
        if (key == SIGNER) {
            signer = Optional.of(HexFormat.of().formatHex(in.bytes(SIGNER_LENGTH)));
            key = --left > 0 ? in.whole() : 0;
        }
        Set<Integer> critical = new TreeSet<>();
        if (key == CRITICAL) {
            critical = critical(in);
            key = --left > 0 ? in.whole() : 0;
        }
        return result.apply(signer, extensions(in, key, left, critical));
    }

    private static Set<Integer> critical(CborReader in) throws CborException {
        Set<Integer> keys = new TreeSet<>();
        long previous = 0;
        int items = in.array();
        for (int i = 0; i < items; i++) {
            long key = in.whole();
            if (key <= previous || key > HeaderExtensions.HIGHEST_KEY) {
                throw new CborException("a key in ascending order", in.position());
            }
            previous = key;
            keys.add((int) key);
        }
        if (items == 0) {
            throw new CborException("a critical key", in.position());
        }
        return keys;
    }

    private static HeaderExtensions extensions(CborReader in, long first, int count, Set<Integer> critical)
            throws CborException {
        HeaderExtensions extensions = HeaderExtensions.none();
        long previous = 0;
        long key = first;
        for (int left = count; left > 0; left--) {
            if (key <= previous || key > HeaderExtensions.HIGHEST_KEY) {
                throw new CborException("a key in ascending order", in.position());
            }
            previous = key;
            String value = in.text();
            extensions = critical.contains((int) key)
                    ? extensions.withCritical((int) key, value)
                    : extensions.with((int) key, value);
            key = left > 1 ? in.whole() : 0;
        }
        if (!extensions.critical().equals(critical)) {
            throw new CborException("the value of each critical key", in.position());
        }
        return extensions;
    }
}
