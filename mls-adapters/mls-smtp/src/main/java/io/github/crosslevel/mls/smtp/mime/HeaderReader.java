package io.github.crosslevel.mls.smtp.mime;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the fields of a raw header into what they say. */
final class HeaderReader {
    private static final int MOST_SUBJECT = 1000;
    private static final int MOST_IDS = 200;
    private static final int MOST_FILE_NAME = 255;
    private static final Pattern ID =
            Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,200}@[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,200}");
    private static final String NOT_IN_FILE_NAMES = "\"*/:<>?\\|";

    private HeaderReader() {}

    static MailHeader message(RawHeader raw) throws MimeRefusal {
        Map<HeaderName, HeaderValue> values = new EnumMap<>(HeaderName.class);
        for (HeaderName name : HeaderName.values()) {
            Optional<RawHeader.Field> field = raw.find(name.spelling().toLowerCase(Locale.ROOT));
            if (field.isPresent() && !(field.get().value().isEmpty() && name == HeaderName.SUBJECT)) {
                values.put(name, value(name, field.get()));
            }
        }
        if (!values.containsKey(HeaderName.FROM)) {
            throw new MimeRefusal(MimeProblem.MISSING_FROM, raw.position());
        }
        return new MailHeader(values);
    }

    private static HeaderValue value(HeaderName name, RawHeader.Field field) throws MimeRefusal {
        return switch (name.form()) {
            case MAILBOX -> new HeaderValue.Mailboxes(List.of(mailbox(field)));
            case MAILBOXES -> new HeaderValue.Mailboxes(AddressList.read(field));
            case TEXT -> new HeaderValue.Text(subject(field));
            case ID -> new HeaderValue.Ids(List.of(id(field)));
            case IDS -> new HeaderValue.Ids(ids(field));
            case MOMENT -> new HeaderValue.Moment(MailDate.read(field));
            case LABEL -> new HeaderValue.Label(label(field));
        };
    }

    private static Mailbox mailbox(RawHeader.Field field) throws MimeRefusal {
        List<Mailbox> people = AddressList.read(field);
        if (people.size() != 1) {
            throw field.refuse(MimeProblem.ADDRESS);
        }
        return people.get(0);
    }

    private static String subject(RawHeader.Field field) throws MimeRefusal {
        String text = EncodedWords.decode(field.value(), field);
        if (text.length() > MOST_SUBJECT) {
            throw field.refuse(MimeProblem.FIELD_TOO_LARGE);
        }
        return text;
    }

    private static String id(RawHeader.Field field) throws MimeRefusal {
        List<String> ids = ids(field);
        if (ids.size() != 1) {
            throw field.refuse(MimeProblem.MESSAGE_ID);
        }
        return ids.get(0);
    }

    private static List<String> ids(RawHeader.Field field) throws MimeRefusal {
        List<String> ids = new ArrayList<>();
        String text = field.value();
        int at = 0;
        while (at < text.length()) {
            int end = text.indexOf('>', at);
            if (text.charAt(at) != '<'
                    || end < 0
                    || !ID.matcher(text.substring(at + 1, end)).matches()) {
                throw field.refuse(MimeProblem.MESSAGE_ID);
            }
            if (ids.size() == MOST_IDS) {
                throw field.refuse(MimeProblem.FIELD_TOO_LARGE);
            }
            ids.add(text.substring(at + 1, end));
            for (at = end + 1; at < text.length() && text.charAt(at) == ' '; at++) {
                // to the next id
            }
        }
        if (ids.isEmpty()) {
            throw field.refuse(MimeProblem.MESSAGE_ID);
        }
        return ids;
    }

    private static SioLabel label(RawHeader.Field field) throws MimeRefusal {
        StructuredField label = StructuredField.parametersOnly(field);
        Optional<String> type = label.parameter("type");
        Optional<String> value = label.parameter("label");
        if (type.isEmpty()
                || value.isEmpty()
                || !SioLabel.isPlain(type.get(), SioLabel.MOST_TYPE)
                || !SioLabel.isPlain(value.get(), SioLabel.MOST_VALUE)) {
            throw field.refuse(MimeProblem.LABEL);
        }
        return new SioLabel(type.get(), value.get());
    }

    /**
     * Reads what a part says of itself.
     *
     * @param type its content type, whose parameter {@code name} is an old form of the file name
     * @param labelled whether the header is that of a part, so that a label in it is that of the part alone
     */
    static PartHeader part(RawHeader raw, Optional<StructuredField> type, boolean labelled) throws MimeRefusal {
        Optional<PartHeader.Disposition> disposition = Optional.empty();
        Optional<String> name = type.flatMap(t -> t.parameter("name"));
        Optional<RawHeader.Field> source = raw.find("content-type");
        Optional<RawHeader.Field> field = raw.find("content-disposition");
        if (field.isPresent()) {
            StructuredField structured = StructuredField.valueAndParameters(field.get());
            disposition = Optional.of(disposition(structured, field.get()));
            Optional<String> fileName = structured.parameter("filename");
            if (name.isPresent() && fileName.isPresent() && !name.equals(fileName)) {
                throw field.get().refuse(MimeProblem.DUPLICATE_PARAMETER);
            }
            source = fileName.isPresent() ? field : source;
            name = fileName.isPresent() ? fileName : name;
        }
        if (name.isPresent()) {
            requireFileName(name.get(), source.orElseThrow());
            disposition = Optional.of(disposition.orElse(PartHeader.Disposition.ATTACHMENT));
        }
        Optional<RawHeader.Field> id = raw.find("content-id");
        Optional<RawHeader.Field> label = labelled ? raw.find("sio-label") : Optional.empty();
        return new PartHeader(
                disposition,
                name,
                id.isPresent() ? Optional.of(id(id.get())) : Optional.empty(),
                label.isPresent() ? Optional.of(label(label.get())) : Optional.empty());
    }

    private static PartHeader.Disposition disposition(StructuredField structured, RawHeader.Field field)
            throws MimeRefusal {
        return switch (structured.primary()) {
            case "inline" -> PartHeader.Disposition.INLINE;
            case "attachment" -> PartHeader.Disposition.ATTACHMENT;
            default -> throw field.refuse(MimeProblem.DISPOSITION);
        };
    }

    private static void requireFileName(String name, RawHeader.Field field) throws MimeRefusal {
        if (name.contains("=?")) {
            throw field.refuse(MimeProblem.ENCODED_WORD);
        }
        TextRules.requireLine(name, field.position());
        boolean plain = name.chars().noneMatch(c -> NOT_IN_FILE_NAMES.indexOf(c) >= 0);
        if (!plain
                || name.isEmpty()
                || name.getBytes(StandardCharsets.UTF_8).length > MOST_FILE_NAME
                || !name.equals(name.strip())
                || name.startsWith(".")
                || name.endsWith(".")) {
            throw field.refuse(MimeProblem.FILE_NAME);
        }
    }
}
