package io.github.crosslevel.mls.inspection.archive;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLEventFactory;
import javax.xml.stream.XMLEventReader;
import javax.xml.stream.XMLEventWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.events.Attribute;
import javax.xml.stream.events.StartElement;
import javax.xml.stream.events.XMLEvent;

/**
 * Takes the macros out of documents of Office Open XML: their parts, the relations that lead to them, and their types
 * of content; the document becomes one of the type without macros (ISO/IEC 29500-2; MS-OFFMACRO2). Macros are reached
 * by relations alone, so that nothing else of the document refers to what is gone.
 */
final class MacroRemoval {
    /** Longest part that is rewritten, in bytes. */
    private static final int LONGEST = 1 << 20;

    private static final Pattern PART =
            Pattern.compile("(?i)(.*/)?(_rels/)?(vbaProject(Signature\\w*)?\\.bin|vbaData\\.xml)(\\.rels)?");

    private static final String WORDS = "application/vnd.openxmlformats-officedocument.";

    /** The types of main parts with macros, and those without (MS-OFFMACRO2 2.1, ISO/IEC 29500-1 annex A). */
    private static final Map<String, String> PLAIN = Map.of(
            "application/vnd.ms-word.document.macroenabled.main+xml", WORDS + "wordprocessingml.document.main+xml",
            "application/vnd.ms-word.template.macroenabledtemplate.main+xml",
                    WORDS + "wordprocessingml.template.main+xml",
            "application/vnd.ms-excel.sheet.macroenabled.main+xml", WORDS + "spreadsheetml.sheet.main+xml",
            "application/vnd.ms-excel.template.macroenabled.main+xml", WORDS + "spreadsheetml.template.main+xml",
            "application/vnd.ms-powerpoint.presentation.macroenabled.main+xml",
                    WORDS + "presentationml.presentation.main+xml",
            "application/vnd.ms-powerpoint.slideshow.macroenabled.main+xml",
                    WORDS + "presentationml.slideshow.main+xml",
            "application/vnd.ms-powerpoint.template.macroenabled.main+xml", WORDS + "presentationml.template.main+xml");

    private MacroRemoval() {}

    static boolean isMacro(String path) {
        return PART.matcher(path).matches();
    }

    /** Returns whether a part may say where macros are. */
    static boolean isIndex(String path) {
        String name = path.toLowerCase(Locale.ROOT);
        return name.equals("[content_types].xml") || name.endsWith(".rels");
    }

    /** Returns such a part without macros. */
    static byte[] rewritten(InputStream part, long offset) throws IOException {
        byte[] bytes = part.readNBytes(LONGEST + 1);
        if (bytes.length > LONGEST) {
            throw RefusedArchiveException.tooLarge(offset, "rewritten part", LONGEST);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
        try {
            XMLEventReader in = DocumentMarkup.factory().createXMLEventReader(new ByteArrayInputStream(bytes));
            copy(in, XMLOutputFactory.newDefaultFactory().createXMLEventWriter(out, "UTF-8"));
            return out.toByteArray();
        } catch (XMLStreamException | RuntimeException e) { // the parser throws unchecked ones at malformed content
            throw RefusedArchiveException.malformed(offset, DocumentMarkup.MALFORMED);
        }
    }

    private static void copy(XMLEventReader in, XMLEventWriter out) throws XMLStreamException {
        XMLEventFactory events = XMLEventFactory.newDefaultFactory();
        out.add(events.createStartDocument("UTF-8", "1.0"));
        int dropped = 0;
        while (in.hasNext()) {
            XMLEvent event = in.nextEvent();
            if (event.getEventType() == XMLEvent.DTD) {
                throw new XMLStreamException("document type");
            }
            dropped += event.isStartElement() && (dropped > 0 || isOfMacro(event.asStartElement())) ? 1 : 0;
            if (dropped == 0 && event.isStartElement()) {
                out.add(plain(event.asStartElement(), events));
            } else if (dropped == 0 && !event.isStartDocument()) {
                out.add(event);
            }
            dropped -= event.isEndElement() && dropped > 0 ? 1 : 0;
        }
        out.flush();
    }

    private static boolean isOfMacro(StartElement element) {
        return switch (element.getName().getLocalPart()) {
            case "Override" -> isMacro(value(element, "PartName")) || isMacroType(value(element, "ContentType"));
            case "Default" -> isMacroType(value(element, "ContentType"));
            case "Relationship" -> {
                String type = value(element, "Type").toLowerCase(Locale.ROOT);
                yield type.matches(".*/(vbaproject|wordvbadata|vbaprojectsignature\\w*)");
            }
            default -> false;
        };
    }

    private static boolean isMacroType(String type) {
        String name = type.toLowerCase(Locale.ROOT);
        return name.contains("vbaproject") || name.contains("vbadata");
    }

    private static String value(StartElement element, String name) {
        Attribute attribute = element.getAttributeByName(new QName(name));
        return attribute == null ? "" : attribute.getValue();
    }

    /** Returns the element with the type of a document without macros, if it has that of one with macros. */
    private static StartElement plain(StartElement element, XMLEventFactory events) {
        List<Attribute> attributes = new ArrayList<>();
        element.getAttributes().forEachRemaining(attribute -> {
            String plain = PLAIN.get(attribute.getValue().toLowerCase(Locale.ROOT));
            boolean isType = attribute.getName().getLocalPart().equals("ContentType") && plain != null;
            attributes.add(isType ? events.createAttribute(attribute.getName(), plain) : attribute);
        });
        return events.createStartElement(element.getName(), attributes.iterator(), element.getNamespaces());
    }
}
