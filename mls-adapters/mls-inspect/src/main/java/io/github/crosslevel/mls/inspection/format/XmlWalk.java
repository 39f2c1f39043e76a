package io.github.crosslevel.mls.inspection.format;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** One document being read against its declaration. Stops at the first element that is not declared. */
final class XmlWalk {
    private static final int MAX_DEPTH = 64;
    private static final String INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";

    /** An element that is open. */
    private static final class Open {
        final XmlElement element;
        final long offset;
        final Map<String, Integer> counts = new HashMap<>();
        final StringBuilder text = new StringBuilder();

        Open(XmlElement element, long offset) {
            this.element = element;
            this.offset = offset;
        }
    }

    private final String namespace;
    private final XmlElement root;
    private final Violations violations;
    private final Deque<Open> path = new ArrayDeque<>();
    private final Utf8Reader source;
    private int elements;
    private boolean stopped;

    XmlWalk(String namespace, XmlElement root, Violations violations, Utf8Reader source) {
        this.namespace = namespace;
        this.root = root;
        this.violations = violations;
        this.source = source;
    }

    int elements() {
        return elements;
    }

    void run(XMLStreamReader reader) throws XMLStreamException {
        while (!stopped && !violations.isFull() && reader.hasNext()) {
            int event = reader.next();
            long offset = source.offset(reader.getLocation().getCharacterOffset());
            switch (event) {
                case XMLStreamConstants.START_ELEMENT -> start(reader, offset);
                case XMLStreamConstants.END_ELEMENT -> end();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    text(reader, offset);
                case XMLStreamConstants.COMMENT, XMLStreamConstants.END_DOCUMENT -> {
                    // says nothing
                }
                default -> stop(offset, "holds a document type, an entity or a processing instruction");
            }
        }
    }

    private void stop(long offset, String message) {
        violations.add(offset, message);
        stopped = true;
    }

    private void start(XMLStreamReader reader, long offset) {
        elements++;
        @Nullable XmlElement element = declared(reader.getLocalName());
        String found = reader.getNamespaceURI() == null ? "" : reader.getNamespaceURI();
        if (element == null || !found.equals(namespace)) {
            stop(offset, "an element is not declared below `" + place() + "`");
        } else if (path.size() >= MAX_DEPTH || elements > XmlRules.MAX_ELEMENTS) {
            stop(offset, "nested deeper than " + MAX_DEPTH + " or more than " + XmlRules.MAX_ELEMENTS + " elements");
        } else {
            path.push(new Open(element, offset));
            attributes(reader, element, offset);
        }
    }

    private @Nullable XmlElement declared(String name) {
        Open parent = path.peek();
        if (parent == null) {
            return name.equals(root.name()) ? root : null;
        }
        XmlElement element = parent.element.children().get(name);
        if (element != null) {
            parent.counts.merge(name, 1, Integer::sum);
        }
        return element;
    }

    private void attributes(XMLStreamReader reader, XmlElement element, long offset) {
        int declared = 0;
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            String space = reader.getAttributeNamespace(i);
            String name = reader.getAttributeLocalName(i);
            boolean plain = space == null || space.isEmpty();
            FieldType type = plain ? element.attributes().get(name) : null;
            if (type != null) {
                declared++;
                type.problem(reader.getAttributeValue(i))
                        .ifPresent(problem ->
                                violations.add(offset, "attribute `" + name + "` of `" + place() + "` " + problem));
            } else if (!(INSTANCE.equals(space) && Set.of("schemaLocation").contains(name) && path.size() == 1)) {
                violations.add(offset, "an attribute of `" + place() + "` is not declared");
            }
        }
        if (declared < element.attributes().size()) {
            violations.add(offset, "an attribute of `" + place() + "` is missing");
        }
    }

    private void text(XMLStreamReader reader, long offset) {
        Open open = path.peek();
        if (open == null) {
            return; // blanks after the root, or the parser has refused them
        }
        if (open.element.type().isEmpty()) {
            if (!reader.isWhiteSpace()) {
                stop(offset, "text between elements of `" + place() + "`");
            }
        } else if (open.text.length() + reader.getTextLength() > FieldType.MAX_LENGTH) {
            stop(offset, "`" + place() + "` is longer than " + FieldType.MAX_LENGTH);
        } else {
            open.text.append(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
        }
    }

    private void end() {
        String place = place();
        Open open = path.pop();
        for (FieldType type : open.element.type()) {
            type.problem(open.text.toString())
                    .ifPresent(problem -> violations.add(open.offset, "`" + place + "` " + problem));
        }
        open.element.children().values().forEach(child -> {
            int count = open.counts.getOrDefault(child.name(), 0);
            if (count < child.least() || count > child.most()) {
                violations.add(
                        open.offset,
                        "`" + place + "` has " + count + " of `" + child.name() + "`, from " + child.least() + " to "
                                + child.most());
            }
        });
    }

    private String place() {
        StringBuilder place = new StringBuilder();
        path.descendingIterator().forEachRemaining(open -> place.append('/').append(open.element.name()));
        return place.isEmpty() ? "/" : place.toString();
    }
}
