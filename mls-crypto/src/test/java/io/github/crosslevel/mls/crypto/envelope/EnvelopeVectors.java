package io.github.crosslevel.mls.crypto.envelope;

import static io.github.crosslevel.mls.crypto.envelope.SlowEnvelope.bytes;
import static io.github.crosslevel.mls.crypto.envelope.SlowEnvelope.concat;
import static io.github.crosslevel.mls.crypto.envelope.SlowEnvelope.item;
import static io.github.crosslevel.mls.crypto.envelope.SlowEnvelope.text;

import io.github.crosslevel.mls.crypto.sample.Samples;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** Writes {@code envelope-vectors.json}, by the slow implementation alone. */
final class EnvelopeVectors {
    static final byte[] LABEL = Samples.SCHEMA.parse("秘密{征信}").encoded();
    private static final byte[] LOWER = Samples.SCHEMA.bottom().encoded();
    private static final int CHUNK = 16384;

    private final StringBuilder out = new StringBuilder();
    private int count;

    static String write() {
        EnvelopeVectors vectors = new EnvelopeVectors();
        vectors.out.append("{\n\"algorithm\": \"MLSE1\",\n\"notes\": [\n");
        vectors.out.append("\"made by SlowEnvelope from docs/spec/envelope.md\",\n");
        vectors.out.append("\"byte i of a content is i mod 251; keys of recipients and signers are of 32 bytes\",\n");
        vectors.out.append("\"edit: at these offsets of the base so many bytes are replaced by these\",\n");
        vectors.out.append(
                "\"flip and truncate: one envelope for each byte, or length, from the first to before the last\"\n");
        vectors.out.append("],\n\"testGroups\": [\n");
        for (int suite = 1; suite <= 3; suite++) {
            vectors.group(suite);
            vectors.out.append(suite < 3 ? "]},\n" : "]}\n");
        }
        return vectors.out
                .append("],\n\"numberOfTests\": ")
                .append(vectors.count)
                .append("\n}\n")
                .toString();
    }

    static byte[] key(int number) {
        byte[] key = new byte[32];
        for (int i = 0; i < key.length; i++) {
            key[i] = (byte) (number * 41 + i * 7 + 1);
        }
        return key;
    }

    static int[] types(int suite) {
        return switch (suite) {
            case 1 -> new int[] {2, 3};
            case 2 -> new int[] {4, 4};
            default -> new int[] {5};
        };
    }

    static byte[] publicKey(int type, byte[] privateKey) {
        return type == 4
                ? SlowSm2.publicKey(privateKey)
                : SlowHpke.publicKey(type == 2 ? 0x20 : type == 3 ? 0x10 : 0x647a, privateKey);
    }

    static SlowEnvelope base(int suite, int length) {
        SlowEnvelope envelope = new SlowEnvelope();
        envelope.suite = suite;
        envelope.label = LABEL;
        envelope.contentKey = key(9 + suite);
        envelope.salt = Arrays.copyOf(key(length), 24);
        envelope.signer = suite == 3 ? concat(key(20), key(21)) : key(20);
        envelope.content = content(length);
        int[] types = types(suite);
        for (int i = 0; i < types.length; i++) {
            byte[] random = concat(key(30 + i), key(40 + i));
            envelope.recipients.add(new SlowEnvelope.To(
                    types[i], publicKey(types[i], key(i)), types[i] == 5 ? random : Arrays.copyOf(random, 32)));
        }
        return envelope;
    }

    static byte[] content(int length) {
        byte[] content = new byte[length];
        for (int i = 0; i < length; i++) {
            content[i] = (byte) (i % 251);
        }
        return content;
    }

