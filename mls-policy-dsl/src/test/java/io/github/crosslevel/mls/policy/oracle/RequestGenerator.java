package io.github.crosslevel.mls.policy.oracle;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.attribute.IpAddress;
import io.github.crosslevel.mls.attribute.MacAddress;
import io.github.crosslevel.mls.identity.GradedSystem;
import io.github.crosslevel.mls.identity.Subject;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.label.AnyOfDimension;
import io.github.crosslevel.mls.label.Clearance;
import io.github.crosslevel.mls.label.Dimension;
import io.github.crosslevel.mls.label.DimensionKind;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelBuilder;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.label.Labeling;
import io.github.crosslevel.mls.label.Rights;
import io.github.crosslevel.mls.label.Unlabeled;
import io.github.crosslevel.mls.label.Validity;
import io.github.crosslevel.mls.request.AccessRequest;
import io.github.crosslevel.mls.request.Action;
import io.github.crosslevel.mls.request.ObjectId;
import io.github.crosslevel.mls.request.ObjectRef;
import io.github.crosslevel.mls.request.Protocol;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes random requests over the schema of {@link PolicyGenerator}: values at and beside the boundaries of conditions,
 * one in some incomplete, of a wrong type, of another schema or not declared at all.
 */
public final class RequestGenerator {
    private static final LabelSchema OTHER =
            LabelSchema.builder("other", 1).levels("L0", "L1").categories("c0").build();

    /** Around hours, days, changes to and from daylight saving, and the ends of time. */
    private static final List<Instant> TIMES = List.of(
            Instant.parse("2026-11-22T12:00:00Z"),
            Instant.parse("2026-11-23T00:00:00Z"),
            Instant.parse("2026-03-08T07:00:00Z"),
            Instant.parse("2026-11-01T06:00:00Z"),
            Instant.parse("2026-11-20T16:00:00Z"),
            Instant.parse("1969-12-31T23:59:59Z"),
            Instant.parse("2400-02-29T18:30:00Z"));

    private final Random random;
    private final LabelSchema schema;

    /** Returns a generator of requests with labels of a schema. */
    public RequestGenerator(Random random, LabelSchema schema) {
        this.random = random;
        this.schema = schema;
    }

    /** Returns a request. */
    public AccessRequest next() {
        Subject subject = new Subject(
                SubjectId.of(name()), SystemId.of(rarely("s9", "s1", "s2", "s3")), Clearance.upTo(label()), subject());
        ObjectRef object = new ObjectRef(ObjectId.of(name()), rarely("t9", "t0", "t1", "t2"), object());
        return new AccessRequest(
                subject,
                object,
                random.nextInt(40) == 0 ? Unlabeled.UNLABELED : (Labeling) label(),
                Action.of(rarely("erase", "read", "write", "move")),
                Protocol.of(rarely("ftp", "http", "file")),
                system(),
                system(),
                time(),
                environment());
    }

    private Attributes environment() {
        Map<String, AttributeValue> values = new TreeMap<>();
        mandatory(values, "alert", AttributeValue.of(rarely("over", "calm", "raised")));
        optional(values, "load", AttributeValue.of(number()));
        return new Attributes(values);
    }

    private GradedSystem system() {
        String id = rarely("s9", "s1", "s2", "s3");
        int grade = id.equals("s1") ? 1 : 3;
        return new GradedSystem(SystemId.of(id), random.nextInt(60) == 0 ? 2 : grade, Clearance.upTo(label()));
    }

    private Attributes subject() {
        Map<String, AttributeValue> values = new TreeMap<>();
        mandatory(values, "role", AttributeValue.of(rarely("岗0", "r0", "r1", "r2", "r3")));
        mandatory(values, "limit", AttributeValue.of(number()));
        optional(values, "quota", AttributeValue.of(number()));
        optional(values, "team", AttributeValue.of(text()));
        optional(values, "vip", AttributeValue.of(random.nextBoolean()));
        optional(values, "since", AttributeValue.of(time()));
        mandatory(values, "at", AttributeValue.of(address()));
        optional(values, "via", AttributeValue.of(address()));
        long card = 0x02_0000_00_0000L + any(0L, 0xfffeL, 0xff_ffff_ffffL) + random.nextInt(3) - 1;
        optional(values, "card", AttributeValue.of(new MacAddress(card)));
        mandatory(values, "idle", AttributeValue.of(idle()));
        mandatory(values, "unit", AttributeValue.of(rarely("q9", "q0", "q1", "q2")));
        optional(values, "units-of", AttributeValue.of(some("q0", "q1", "q2")));
        mandatory(values, "teams", AttributeValue.of(some(rarely("x9", "x0"), "x1", "x2")));
        optional(values, "second", AttributeValue.of(label()));
        optional(values, "undeclared", AttributeValue.of("x"));
        return new Attributes(values);
    }

    private Attributes object() {
        Map<String, AttributeValue> values = new TreeMap<>();
        optional(values, "size", AttributeValue.of(number()));
        mandatory(values, "tag", AttributeValue.of(text()));
        mandatory(values, "sealed", AttributeValue.of(random.nextBoolean()));
        optional(values, "state", AttributeValue.of(rarely("ajar", "open", "shut")));
        mandatory(values, "made", AttributeValue.of(time()));
        mandatory(values, "bytes", AttributeValue.of(any(0L, 1024L, 1500L, 1_048_576L) + random.nextInt(3) - 1));
        long price = any(0L, 10_050L, 9_990L) + random.nextInt(3) - 1;
        optional(values, "price", new AttributeValue.Money(price, rarely("USD", "CNY")));
        mandatory(values, "unit-of", AttributeValue.of(rarely("q9", "q0", "q1", "q2")));
        mandatory(values, "units", AttributeValue.of(some("q0", "q1", "q2")));
        optional(values, "marks", AttributeValue.of(some("z0", "z1", "z2")));
        mandatory(values, "origin", AttributeValue.of(label()));
        return new Attributes(values);
    }

