package io.github.crosslevel.mls.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.crypto.audit.AuditReader;
import io.github.crosslevel.mls.crypto.audit.AuditVerification;
import io.github.crosslevel.mls.crypto.audit.AuditVerifier;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Audit trails as tests read them. */
final class Trails {
    private Trails() {}

    static List<Map<String, String>> records(Path trail) {
        List<Map<String, String>> records = new ArrayList<>();
        try (AuditReader reader = AuditReader.open(trail)) {
            for (Optional<Map<String, String>> record = reader.next(); record.isPresent(); record = reader.next()) {
                records.add(record.get());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return records;
    }

    /** Checks a trail with the independent verifier. */
    static AuditVerification.Intact assertIntact(Path trail, PublicKey key) throws IOException {
        AuditVerification verification = AuditVerifier.with(key).verify(trail);
        assertThat(verification).isInstanceOf(AuditVerification.Intact.class);
        return (AuditVerification.Intact) verification;
    }

    /**
     * The end of a trail as it grows, read by itself line by line. Values are as they are written, escapes included.
     * Not thread-safe.
     */
    static final class Tail {
        private static final Pattern FIELD =
                Pattern.compile("\"([^\"\\\\]*)\":\"([^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+)\"");

        private final Path trail;
        private long read;

        Tail(Path trail) {
            this.trail = trail;
        }

        /** Returns the entries that were written since the last call. */
        List<Map<String, String>> next() {
            List<Map<String, String>> fresh = new ArrayList<>();
            for (String line : rest().split("\n")) {
                Map<String, String> fields = new LinkedHashMap<>();
                Matcher field = FIELD.matcher(line);
                while (field.find()) {
                    fields.put(field.group(1), field.group(2));
                }
                if (!fields.isEmpty()) {
                    fresh.add(fields);
                }
            }
            return fresh;
        }

        private String rest() {
            try (InputStream in = Files.newInputStream(trail)) {
                in.skipNBytes(read);
                ByteArrayOutputStream lines = new ByteArrayOutputStream();
                ByteArrayOutputStream line = new ByteArrayOutputStream();
                InputStream buffered = new BufferedInputStream(in, 1 << 16);
                for (int b = buffered.read(); b > 0; b = buffered.read()) { // zeros lie behind the last line
                    line.write(b);
                    if (b == '\n') {
                        line.writeTo(lines);
                        line.reset();
                    }
                }
                read += lines.size();
                return lines.toString(StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
