package io.github.crosslevel.mls.policy;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.identity.GradedSystem;
import io.github.crosslevel.mls.identity.Subject;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.internal.JsonDocument;
import io.github.crosslevel.mls.internal.JsonNode;
import io.github.crosslevel.mls.internal.JsonReader;
import io.github.crosslevel.mls.label.Clearance;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.Labeling;
import io.github.crosslevel.mls.label.Unlabeled;
import io.github.crosslevel.mls.policy.internal.types.Attribute;
import io.github.crosslevel.mls.policy.internal.types.Attribute.Origin;
import io.github.crosslevel.mls.policy.internal.types.Vocabulary;
import io.github.crosslevel.mls.request.AccessRequest;
import io.github.crosslevel.mls.request.Action;
import io.github.crosslevel.mls.request.ObjectId;
import io.github.crosslevel.mls.request.ObjectRef;
import io.github.crosslevel.mls.request.Protocol;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Reads requests written in JSON as the schema of a policy declares them; {@code docs/mls-command.md} describes the
 * form. A member that the schema does not declare, or a value of another type, makes no request. Names are not checked:
 * a request with an undeclared action is a request, which the policy denies. Immutable and thread-safe.
 */
public final class RequestReader {
    private static final String ANY_TYPE = "object";

    private final Vocabulary vocabulary;

    RequestReader(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /** Returns the request that these bytes are: one JSON object in UTF-8. */
    public RequestLine read(byte[] json) {
        try {
            return new Parts(JsonDocument.of(json)).request();
        } catch (JsonReader.Malformed e) {
            return new RequestLine.Malformed(e.column(), String.valueOf(e.getMessage()));
        }
    }

    /** One request. */
    private final class Parts {
        private final JsonDocument document;
        private final JsonDocument.Members root;
        private final RequestValue values;

        Parts(JsonDocument document) throws JsonReader.Malformed {
            this.document = document;
            this.values = new RequestValue(document, vocabulary.labels());
            this.root = document.root();
        }

        RequestLine request() throws JsonReader.Malformed {
            JsonNode id = root.take("id");
            Optional<String> name = id == null ? Optional.empty() : Optional.of(document.text(id));
            JsonDocument.Members object = document.members(root.require("object"));
            GradedSystem source =
                    system(root.require("source"), vocabulary.labels().top());
            JsonDocument.Members environment = document.members(root.require("environment"));
            AccessRequest request = new AccessRequest(
                            subject(source.id()),
                            object(object),
                            labeling(object),
                            named("action", Action::of),
                            named("protocol", Protocol::of),
                            source,
                            destination(),
                            values.moment(environment.require("time")))
                    .within(attributes(Origin.ENVIRONMENT, environment));
            environment.requireNoMore();
            object.requireNoMore();
            root.requireNoMore();
            return new RequestLine.Read(name, request);
        }

        private Subject subject(SystemId source) throws JsonReader.Malformed {
            JsonDocument.Members members = document.members(root.require("subject"));
            JsonNode id = members.require("id");
            JsonNode home = members.take("home");
            Subject subject = new Subject(
                    document.within(id, () -> SubjectId.of(document.text(id))),
                    home == null ? source : document.within(home, () -> SystemId.of(document.text(home))),
                    Clearance.upTo(clearance(members)),
                    attributes(Origin.SUBJECT, members));
            members.requireNoMore();
            return subject;
        }

        /** Returns the clearance, which is also called the label of the subject unless the schema declares another. */
        private Label clearance(JsonDocument.Members subject) throws JsonReader.Malformed {
            JsonNode clearance = subject.take("clearance");
            JsonNode label = vocabulary.attributes().containsKey("subject.label") ? null : subject.take("label");
            if (clearance != null && label != null) {
                throw document.malformed("expected either `clearance` or `label`", label);
            }
            JsonNode given = clearance == null ? label : clearance;
            return given == null ? vocabulary.labels().bottom() : label(given);
        }

        private ObjectRef object(JsonDocument.Members members) throws JsonReader.Malformed {
            JsonNode id = members.require("id");
            boolean typed = vocabulary.attributes().containsKey("object.type");
            JsonNode type = typed ? members.require("type") : members.take("type");
            return new ObjectRef(
                    document.within(id, () -> ObjectId.of(document.text(id))),
                    type == null ? ANY_TYPE : document.text(type),
                    attributes(Origin.OBJECT, members));
        }

        private Labeling labeling(JsonDocument.Members object) throws JsonReader.Malformed {
            JsonNode label = object.take("label");
            return label == null ? Unlabeled.UNLABELED : label(label);
        }

        private <T> T named(String member, Function<String, T> make) throws JsonReader.Malformed {
            JsonNode node = root.require(member);
            return document.within(node, () -> make.apply(document.text(node)));
        }

        private GradedSystem destination() throws JsonReader.Malformed {
            JsonNode node = root.require("destination");
            if (!(node instanceof JsonNode.Members)) {
                return system(node, vocabulary.labels().top());
            }
            JsonDocument.Members members = document.members(node);
            JsonNode ceiling = members.take("ceiling");
            GradedSystem system = system(
                    members.require("id"), ceiling == null ? vocabulary.labels().top() : label(ceiling));
            members.requireNoMore();
            return system;
        }

        /** Returns the system with its declared grade; an undeclared one, which will be denied, has the lowest. */
        private GradedSystem system(JsonNode name, Label ceiling) throws JsonReader.Malformed {
            String text = document.text(name);
            int position = vocabulary.systems().position(text);
            int grade = position < 0 ? 1 : vocabulary.grades().get(position);
            return document.within(name, () -> new GradedSystem(SystemId.of(text), grade, Clearance.upTo(ceiling)));
        }

        private Attributes attributes(Origin origin, JsonDocument.Members members) throws JsonReader.Malformed {
            Map<String, AttributeValue> found = new TreeMap<>();
            for (Attribute attribute : vocabulary.attributes().values()) {
                JsonNode node = attribute.origin() == origin ? members.take(attribute.name()) : null;
                if (node != null) {
                    found.put(attribute.name(), values.of(attribute.type(), node));
                }
            }
            return new Attributes(found);
        }

        private Label label(JsonNode node) throws JsonReader.Malformed {
            return document.within(node, () -> vocabulary.labels().parse(document.text(node)));
        }
    }
}
