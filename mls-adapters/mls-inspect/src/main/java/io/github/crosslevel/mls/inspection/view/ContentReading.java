package io.github.crosslevel.mls.inspection.view;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Undoes the codings and the charset of a body or part, and hands it to the reader of its structure. */
final class ContentReading {
    private static final Set<String> TEXTUAL = Set.of(
            "application/javascript",
            "application/ecmascript",
            "application/sql",
            "application/graphql",
            "application/x-ndjson",
            "application/x-sh");

    private final Reading reading;
    private ViewPath path;
    private int nesting;

    /** What is to be freed at the end. */
    private final List<InputStream> opened = new ArrayList<>();

    ContentReading(Reading reading, ViewPath path, int nesting) {
        this.reading = reading;
        this.path = path;
        this.nesting = nesting;
    }

    void read(InputStream in, Representation representation) throws IOException {
        MediaType type = MediaType.parse(representation.mediaType())
                .orElseThrow(() -> new RefusedException(Fault.MEDIA_TYPE, path, 0));
        InputStream decoded = transferDecoded(in, representation.transferEncoding());
        List<String> codings = representation.contentCodings();
        try {
            for (int i = codings.size() - 1; i >= 0; i--) {
                decoded = contentDecoded(decoded, codings.get(i));
            }
            structure(decoded, type);
        } finally {
            for (InputStream input : opened) {
                input.close();
            }
        }
    }

    private InputStream transferDecoded(InputStream in, String encoding) throws RefusedException {
        String name = encoding.toLowerCase(Locale.ROOT);
        switch (name) {
            case "binary", "8bit", "7bit" -> {
                return in;
            }
            case "base64" -> {
                ViewPath from = path;
                deeper(name);
                return new Base64Input(in, from);
            }
            case "quoted-printable" -> {
                ViewPath from = path;
                deeper(name);
                return new QuotedPrintableInput(in, from);
            }
            default -> throw new RefusedException(Fault.CODING_UNKNOWN, path, 0);
        }
    }

    private InputStream contentDecoded(InputStream in, String coding) throws IOException {
        String name = coding.toLowerCase(Locale.ROOT);
        ViewPath from = path;
        switch (name) {
            case "identity" -> {
                return in;
            }
            case "gzip", "x-gzip" -> {
                deeper("gzip");
                Unpacking gzip = new Unpacking(reading, from, Fault.CODING_BROKEN);
                return opened(gzip.unpacked(gzip.openGzip(in), 0));
            }
            case "deflate" -> {
                deeper(name);
                return opened(new ZlibInput(in, from, reading));
            }
            default -> throw new RefusedException(Fault.CODING_UNKNOWN, path, 0);
        }
    }

    private InputStream opened(InputStream input) {
        opened.add(input);
        return input;
    }

    private void deeper(String step) throws RefusedException {
        nesting++;
        if (nesting > reading.limit(Limit.NESTING)) {
            throw new RefusedException(Limit.NESTING, path, 0);
        }
        path = path.step(step);
    }

    private void structure(InputStream in, MediaType type) throws IOException {
        Optional<Packing> packing = Packing.of(type);
        if (type.type().equals("multipart")) {
            deeper("multipart");
            new MultipartStructure(source(in), reading, nesting).read(type);
        } else if (isJson(type)) {
            new JsonStructure(text(in, type), reading).read();
        } else if (isXml(type)) {
            CharsetInput text = charset(in, type);
            new XmlStructure(source(text), reading, text.label()).read();
        } else if (type.is(Representation.FORM)) {
            new FormStructure(text(in, type), reading).read();
        } else if (type.is("text/csv")) {
            new CsvStructure(text(in, type), reading).read();
        } else if (type.type().equals("text") || TEXTUAL.contains(type.type() + "/" + type.subtype())) {
            TextWindows.ofText(text(in, type), reading).read();
        } else if (packing.isPresent()) {
            ViewPath from = path;
            deeper(packing.get().step());
            new ArchiveStructure(reading, from, path, nesting).read(in, packing.get());
        } else {
            TextWindows.ofBytes(source(in), reading).read();
        }
    }

    private static boolean isJson(MediaType type) {
        return type.subtype().equals("json") || type.subtype().endsWith("+json");
    }

    private static boolean isXml(MediaType type) {
        return type.subtype().equals("xml") || type.subtype().endsWith("+xml");
    }

    private ByteSource text(InputStream in, MediaType type) throws IOException {
        return source(charset(in, type));
    }

    private CharsetInput charset(InputStream in, MediaType type) throws IOException {
        CharsetInput text = CharsetInput.of(in, type.parameter("charset"), path);
        path = path.step(text.label());
        return text;
    }

    private ByteSource source(InputStream in) {
        return new ByteSource(in, path, reading);
    }
}
