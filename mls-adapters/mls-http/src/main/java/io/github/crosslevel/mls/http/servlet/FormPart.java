package io.github.crosslevel.mls.http.servlet;

import io.github.crosslevel.mls.http.wire.HttpBody;
import io.github.crosslevel.mls.http.wire.HttpForm;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A part of a form that was read strictly. */
final class FormPart implements Part {
    private final String name;
    private final Optional<String> fileName;
    private final String type;
    private final HttpBody content;

    private FormPart(String name, Optional<String> fileName, String type, HttpBody content) {
        this.name = name;
        this.fileName = fileName;
        this.type = type;
        this.content = content;
    }

    static FormPart of(String name, String value) {
        return new FormPart(
                name,
                Optional.empty(),
                "text/plain; charset=utf-8",
                HttpBody.of(value.getBytes(StandardCharsets.UTF_8)));
    }

    static FormPart of(HttpForm.File file) {
        return new FormPart(file.field(), Optional.of(file.name()), file.type(), file.content());
    }

    @Override
    public InputStream getInputStream() {
        return content.open();
    }

    @Override
    public String getContentType() {
        return type;
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public @Nullable String getSubmittedFileName() {
        return fileName.orElse(null);
    }

    @Override
    public long getSize() {
        return content.length();
    }

    /** Writes a new file; one that exists is not overwritten. */
    @Override
    public void write(String file) throws IOException {
        try (OutputStream out = Files.newOutputStream(Path.of(file), StandardOpenOption.CREATE_NEW)) {
            content.writeTo(out);
        }
    }

    @Override
    public void delete() {
        // held in memory only
    }

    private Map<String, String> headers() {
        return Map.of(
                "content-disposition",
                "form-data; name=\"" + name + "\""
                        + fileName.map(file -> "; filename=\"" + file + "\"").orElse(""),
                "content-type",
                type);
    }

    @Override
    public @Nullable String getHeader(String header) {
        return headers().get(header.toLowerCase(Locale.ROOT));
    }

    @Override
    public Collection<String> getHeaders(String header) {
        String value = getHeader(header);
        return value == null ? List.of() : List.of(value);
    }

    @Override
    public Collection<String> getHeaderNames() {
        return headers().keySet();
    }
}
