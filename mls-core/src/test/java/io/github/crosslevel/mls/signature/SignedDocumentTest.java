package io.github.crosslevel.mls.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedDocumentTest {
    private static final String TYPE = "text/plain";
    private static final byte[] CONTENT = "公开 < 内部".getBytes(UTF_8);
    private static final SignatureVerifier KEYS =
            (signature, message) -> MessageDigest.isEqual(signature.value(), mac(signature.keyId(), message));

    /** Real proofs, under a key for each name. */
    private record Key(String keyId) implements Signer {
        @Override
        public DocumentSignature sign(byte[] message) {
            return DocumentSignature.of(keyId, mac(keyId, message));
        }
    }

    private static byte[] mac(String key, byte[] message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(UTF_8), "HmacSHA256"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static SignedDocument signed(String... keys) {
        SignedDocument document = SignedDocument.of(TYPE, CONTENT);
        for (String key : keys) {
            document = document.signedBy(new Key(key));
        }
        return document;
    }

    @Test
    void signsTheEncodingThatTheSpecificationOfDsseGivesAsItsExample() {
        byte[] signed = SignedDocument.of("http://example.com/HelloWorld", "hello world".getBytes(UTF_8))
                .signedBytes();
        assertThat(new String(signed, UTF_8)).isEqualTo("DSSEv1 29 http://example.com/HelloWorld 11 hello world");
    }

    @Test
    void givesItsContentToWhoHasEnoughSignatures() {
        byte[] file = signed("a", "b").encoded();
        SignedDocument document = SignedDocument.decode(file);
        assertThat(document.content(TYPE, Quorum.of(2, "a", "b", "c"), KEYS)).isEqualTo(CONTENT);
        assertThat(document.encoded()).isEqualTo(file);
        assertThat(document.signers(KEYS)).containsExactly("a", "b");
    }

    @Test
    void givesNothingWithoutAQuorum() {
        assertThatThrownBy(() -> signed("a").content(TYPE, Quorum.of(2, "a", "b"), KEYS))
                .isInstanceOf(UnverifiedDocumentException.class)
                .hasMessage("document needs signatures of 2 of [a, b], and has genuine ones of [a]");
    }

    @Test
    void countsOnlyKeysOfTheQuorumAndEachOnce() {
        assertThatThrownBy(() -> signed("a", "x", "y").content(TYPE, Quorum.of(2, "a", "b"), KEYS))
                .hasMessageEndingWith("genuine ones of [a]");
        assertThat(signed("a", "a").signatures()).hasSize(1);
        byte[] twice = new String(signed("a", "b").encoded(), UTF_8)
                .replace("\"keyid\":\"b\"", "\"keyid\":\"a\"")
                .getBytes(UTF_8);
        assertThatThrownBy(() -> SignedDocument.decode(twice)).hasMessageContaining("two signatures of one key");
    }

    @Test
    void isSignedAsWhatItIs() {
        assertThatThrownBy(() -> signed("a").content("text/html", Quorum.of(1, "a"), KEYS))
                .hasMessage("document is `text/plain`, expected `text/html`");
        byte[] renamed = new String(signed("a").encoded(), UTF_8)
                .replace("text/plain", "text/html")
                .getBytes(UTF_8);
        assertThatThrownBy(() -> SignedDocument.decode(renamed).content("text/html", Quorum.of(1, "a"), KEYS))
                .hasMessageEndingWith("genuine ones of []");
    }

    @Test
    void aBorderBetweenTypeAndContentCannotBeMoved() {
        byte[] one = SignedDocument.of("a", "1 b".getBytes(UTF_8)).signedBytes();
        byte[] other = SignedDocument.of("a 1", "b".getBytes(UTF_8)).signedBytes();
        assertThat(one).isNotEqualTo(other);
    }

    @Test
    void anyAlteredByteIsNoticed() {
        byte[] file = signed("a", "b").encoded();
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            byte[] altered = file.clone();
            int at = random.nextInt(file.length);
            altered[at] ^= (byte) (1 << random.nextInt(8));
            try {
                byte[] content = SignedDocument.decode(altered).content(TYPE, Quorum.of(2, "a", "b"), KEYS);
                // what is left are alterations of white space
                assertThat(content).as("byte %d", at).isEqualTo(CONTENT);
                assertThat(Character.isWhitespace(file[at])).isTrue();
            } catch (UnverifiedDocumentException e) {
                assertThat(e).hasMessageNotContaining("null");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "{\"payloadType\":\"t\",\"payload\":\"\"}",
                "{\"payloadType\":\"\",\"payload\":\"\",\"signatures\":[]}",
                "{\"payloadType\":\"t\",\"payload\":\"*\",\"signatures\":[]}",
                "{\"payloadType\":\"t\",\"payload\":\"QR==\",\"signatures\":[]}",
                "{\"payloadType\":\"t\",\"payload\":\"QQ\",\"signatures\":[]}",
                "{\"payloadType\":\"t\",\"payload\":\"QQ==\",\"signatures\":[],\"more\":1}",
                "{\"payloadType\":\"t\",\"payload\":\"QQ==\",\"signatures\":[{\"keyid\":\"a\",\"sig\":\"\"}]}",
                "{\"payloadType\":\"t\",\"payload\":\"QQ==\",\"signatures\":[{\"keyid\":\"a\"}]}"
            })
    void refusesWhatIsNoSignedDocument(String text) {
        assertThatThrownBy(() -> SignedDocument.decode(text.getBytes(UTF_8)))
                .isInstanceOf(UnverifiedDocumentException.class)
                .hasMessageStartingWith("not a signed document: line 1, column ");
    }

    @Test
    void boundsTheSignatures() {
        String signature = "{\"keyid\":\"k%d\",\"sig\":\"QQ==\"}";
        StringBuilder all = new StringBuilder();
        for (int i = 0; i <= SignedDocument.MAX_SIGNATURES; i++) {
            all.append(i == 0 ? "" : ",").append(String.format(signature, i));
        }
        String text = "{\"payloadType\":\"t\",\"payload\":\"QQ==\",\"signatures\":[" + all + "]}";
        assertThatThrownBy(() -> SignedDocument.decode(text.getBytes(UTF_8)))
                .hasMessageEndingWith("more than 64 signatures");
        String large = Base64.getEncoder().encodeToString(new byte[DocumentSignature.MAX_LENGTH + 1]);
        String one = "{\"payloadType\":\"t\",\"payload\":\"QQ==\",\"signatures\":[{\"keyid\":\"a\",\"sig\":\"" + large
                + "\"}]}";
        assertThatThrownBy(() -> SignedDocument.decode(one.getBytes(UTF_8)))
                .hasMessageContaining("signature of 16385 bytes");
    }

    @Test
    void aQuorumIsOfAtLeastOneAndAtMostAll() {
        assertThatThrownBy(() -> Quorum.of(0, "a")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Quorum.of(2, "a")).hasMessage("threshold 2 of 1 keys, from 1 to their number");
    }

    @Test
    void handsOutCopies() {
        byte[] content = CONTENT.clone();
        SignedDocument document = SignedDocument.of(TYPE, content).signedBy(new Key("a"));
        content[0] = 0;
        document.content(TYPE, Quorum.of(1, "a"), KEYS)[0] = 0;
        assertThat(document.content(TYPE, Quorum.of(1, "a"), KEYS)).isEqualTo(CONTENT);
    }
}
