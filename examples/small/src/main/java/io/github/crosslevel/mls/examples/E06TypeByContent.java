package io.github.crosslevel.mls.examples;

import io.github.crosslevel.mls.content.ContentType;
import io.github.crosslevel.mls.inspect.HeadInspector;
import io.github.crosslevel.mls.inspect.Inspection;
import io.github.crosslevel.mls.inspection.type.TypeByContent;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Type by content: what a file is, its first bytes say, not its name. An executable that is called a table is refused
 * before any parser touches it.
 *
 * <p>Read next: {@link E07MaskIdNumber}.
 *
 * <pre>mvn -q -Dmaven.test.skip -Pexample -Dexample=E06TypeByContent -pl examples/small -am package</pre>
 */
final class E06TypeByContent {
    private E06TypeByContent() {}

    public static void main(String[] args) {
        HeadInspector inspector = TypeByContent.standard();
        Map<String, String> files = new LinkedHashMap<>();
        files.put("inquiries.csv", "number,purpose\n1,loan approval\n");
        files.put(
                "renamed.csv",
                "MZ\u0090\u0000\u0003\u0000\u0000\u0000\u0004\u0000\u0000\u0000\u00ff\u00ff\u0000\u0000");
        files.put("elf.csv", "\u007fELF\u0002\u0001\u0001\u0000");
        files.put("script.csv", "#!/bin/sh\nrm -rf /\n");
        files.put("archive.csv", "PK\u0003\u0004\u0014\u0000\u0000\u0000");
        files.forEach((name, bytes) -> {
            byte[] head = bytes.getBytes(StandardCharsets.ISO_8859_1);
            Inspection inspection = inspector.inspectHead(head, ContentType.of("text/csv"));
            System.out.println(name + ": " + inspection.disposition());
            inspection
                    .findings()
                    .forEach(finding -> System.out.println("  " + finding.code() + ", " + finding.message()));
        });
    }
}
