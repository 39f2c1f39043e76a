package io.github.crosslevel.mls.policy.bundle;

import io.github.crosslevel.mls.content.Digest;
import io.github.crosslevel.mls.internal.JsonDocument;
import io.github.crosslevel.mls.internal.JsonNode;
import io.github.crosslevel.mls.internal.JsonReader;
import io.github.crosslevel.mls.internal.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What is signed of a bundle.
 *
 * @param name the name under which bundles follow each other
 * @param serial higher than that of the bundle before it
 * @param main the file that is compiled
 * @param meaning the semantic hash of the policy
 * @param files the digests of all files, by name
 */
record Manifest(String name, int serial, String main, Digest meaning, SortedMap<String, Digest> files) {
    private static final int FORMAT = 1;
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    byte[] encoded() {
        String digests = files.entrySet().stream()
                .map(file -> JsonText.quote(file.getKey()) + ":\"" + file.getValue() + '"')
                .collect(Collectors.joining(","));
        String json = "{\"files\":{" + digests + "},\"format\":" + FORMAT + ",\"main\":" + JsonText.quote(main)
                + ",\"meaning\":\"" + meaning + "\",\"name\":" + JsonText.quote(name) + ",\"serial\":" + serial + "}\n";
        return json.getBytes(StandardCharsets.UTF_8);
    }

    static Manifest decode(byte[] json) {
        try {
            JsonDocument document = JsonDocument.of(json);
            JsonDocument.Members members = document.root();
            members.format(FORMAT);
            SortedMap<String, Digest> files = new TreeMap<>();
            JsonDocument.Members listed = document.members(members.require("files"));
            for (Map.Entry<String, JsonNode> file : listed.all().entrySet()) {
                files.put(file.getKey(), digest(document, file.getValue()));
            }
            Manifest manifest = new Manifest(
                    members.text("name"),
                    members.count("serial"),
                    members.text("main"),
                    digest(document, members.require("meaning")),
                    files);
            members.requireNoMore();
            return manifest;
        } catch (JsonReader.Malformed e) {
            throw new BundleException(
                    BundleException.Cause.MALFORMED,
                    "manifest, line " + e.line() + ", column " + e.column() + ": " + e.getMessage());
        }
    }

    private static Digest digest(JsonDocument document, JsonNode node) throws JsonReader.Malformed {
        String text = document.text(node);
        if (!DIGEST.matcher(text).matches()) {
            throw document.malformed("expected 64 lower-case hexadecimal digits", node);
        }
        return Digest.of(HexFormat.of().parseHex(text));
    }
}
