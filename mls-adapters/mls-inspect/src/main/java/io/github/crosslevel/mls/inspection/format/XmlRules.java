package io.github.crosslevel.mls.inspection.format;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.attribute.Attributes;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The form of an XML document: the namespace, the elements by their path, how often each may stand, the type of what is
 * in them, their attributes. What is not declared is refused, and so are document type declarations, entities other
 * than the five of XML, processing instructions, text between elements, and other encodings than UTF-8. One pass in
 * bounded memory. Immutable and thread-safe.
 *
 * <pre>{@code
 * XmlRules payment = XmlRules.document("urn:iso:std:iso:20022:tech:xsd:pacs.008.001.08", "Document")
 *         .element("FIToFICstmrCdtTrf", 1, 1)
 *         .value("FIToFICstmrCdtTrf/GrpHdr/MsgId", 1, 1, FieldType.text(1, 35))
 *         .value("FIToFICstmrCdtTrf/GrpHdr/NbOfTxs", 1, 1, FieldType.whole(1, 999))
 *         .attribute("FIToFICstmrCdtTrf/CdtTrfTxInf/IntrBkSttlmAmt", "Ccy", FieldType.oneOf("CNY", "USD"))
 *         .build();
 * }</pre>
 *
 * <p>An element that stands only in the path of others is declared by them: it holds elements, and stands any number of
 * times unless {@link Builder#element} says so. Facts: {@code bytes}, {@code elements}, {@code xml-namespace}.
 */
public final class XmlRules implements FormatRules {
    /** Longest document, in bytes. */
    public static final long MAX_BYTES = 64L << 20;

    /** Most elements. */
    public static final int MAX_ELEMENTS = 1_000_000;

    private static final XMLInputFactory READERS = hardened();

    private final XmlElement root;
    private final String namespace;

    private XmlRules(String namespace, XmlElement root) {
        this.namespace = namespace;
        this.root = root;
    }

    /** Starts with a root of a namespace, which all elements have; empty for none. */
    public static Builder document(String namespace, String root) {
        return new Builder(namespace, root);
    }

    private static XMLInputFactory hardened() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setXMLResolver((publicId, systemId, base, name) -> {
            throw new XMLStreamException("nothing is resolved");
        });
        return factory;
    }

    @Override
    public FormatReport check(InputStream content) throws IOException {
        Violations violations = new Violations("xml");
        Utf8Reader text = new Utf8Reader(content, MAX_BYTES);
        XmlWalk walk = new XmlWalk(namespace, root, violations, text);
        try {
            XMLStreamReader reader;
            synchronized (READERS) { // the factory of the JDK keeps state
                reader = READERS.createXMLStreamReader(text);
            }
            String encoding = reader.getCharacterEncodingScheme();
            if (encoding != null && !encoding.equalsIgnoreCase("UTF-8")) {
                violations.add(0, "document declares another encoding than UTF-8");
            }
            walk.run(reader);
            reader.close();
        } catch (XMLStreamException
                | RuntimeException e) { // the parser throws unchecked ones at some malformed content
            text.rethrow();
            violations.add(text.bytes(), "not XML in UTF-8 of at most " + MAX_BYTES + " bytes, read up to here");
        }
        return violations.report(Attributes.of("bytes", AttributeValue.of(text.bytes()))
                .with("elements", AttributeValue.of(walk.elements()))
                .with("xml-namespace", AttributeValue.of(namespace)));
    }

    /** Collects elements. Not thread-safe. */
    public static final class Builder {
        private final String namespace;
        private final String name;
        private final Node root;

        /** An element while it is declared. */
        private static final class Node {
            final Map<String, Node> children = new LinkedHashMap<>();
            final Map<String, FieldType> attributes = new LinkedHashMap<>();
            final List<FieldType> type = new ArrayList<>(1);
            int least;
            int most = Integer.MAX_VALUE;

            Node at(String path) {
                Node node = this;
                for (String name : path.split("/", -1)) {
                    if (name.isEmpty() || !node.type.isEmpty()) {
                        throw new IllegalArgumentException("path `" + path + "` leads through a value, or nowhere");
                    }
                    node = node.children.computeIfAbsent(name, n -> new Node());
                }
                return node;
            }

            XmlElement built(String name) {
                Map<String, XmlElement> built = new LinkedHashMap<>();
                children.forEach((child, node) -> built.put(child, node.built(child)));
                return new XmlElement(name, least, most, List.copyOf(type), Map.copyOf(attributes), built);
            }
        }

        private Builder(String namespace, String root) {
            this.namespace = namespace;
            this.name = root;
            this.root = new Node();
        }

        /** Declares how often an element stands, which holds elements; the path begins below the root. */
        public Builder element(String path, int least, int most) {
            Node node = root.at(path);
            if (least < 0 || least > most) {
                throw new IllegalArgumentException("from " + least + " to " + most + " elements");
            }
            node.least = least;
            node.most = most;
            return this;
        }

        /** Declares an element that holds a value, and how often it stands. */
        public Builder value(String path, int least, int most, FieldType type) {
            Node node = root.at(path);
            if (!node.children.isEmpty() || !node.type.isEmpty()) {
                throw new IllegalArgumentException("element `" + path + "` is declared already");
            }
            node.type.add(type);
            return element(path, least, most);
        }

        /** Declares an attribute without a namespace, which must stand at each such element. */
        public Builder attribute(String path, String attribute, FieldType type) {
            parent(path).attributes.put(attribute, type);
            return this;
        }

        private Node parent(String path) {
            int slash = path.lastIndexOf('/');
            Node above = slash < 0 ? root : root.at(path.substring(0, slash));
            return above.children.computeIfAbsent(path.substring(slash + 1), n -> new Node());
        }

        /** Returns the rules. */
        public XmlRules build() {
            return new XmlRules(namespace, root.built(name));
        }
    }
}
