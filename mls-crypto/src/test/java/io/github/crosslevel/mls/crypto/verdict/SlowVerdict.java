package io.github.crosslevel.mls.crypto.verdict;

import io.github.crosslevel.mls.crypto.key.CryptoSuite;
import io.github.crosslevel.mls.crypto.sample.SlowCbor;
import io.github.crosslevel.mls.decision.Decision;
import io.github.crosslevel.mls.request.RequestId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SM3Digest;

/** docs/spec/verdict.md written a second time. */
final class SlowVerdict {
    private SlowVerdict() {}

    static byte[] digest(CryptoSuite suite, byte[] bytes) {
        Digest digest = suite == CryptoSuite.SM ? new SM3Digest() : new SHA256Digest();
        digest.update(bytes, 0, bytes.length);
        byte[] value = new byte[32];
        digest.doFinal(value, 0);
        return value;
    }

    /** The content of §3. */
    static byte[] content(VerdictContent verdict) {
        Map<Object, Object> map = new TreeMap<>();
        map.put(1L, (long) verdict.suite().id());
        map.put(2L, bytes(verdict.request()));
        map.put(3L, verdict.claims().bytes());
        map.put(4L, decision(verdict.decision()));
        map.put(5L, List.of(verdict.policy().policy(), verdict.policy().serial()));
        map.put(6L, verdict.audience().value());
        map.put(7L, verdict.issuedAt().toEpochMilli());
        map.put(8L, verdict.notAfter().toEpochMilli());
        map.put(9L, bytes(verdict.nonce()));
        return SlowCbor.encode(map);
    }

    private static Object decision(Decision decision) {
        if (decision instanceof Decision.Deny deny) {
            return List.of(0L, deny.reason().code().name(), deny.reason().detail());
        }
        Decision.Permit permit = (Decision.Permit) decision;
        List<Object> obligations = new ArrayList<>();
        permit.obligations().forEach(o -> obligations.add(List.of(o.name(), o.arguments())));
        return List.of(1L, permit.rule(), obligations);
    }

    /** The content of §5. */
    static byte[] content(DeliveryReceipt.Content receipt) {
        Map<Object, Object> map = new TreeMap<>();
        map.put(1L, (long) receipt.suite().id());
        map.put(2L, bytes(receipt.request()));
        map.put(3L, receipt.verdict().bytes());
        map.put(
                4L,
                receipt.outcome() instanceof DeliveryOutcome.Delivered delivered
                        ? List.of(1L, delivered.digest().bytes(), delivered.length())
                        : List.of(
                                0L,
                                ((DeliveryOutcome.Refused) receipt.outcome())
                                        .code()
                                        .name()));
        map.put(5L, receipt.place().value());
        map.put(6L, receipt.time().toEpochMilli());
        return SlowCbor.encode(map);
    }

    private static byte[] bytes(RequestId id) {
        return HexFormat.of().parseHex(id.toString());
    }

    /** The content of a document, by looking for the member of its JSON. */
    static byte[] payload(byte[] document) {
        String json = new String(document, StandardCharsets.UTF_8);
        String marker = "\"payload\":\"";
        int start = json.indexOf(marker) + marker.length();
        return Base64.getDecoder().decode(json.substring(start, json.indexOf('"', start)));
    }
}
