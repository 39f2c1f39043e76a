package io.github.crosslevel.mls.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.audit.AuditRecord;
import io.github.crosslevel.mls.decision.ReasonCode;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.request.Protocol;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RefusalTrailTest {
    @Test
    void aRefusalSaysProtocolAddressAndReason() throws IOException {
        List<AuditRecord> records = new ArrayList<>();
        RefusalTrail trail = RefusalTrail.of(
                Protocol.of("ftp"),
                SystemId.of("internet"),
                record -> {
                    records.add(record);
                    return () -> {};
                },
                () -> Instant.EPOCH);
        trail.record(InetAddress.getLoopbackAddress(), ReasonCode.MALFORMED_CONTENT, "BOUNCE");
        assertThat(records)
                .singleElement()
                .satisfies(record -> assertThat(record.fields())
                        .containsEntry("outcome", "REFUSED")
                        .containsEntry("stage", "SUBMITTED")
                        .containsEntry("reason", "MALFORMED_CONTENT")
                        .containsEntry("detail", "ftp from 127.0.0.1: BOUNCE"));
    }
}
