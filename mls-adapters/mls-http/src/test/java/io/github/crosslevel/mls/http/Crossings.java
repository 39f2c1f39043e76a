package io.github.crosslevel.mls.http;

import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.content.Content;
import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.content.MemoryStaging;
import io.github.crosslevel.mls.content.StagingArea;
import io.github.crosslevel.mls.decision.PolicyVersion;
import io.github.crosslevel.mls.exchange.Delivered;
import io.github.crosslevel.mls.http.wire.HttpMethod;
import io.github.crosslevel.mls.identity.AccessKey;
import io.github.crosslevel.mls.identity.Subject;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.label.Clearance;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelSchema;
import io.github.crosslevel.mls.request.Action;
import io.github.crosslevel.mls.request.Correlation;
import io.github.crosslevel.mls.request.ObjectRef;
import io.github.crosslevel.mls.request.Protocol;
import io.github.crosslevel.mls.request.RequestId;
import io.github.crosslevel.mls.request.Route;
import io.github.crosslevel.mls.seal.Claims;
import io.github.crosslevel.mls.seal.Payload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** The crossings of the tests: the routes they declare, and deliveries as an exchange would make them. */
public final class Crossings {
    public static final ContentType JSON = ContentType.of("application/json");
    public static final Route WAY = new Route(SystemId.of("internet"), SystemId.of("intranet"));
    public static final AccessKey KEY = AccessKey.of(SubjectId.of("portal@bank"), new byte[16]);
    public static final HttpRoute.Message INQUIRY = new HttpRoute.Message(Action.of("query"), "credit-inquiry", JSON);
    public static final HttpRoute.Message SEARCH = new HttpRoute.Message(Action.of("query"), "credit-search", JSON);
    public static final HttpRoute.Message REPORT = new HttpRoute.Message(Action.of("answer"), "credit-report", JSON);
    public static final HttpRoute GET = HttpRoute.of(HttpMethod.GET, "/reports/{id}", INQUIRY, REPORT);
    public static final HttpRoute POST = HttpRoute.of(HttpMethod.POST, "/searches", SEARCH, REPORT);
    public static final RequestId REQUEST = new RequestId(1, 2);

    private Crossings() {}

    public static Content content(ContentType type, String text) {
        try (StagingArea area = MemoryStaging.limitedTo(1 << 20).allocate()) {
            area.output().write(text.getBytes(StandardCharsets.UTF_8));
            return area.commit(type, Attributes.none());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Claims claims(HttpRoute.Message message, String object, Content content) {
        LabelSchema schema = LabelSchema.builder("credit", 1).levels("公开", "内部").build();
        Label label = schema.label("公开");
        return new Claims(
                REQUEST,
                Correlation.opening(),
                new Subject(KEY.claimed(), WAY.source(), Clearance.upTo(label), Attributes.none()),
                ObjectRef.of(object, message.objectType()),
                label,
                message.action(),
                Protocol.of("http"),
                WAY,
                new PolicyVersion("credit", 1),
                new Payload(content.type(), content.length(), content.digest(), 0, content.length()),
                Instant.EPOCH);
    }

    /** Only a front makes deliveries; here the constructor it uses is called directly. */
    public static Delivered delivered(HttpRoute.Message message, String object, Content content) {
        try {
            Constructor<Delivered> constructor = Delivered.class.getDeclaredConstructor(Claims.class, Content.class);
            constructor.setAccessible(true);
            return constructor.newInstance(claims(message, object, content), content);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("`Delivered` has another constructor", e);
        }
    }
}
