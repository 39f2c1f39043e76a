package io.github.crosslevel.mls.crypto.sample;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.content.Content;
import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.content.Digest;
import io.github.crosslevel.mls.content.MemoryStaging;
import io.github.crosslevel.mls.content.StagingArea;
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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Claims and content to test with. */
public final class Samples {
    public static final LabelSchema SCHEMA = LabelSchema.builder("credit", 1)
            .levels("公开", "内部", "秘密", "机密")
            .categories("征信", "信贷", "司法")
            .build();
    public static final SystemId INTRANET = SystemId.of("intranet");
    public static final SystemId INTERNET = SystemId.of("internet");
    public static final SystemId INTERCONNECT = SystemId.of("互联部件-1");
    public static final Route OUTWARD = new Route(INTRANET, INTERNET);
    public static final Instant ORIGIN = Instant.parse("2026-01-01T00:00:00Z");
    public static final Instant NOW = Instant.parse("2026-06-01T08:00:00.250Z");

    private Samples() {}

    public static Content content(byte[] bytes) {
        try (StagingArea area = MemoryStaging.limitedTo(Integer.MAX_VALUE).allocate()) {
            area.output().write(bytes);
            return area.commit(ContentType.of("text/csv"), Attributes.none());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The answer to a query for one credit report, carrying all of the content. */
    public static Claims claims(Content content) {
        Payload payload = new Payload(content.type(), content.length(), content.digest(), 0, content.length());
        Subject subject = new Subject(
                SubjectId.of("张三"),
                INTERNET,
                Clearance.upTo(SCHEMA.parse("机密{征信,信贷}")),
                Attributes.of("role", AttributeValue.of("lender")));
        return new Claims(
                new RequestId(0x0123456789abcdefL, 0xfedcba9876543210L),
                Correlation.replyTo(new RequestId(1, -1)),
                subject,
                ObjectRef.of("report/1", "credit-report"),
                SCHEMA.parse("秘密{征信}"),
                Action.of("answer"),
                Protocol.of("http"),
                OUTWARD,
                new PolicyVersion("credit", 7),
                payload,
                NOW);
    }

    public static Claims claims() {
        return claims(content(new byte[] {1, 2, 3}));
    }

    /** The claims with one of them replaced, found by its type. */
    public static Claims with(Claims claims, Object replacement) {
        RecordComponent[] components = Claims.class.getRecordComponents();
        Object[] values = new Object[components.length];
        Class<?>[] types = new Class<?>[components.length];
        try {
            for (int i = 0; i < components.length; i++) {
                types[i] = components[i].getType();
                values[i] = types[i].isInstance(replacement)
                        ? replacement
                        : components[i].getAccessor().invoke(claims);
            }
            return Claims.class.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Any claims at all, with attributes of every kind. */
    public static Claims random(Random random) {
        long length = random.nextInt(4) == 0 ? 0 : 1 + (random.nextLong() >>> 1 + random.nextInt(60)) / 2;
        long part = length == 0 ? 0 : 1 + (long) (random.nextDouble() * (length - 1));
        long offset = (long) (random.nextDouble() * (length - part));
        byte[] digest = new byte[Digest.LENGTH];
        random.nextBytes(digest);
        return new Claims(
                new RequestId(random.nextLong(), random.nextLong()),
                random.nextBoolean()
                        ? Correlation.opening()
                        : Correlation.replyTo(new RequestId(random.nextLong(), random.nextLong())),
                new Subject(
                        SubjectId.of(name(random, 128)),
                        SystemId.of(name(random, 64)),
                        clearance(random),
                        attributes(random)),
                new ObjectRef(ObjectId.of(name(random, 256)), name(random, 40), attributes(random)),
                label(random),
                Action.of(name(random, 64)),
                Protocol.of(name(random, 32)),
                new Route(SystemId.of("a" + name(random, 63)), SystemId.of("b" + name(random, 63))),
                new PolicyVersion(name(random, 64), 1 + (random.nextLong() >>> 1 + random.nextInt(62)) / 2),
                new Payload(ContentType.of(name(random, 100)), length, Digest.of(digest), offset, part),
                Instant.ofEpochMilli(random.nextLong() >> 8 + random.nextInt(50)));
    }

    private static Clearance clearance(Random random) {
        Label upper = label(random);
        return random.nextBoolean()
                ? Clearance.upTo(upper)
                : Clearance.within(LabelRange.of(upper.meet(label(random)), upper));
    }

    private static Attributes attributes(Random random) {
        Attributes attributes = Attributes.none();
        for (int i = random.nextInt(5); i > 0; i--) {
            attributes = attributes.with(i + text(random, 30), value(random));
        }
        return attributes;
    }

    private static AttributeValue value(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> AttributeValue.of(text(random, 300));
            case 1 -> AttributeValue.of(random.nextLong() >> random.nextInt(64));
            case 2 -> AttributeValue.of(random.nextBoolean());
            case 3 -> AttributeValue.of(Set.of("x" + text(random, 5), "yy" + text(random, 5), "征" + text(random, 5)));
            default -> AttributeValue.of(label(random));
        };
    }

    private static Label label(Random random) {
        List<String> categories = new ArrayList<>(SCHEMA.categories());
        categories.removeIf(category -> random.nextBoolean());
        return SCHEMA.label(SCHEMA.levels().get(random.nextInt(SCHEMA.levels().size())), categories);
    }

    private static String name(Random random, int most) {
        String alphabet = "abcXYZ019-_./征信贷系统";
        StringBuilder name = new StringBuilder();
        for (int i = 1 + random.nextInt(most); i > 0; i--) {
            name.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return name.toString();
    }

    private static String text(Random random, int most) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(most); i > 0; i--) {
            int c = random.nextInt(Character.MAX_CODE_POINT + 1);
            text.appendCodePoint(c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 'x' : c);
        }
        return text.toString();
    }
}
