package io.github.crosslevel.mls.inspection.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads one part of a document for what runs in it or is fetched from elsewhere; no DTD, no entity from outside. */
final class DocumentMarkup {
    static final String MALFORMED = "a part is not well-formed, or has a document type";
    static final String ENCRYPTED = "a part is encrypted";

    /** The longest instruction that is looked for; it may be spread over elements. */
    private static final int LONGEST_FIELD = "INCLUDETEXT".length();

    private final String path;
    private final StringBuilder field = new StringBuilder();

    DocumentMarkup(String path) {
        this.path = path;
    }

    static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        return factory;
    }

    Optional<String> read(InputStream in) throws IOException {
        try {
            XMLStreamReader reader = factory().createXMLStreamReader(in);
            Optional<String> problem = Optional.empty();
            boolean inField = false;
            while (reader.hasNext() && problem.isEmpty()) {
                switch (reader.next()) {
                    case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                        problem = Optional.of(MALFORMED);
                    case XMLStreamConstants.START_ELEMENT -> {
                        inField = reader.getLocalName().equals("instrText");
                        problem = element(reader);
                    }
                    case XMLStreamConstants.END_ELEMENT -> inField = false;
                    case XMLStreamConstants.CHARACTERS -> problem = inField ? field(reader.getText()) : problem;
                    default -> {
                        // neither runs nor fetches anything
                    }
                }
            }
            return problem;
        } catch (XMLStreamException e) {
            if (e.getNestedException() instanceof IOException cause) {
                throw cause;
            }
            return Optional.of(MALFORMED);
        }
    }

    private Optional<String> element(XMLStreamReader reader) {
        String name = reader.getLocalName();
        return switch (name) {
            case "Relationship" -> relationship(reader);
            case "Override", "Default" -> path.endsWith("[content_types].xml") ? contentType(reader) : Optional.empty();
            case "fldSimple" -> field(attribute(reader, "instr"));
            case "ddeLink", "dde-source", "dde-connection-decl" ->
                Optional.of("the document exchanges data dynamically");
            case "event-listener", "script" -> Optional.of("the document has a script");
            case "encryption-data" -> Optional.of(ENCRYPTED);
            case "oleObject", "control", "object-ole" -> Optional.of("the document embeds an object");
            default -> Optional.empty();
        };
    }

    /** Links are followed by people; whatever else is outside is fetched by itself. */
    private static Optional<String> relationship(XMLStreamReader reader) {
        boolean isExternal = attribute(reader, "TargetMode").equalsIgnoreCase("External");
        String type = attribute(reader, "Type").toLowerCase(Locale.ROOT);
        if (isExternal && !type.endsWith("/hyperlink")) {
            return Optional.of("the document refers to something outside");
        }
        boolean isActive = type.endsWith("/vbaproject")
                || type.endsWith("/oleobject")
                || type.endsWith("/package")
                || type.endsWith("/control")
                || type.endsWith("/attachedtemplate")
                || type.endsWith("/externallink");
        return isActive ? Optional.of("the document has a macro, an object or a control") : Optional.empty();
    }

    private static Optional<String> contentType(XMLStreamReader reader) {
        String type = attribute(reader, "ContentType").toLowerCase(Locale.ROOT);
        boolean isActive = type.contains("macroenabled")
                || type.contains("vbaproject")
                || type.contains("activex")
                || type.contains("oleobject");
        return isActive ? Optional.of("the document has a macro, an object or a control") : Optional.empty();
    }

    private Optional<String> field(String text) {
        field.append(text);
        String instructions = field.toString().toUpperCase(Locale.ROOT);
        field.delete(0, Math.max(0, field.length() - LONGEST_FIELD));
        boolean isActive = instructions.contains("DDE") || instructions.contains("INCLUDETEXT");
        return isActive ? Optional.of("the document exchanges data dynamically") : Optional.empty();
    }

    private static String attribute(XMLStreamReader reader, String name) {
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            if (reader.getAttributeLocalName(i).equals(name)) {
                return reader.getAttributeValue(i);
            }
        }
        return "";
    }
}