    private void group(int suite) {
        out.append("{\"suite\": ").append(suite).append(", \"recipientKeys\": [");
        int[] types = types(suite);
        for (int i = 0; i < types.length; i++) {
            out.append(i == 0 ? "" : ", ").append('"').append(encoded(key(i))).append('"');
        }
        out.append("], \"signatureKey\": \"").append(encoded(base(suite, 0).signatureKey()));
        out.append("\", \"tests\": [\n");
        byte[] small = base(suite, 3).make();
        int valid = whole("three bytes, signed", small, "valid", 3);
        int head = 12 + ByteBuffer.wrap(small).getInt(8);
        ranged("every byte of prelude and header flipped", valid, "flip", 0, head);
        int end = suite == 3 ? head + 56 + 19 + 100 : small.length; // the signature of suite 3 is long, and slow
        ranged("every byte of the body and the signature flipped", valid, "flip", head, end);
        ranged("truncated anywhere", valid, "truncate", suite == 3 ? head : 0, end);
        edited("a trailing byte", valid, small.length, 0, new byte[1]);
        headers(suite, small, valid);
        recipients(suite, small);
        if (suite != 3) {
            chunks(base(suite, 2 * CHUNK + 5));
        }
        SlowEnvelope unsigned = base(suite, 0);
        unsigned.signer = new byte[0];
        whole("not signed", unsigned.make(), "invalid", 0);
        SlowEnvelope stranger = base(suite, 0);
        stranger.signer = suite == 3 ? concat(key(22), key(21)) : key(22);
        whole("signed by another", stranger.make(), "invalid", 0);
        out.setLength(out.length() - 2); // the comma
        out.append('\n');
    }

    private void headers(int suite, byte[] small, int valid) {
        SlowEnvelope concealed = base(suite, 3);
        concealed.flags = 3;
        int hidden = whole("header concealed", concealed.make(), "valid", 3);
        ranged(
                "every byte flipped, header concealed",
                hidden,
                "flip",
                0,
                12 + ByteBuffer.wrap(concealed.make()).getInt(8));
        SlowEnvelope extended = base(suite, CHUNK);
        extended.extensions = List.of(concat(item(0, 100), text("案卷 17")));
        whole("an extension that is not critical; a whole chunk", extended.make(), "valid", CHUNK);
        SlowEnvelope critical = base(suite, 0);
        critical.extensions =
                List.of(concat(item(0, 9), item(4, 1), item(0, 101)), concat(item(0, 101), text("embargo")));
        whole("an unknown critical extension", critical.make(), "invalid", 0);
        SlowEnvelope missing = base(suite, 0);
        missing.extensions = List.of(concat(item(0, 9), item(4, 1), item(0, 101)));
        whole("a critical extension that is not there", missing.make(), "invalid", 0);
        SlowEnvelope unordered = base(suite, 0);
        unordered.extensions = List.of(concat(item(0, 101), text("b")), concat(item(0, 100), text("a")));
        whole("keys in another order", unordered.make(), "invalid", 0);
        SlowEnvelope wide = base(suite, 0);
        wide.extensions = List.of(concat(new byte[] {0x19, 0, 100}, text("a")));
        whole("a key in a longer form", wide.make(), "invalid", 0);
        SlowEnvelope reserved = base(suite, 0);
        reserved.extensions = List.of(concat(item(0, 10), text("a")));
        whole("a reserved key", reserved.make(), "invalid", 0);

        labels(suite, small, valid);
    }

    private void labels(int suite, byte[] small, int valid) {
        SlowEnvelope lower = base(suite, 3);
        lower.label = LOWER;
        byte[] other = lower.make();
        byte[] mine = bound(small);
        byte[] theirs = bound(other);
        byte[] outer = Arrays.copyOfRange(small, 12, 12 + ByteBuffer.wrap(small).getInt(8));
        byte[] swapped = concat(
                Arrays.copyOf(outer, 2),
                bytes(theirs),
                Arrays.copyOfRange(outer, 2 + bytes(mine).length, outer.length));
        edited(
                "the label of another envelope with the same content key",
                valid,
                8,
                4 + outer.length,
                concat(ByteBuffer.allocate(4).putInt(swapped.length).array(), swapped));
        byte[] wholeOther = Arrays.copyOf(other, 12 + ByteBuffer.wrap(other).getInt(8));
        edited("the head of another envelope with the same content key", valid, 0, 12 + outer.length, wholeOther);
    }