    private Instant time() {
        return TIMES.get(random.nextInt(TIMES.size()))
                .plusSeconds(random.nextInt(7) * 43_200L + random.nextInt(3) - 1)
                .plusNanos(random.nextInt(3) == 0 ? 1 : 0);
    }

    /** At the ends of the ranges that policies name, and beside them. */
    private IpAddress address() {
        List<String> ends = List.of(
                "10.8.0.0",
                "10.8.0.1",
                "10.8.0.255",
                "10.8.255.255",
                "10.9.0.0",
                "10.15.255.255",
                "127.255.255.255",
                "128.0.0.1",
                "2001:db8::",
                "2001:db8::1",
                "2001:db8:0:0:1::",
                "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff",
                "fe80::",
                "::2");
        IpAddress end = IpAddress.parse(ends.get(random.nextInt(ends.size())));
        long low = end.low() + random.nextInt(3) - 1;
        long carry = end.low() == 0 && low == -1 ? -1 : end.low() == -1 && low == 0 ? 1 : 0;
        return new IpAddress(end.high() + carry, low);
    }

    private Duration idle() {
        if (random.nextInt(20) == 0) {
            return Duration.ofSeconds(random.nextBoolean() ? Long.MAX_VALUE : Long.MIN_VALUE);
        }
        return Duration.ofMillis(any(0L, 90_000L, 3_600_000L, 172_800_000L, -300_000L, 250L))
                .plusNanos(random.nextInt(3) - 1);
    }

    private long any(Long... options) {
        return options[random.nextInt(options.length)];
    }

    private List<String> some(String... all) {
        return Stream.of(all).filter(s -> random.nextBoolean()).toList();
    }

    private void mandatory(Map<String, AttributeValue> values, String name, AttributeValue value) {
        if (random.nextInt(80) > 0) {
            put(values, name, value);
        }
    }

    private void optional(Map<String, AttributeValue> values, String name, AttributeValue value) {
        if (random.nextBoolean()) {
            put(values, name, value);
        }
    }

    private void put(Map<String, AttributeValue> values, String name, AttributeValue value) {
        values.put(name, random.nextInt(100) == 0 ? AttributeValue.of(List.of("a", "set")) : value);
    }

    private Label label() {
        if (random.nextInt(120) == 0) {
            return OTHER.top();
        }
        List<String> categories = new ArrayList<>(schema.categories());
        categories.removeIf(c -> random.nextBoolean());
        Label label =
                schema.label(schema.levels().get(random.nextInt(schema.levels().size())), categories);
        LabelBuilder builder = label.toBuilder();
        for (Dimension<?> dimension :
                schema.dimensions().subList(2, schema.dimensions().size())) {
            boolean trusted = dimension.kind() == DimensionKind.INTEGRITY && random.nextInt(3) > 0;
            if (trusted || random.nextInt(8) == 0) {
                set(dimension, builder);
            }
        }
        return builder.build();
    }

    @SuppressWarnings("unchecked") // The kind of a dimension says what its values are.
    private void set(Dimension<?> dimension, LabelBuilder label) {
        List<String> values = dimension.values();
        switch (dimension.kind()) {
            case CHAIN, POSET, INTEGRITY ->
                label.set((Dimension<String>) dimension, values.get(random.nextInt(values.size())));
            case ANY_OF -> {
                AnyOfDimension release = (AnyOfDimension) dimension;
                String[] some =
                        values.stream().filter(v -> random.nextBoolean()).toArray(String[]::new);
                label.set(release, random.nextBoolean() ? release.eachOf(some) : release.anyOf(some));
            }
            case RIGHTS ->
                label.set((Dimension<Rights>) dimension, Rights.values()[random.nextInt(Rights.values().length)]);
            case VALIDITY ->
                label.set(
                        (Dimension<Validity>) dimension,
                        random.nextBoolean()
                                ? Validity.from(TIMES.get(random.nextInt(TIMES.size())))
                                : Validity.until(TIMES.get(random.nextInt(TIMES.size()))));
            default ->
                label.set(
                        (Dimension<Set<String>>) dimension,
                        values.stream().filter(v -> random.nextBoolean()).collect(Collectors.toSet()));
        }
    }

    private long number() {
        return PolicyGenerator.NUMBERS.get(random.nextInt(PolicyGenerator.NUMBERS.size())) + random.nextInt(3) - 1;
    }

    private String text() {
        return random.nextInt(4) == 0
                ? List.of("other", "a/b", "a/a/b", "ab", "a*", "征", "/").get(random.nextInt(7))
                : PolicyGenerator.TEXTS
                        .get(random.nextInt(PolicyGenerator.TEXTS.size()))
                        .replace("\\", "");
    }

    private String name() {
        return List.of("a", "b", "征信", "other").get(random.nextInt(4));
    }

    private String rarely(String odd, String... usual) {
        return random.nextInt(60) == 0 ? odd : usual[random.nextInt(usual.length)];
    }
}
