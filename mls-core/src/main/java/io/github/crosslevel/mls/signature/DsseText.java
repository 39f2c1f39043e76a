package io.github.crosslevel.mls.signature;

import io.github.crosslevel.mls.internal.JsonDocument;
import io.github.crosslevel.mls.internal.JsonNode;
import io.github.crosslevel.mls.internal.JsonReader;
import io.github.crosslevel.mls.internal.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** The JSON of DSSE envelopes, written in one way and read strictly: no further members, no spare bits in base64. */
final class DsseText {
    private final JsonDocument document;

    private DsseText(JsonDocument document) {
        this.document = document;
    }

    static byte[] write(SignedDocument document) {
        String signatures = document.signatures().stream()
                .map(s -> "{\"keyid\":" + JsonText.quote(s.keyId()) + ",\"sig\":" + base64(s.value()) + "}")
                .collect(Collectors.joining(","));
        String text = "{\"payloadType\":" + JsonText.quote(document.type()) + ",\"payload\":"
                + base64(document.unverifiedContent()) + ",\"signatures\":[" + signatures + "]}\n";
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static SignedDocument read(byte[] json) {
        try {
            return new DsseText(JsonDocument.of(json)).read();
        } catch (JsonReader.Malformed e) {
            throw new UnverifiedDocumentException(
                    "not a signed document: line " + e.line() + ", column " + e.column() + ": " + e.getMessage());
        }
    }

    private SignedDocument read() throws JsonReader.Malformed {
        JsonDocument.Members envelope = document.root();
        JsonNode type = envelope.require("payloadType");
        byte[] content = bytes(envelope.require("payload"));
        SignedDocument unsigned = document.within(type, () -> SignedDocument.of(document.text(type), content));
        List<JsonNode> signatures = document.items(envelope.require("signatures"));
        envelope.requireNoMore();
        SignedDocument signed = unsigned;
        for (JsonNode each : signatures) {
            DocumentSignature signature = signature(each);
            if (signed.signatures().stream().anyMatch(s -> s.keyId().equals(signature.keyId()))) {
                throw document.malformed("two signatures of one key", each);
            }
            SignedDocument before = signed;
            signed = document.within(each, () -> before.with(signature));
        }
        return signed;
    }

    private DocumentSignature signature(JsonNode node) throws JsonReader.Malformed {
        JsonDocument.Members signature = document.members(node);
        String keyId = signature.text("keyid");
        byte[] value = bytes(signature.require("sig"));
        signature.requireNoMore();
        return document.within(node, () -> DocumentSignature.of(keyId, value));
    }

    private byte[] bytes(JsonNode node) throws JsonReader.Malformed {
        String text = document.text(node);
        byte[] bytes = document.within(node, () -> Base64.getDecoder().decode(text));
        // the decoder forgives spare bits and missing padding
        if (!Base64.getEncoder().encodeToString(bytes).equals(text)) {
            throw document.malformed("base64 in another form than the canonical one", node);
        }
        return bytes;
    }

    private static String base64(byte[] bytes) {
        return '"' + Base64.getEncoder().encodeToString(bytes) + '"';
    }
}
