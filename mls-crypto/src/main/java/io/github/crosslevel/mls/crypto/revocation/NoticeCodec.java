package io.github.crosslevel.mls.crypto.revocation;

import io.github.crosslevel.mls.crypto.internal.cbor.CborException;
import io.github.crosslevel.mls.crypto.internal.cbor.CborReader;
import io.github.crosslevel.mls.crypto.internal.cbor.CborWriter;
import io.github.crosslevel.mls.identity.SubjectId;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The one encoding of a notice; {@code docs/spec/revocation.md} §2. */
final class NoticeCodec {
    private static final int ENTRIES = 7;

    private NoticeCodec() {}

    static byte[] encode(RevocationNotice notice) {
        CborWriter out = new CborWriter().map(ENTRIES);
        out.whole(1).whole(notice.serial());
        out.whole(2).whole(notice.validUntil().toEpochMilli());
        texts(out.whole(3), notice.subjects().stream().map(SubjectId::value).toList());
        texts(out.whole(4), notice.keys());
        out.whole(5).whole(notice.issuedBefore().toEpochMilli());
        numbers(out.whole(6), notice.policies());
        numbers(out.whole(7), notice.schemas());
        return out.toByteArray();
    }

    private static void texts(CborWriter out, Collection<String> texts) {
        out.array(texts.size());
        sorted(out, texts.stream().map(text -> new CborWriter().text(text)));
    }

    private static void numbers(CborWriter out, Map<String, ? extends Number> numbers) {
        out.map(numbers.size());
        sorted(
                out,
                numbers.entrySet().stream()
                        .map(pair -> new CborWriter()
                                .text(pair.getKey())
                                .whole(pair.getValue().longValue())));
    }

    private static void sorted(CborWriter out, Stream<CborWriter> items) {
        items.map(CborWriter::toByteArray).sorted(Arrays::compareUnsigned).forEach(out::encoded);
    }

    /**
     * Reads what {@link #encode} wrote.
     *
     * @throws CborException if it is anything else
     */
    static RevocationNotice decode(byte[] bytes) throws CborException {
        return CborReader.readAll(bytes, NoticeCodec::read);
    }

    private static RevocationNotice read(CborReader in) throws CborException {
        in.map(ENTRIES);
        in.key(1);
        long serial = in.whole();
        in.key(2);
        Instant validUntil = Instant.ofEpochMilli(in.whole());
        in.key(3);
        Set<SubjectId> subjects = new HashSet<>();
        for (String subject : texts(in)) {
            subjects.add(SubjectId.of(subject));
        }
        in.key(4);
        Set<String> keys = texts(in);
        in.key(5);
        Instant issuedBefore = Instant.ofEpochMilli(in.whole());
        in.key(6);
        Map<String, Long> policies = numbers(in);
        in.key(7);
        Map<String, Integer> schemas = new HashMap<>();
        for (Map.Entry<String, Long> schema : numbers(in).entrySet()) {
            if (schema.getValue() > Integer.MAX_VALUE) {
                throw new CborException("a version", in.position());
            }
            schemas.put(schema.getKey(), schema.getValue().intValue());
        }
        return new RevocationNotice(serial, validUntil, subjects, keys, issuedBefore, policies, schemas);
    }

    private static Set<String> texts(CborReader in) throws CborException {
        Set<String> texts = new HashSet<>();
        byte[] previous = new byte[0];
        for (int i = in.array(); i > 0; i--) {
            int start = in.position();
            texts.add(in.text());
            previous = in.after(previous, start);
        }
        return texts;
    }

    private static Map<String, Long> numbers(CborReader in) throws CborException {
        Map<String, Long> numbers = new HashMap<>();
        byte[] previous = new byte[0];
        for (int i = in.map(); i > 0; i--) {
            int start = in.position();
            String name = in.text();
            previous = in.after(previous, start);
            long number = in.whole();
            if (number < 1) {
                throw new CborException("a number of 1 or more", in.position());
            }
            numbers.put(name, number);
        }
        return numbers;
    }
}
