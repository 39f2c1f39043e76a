package io.github.crosslevel.mls.exchange;

import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.identity.Subject;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.request.Correlation;
import io.github.crosslevel.mls.request.ObjectRef;
import io.github.crosslevel.mls.request.RequestId;
import io.github.crosslevel.mls.request.Route;
import io.github.crosslevel.mls.seal.Claims;
import io.github.crosslevel.mls.seal.Payload;

/** Claims that differ from genuine ones in what a test wants to be refused. */
final class TestClaims {
    private final Claims genuine;
    private Correlation correlation;
    private Subject subject;
    private ObjectRef object;
    private Route route;
    private Payload payload;

    private TestClaims(Claims genuine) {
        this.genuine = genuine;
        this.correlation = genuine.correlation();
        this.subject = genuine.subject();
        this.object = genuine.object();
        this.route = genuine.route();
        this.payload = genuine.payload();
    }

    static TestClaims of(Claims genuine) {
        return new TestClaims(genuine);
    }

    TestClaims replyTo(RequestId request) {
        correlation = Correlation.replyTo(request);
        return this;
    }

    TestClaims subject(String id) {
        subject = new Subject(SubjectId.of(id), subject.home(), subject.clearance(), subject.attributes());
        return this;
    }

    TestClaims object(String id) {
        object = ObjectRef.of(id, object.type());
        return this;
    }

    TestClaims route(Route other) {
        route = other;
        return this;
    }

    TestClaims type(String type) {
        payload = new Payload(
                ContentType.of(type), payload.length(), payload.digest(), payload.offset(), payload.partLength());
        return this;
    }

    TestClaims length(long length) {
        payload = new Payload(payload.type(), length, payload.digest(), payload.offset(), payload.partLength());
        return this;
    }

    TestClaims part(long offset, long length) {
        payload = new Payload(payload.type(), payload.length(), payload.digest(), offset, length);
        return this;
    }

    Claims build() {
        return new Claims(
                genuine.request(),
                correlation,
                subject,
                object,
                genuine.label(),
                genuine.action(),
                genuine.protocol(),
                route,
                genuine.policy(),
                payload,
                genuine.issuedAt());
    }
}