    private static byte[] bound(byte[] envelope) {
        // map of 3, key 1, then a byte string with a head of two or three bytes
        int length = envelope[14] == 0x58
                ? envelope[15] & 0xff
                : ByteBuffer.wrap(envelope).getShort(15);
        int start = envelope[14] == 0x58 ? 16 : 17;
        return Arrays.copyOfRange(envelope, start, start + length);
    }

    private void recipients(int suite, byte[] small) {
        SlowEnvelope other = base(suite, 3);
        other.contentKey = key(60);
        Parts mine = Parts.of(small);
        Parts theirs = Parts.of(other.make());
        whole(
                "the recipients of another envelope",
                new Parts(mine.prelude, mine.bound, theirs.recipients, mine.mac, mine.rest).join(),
                "invalid",
                0);
        if (mine.recipients.size() > 1) {
            List<byte[]> one = mine.recipients.subList(0, 1);
            List<byte[]> reversed = List.of(mine.recipients.get(1), mine.recipients.get(0));
            List<byte[]> mixed = List.of(mine.recipients.get(0), theirs.recipients.get(1));
            for (List<byte[]> changed : List.of(one, reversed, mixed)) {
                whole(
                        "a recipient stripped, moved or exchanged",
                        new Parts(mine.prelude, mine.bound, changed, mine.mac, mine.rest).join(),
                        "invalid",
                        0);
            }
        }
        List<byte[]> more = new ArrayList<>(mine.recipients);
        more.add(concat(item(4, 3), item(0, 6), bytes(key(70)), bytes(key(71))));
        whole("a recipient added", new Parts(mine.prelude, mine.bound, more, mine.mac, mine.rest).join(), "invalid", 0);
        whole(
                "no recipients",
                new Parts(mine.prelude, mine.bound, List.of(), mine.mac, mine.rest).join(),
                "invalid",
                0);
    }

    private void chunks(SlowEnvelope three) {
        byte[] envelope = three.make();
        int base = whole("three chunks", envelope, "valid", 2 * CHUNK + 5);
        int sealed = CHUNK + 16;
        int first = envelope.length - 64 - 2 * sealed - 21;
        edited("two chunks exchanged", base, first, 2 * sealed, "chunk:1,0");
        edited("a chunk dropped", base, first, sealed, new byte[0]);
        edited("the last whole chunk dropped", base, first + sealed, sealed, new byte[0]);
        edited("the short chunk dropped", base, first + 2 * sealed, 21, new byte[0]);
        edited("a chunk twice", base, first, 0, "chunk:0");
        for (int border : new int[] {first, first + sealed, first + 2 * sealed, envelope.length - 64}) {
            ranged("truncated around a border", base, "truncate", border - 40, border + 40);
        }
    }

    private static String encoded(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private int next(String comment) {
        out.append("{\"tcId\": ")
                .append(++count)
                .append(", \"comment\": \"")
                .append(comment)
                .append("\", ");
        return count;
    }

    private int whole(String comment, byte[] envelope, String result, int contentLength) {
        int id = next(comment);
        out.append("\"envelope\": \"").append(encoded(envelope));
        out.append("\", \"contentLength\": ").append(contentLength);
        out.append(", \"result\": \"").append(result).append("\"},\n");
        return id;
    }

    private void edited(String comment, int base, int at, int cut, byte[] insert) {
        edited(comment, base, at, cut, encoded(insert));
    }

    /** The replacement is in Base64, or chunks of the base by number. */
    private void edited(String comment, int base, int at, int cut, String insert) {
        next(comment);
        out.append("\"base\": ")
                .append(base)
                .append(", \"at\": ")
                .append(at)
                .append(", \"cut\": ")
                .append(cut);
        out.append(", \"insert\": \"").append(insert).append("\", \"result\": \"invalid\"},\n");
    }

    private void ranged(String comment, int base, String what, int from, int to) {
        next(comment);
        out.append("\"base\": ")
                .append(base)
                .append(", \"")
                .append(what)
                .append("\": \"")
                .append(from)
                .append('-');
        out.append(to).append("\", \"result\": \"invalid\"},\n");
    }
}
