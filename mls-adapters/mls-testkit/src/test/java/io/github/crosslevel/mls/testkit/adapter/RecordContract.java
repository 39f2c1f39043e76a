package io.github.crosslevel.mls.testkit.adapter;

import io.github.crosslevel.mls.decision.ReasonCode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The contract of {@link Records}, done right or wrong. */
class RecordContract implements AdapterContract<Records> {
    /** Makes the adapter, which is not yet started. */
    interface Making {
        Records of(CrossingRig rig, AdapterLevel level) throws IOException;
    }

    private final AdapterLevel level;
    private final Making making;

    RecordContract(AdapterLevel level, Making making) {
        this.level = level;
        this.making = making;
    }

    @Override
    public AdapterLevel level() {
        return level;
    }

    @Override
    public Records start(CrossingRig rig) throws IOException {
        return making.of(rig, level).start();
    }

    @Override
    public boolean hasRawWire() {
        return true;
    }

    @Override
    public List<Deviation<Records>> deviations() {
        return List.of(
                Deviation.refused(
                        CaseFamily.INJECTION,
                        "a negative length",
                        ReasonCode.MALFORMED_CONTENT,
                        records -> records.write(new byte[] {-1, -1, -1, -1})),
                Deviation.passing(
                        CaseFamily.INJECTION,
                        "an object with a hyphen",
                        "text\n",
                        records -> records.send(new TestMessage("-", "text\n"))),
                Deviation.dropped(CaseFamily.CANCELLATION, "half a length", records -> {
                    try (RawWire.Client client = records.connect()) {
                        client.output().write(0);
                        client.endOutput();
                        return records.told(client.input().readAllBytes());
                    }
                }));
    }

    @Override
    public List<Inapplicable> inapplicable() {
        List<Inapplicable> all = new ArrayList<>();
        all.add(Inapplicable.all(CaseFamily.CHARSET, "a record names no charset"));
        all.add(Inapplicable.all(CaseFamily.ENCODING, "a record encodes nothing"));
        if (level == AdapterLevel.FILE) {
            all.add(Inapplicable.all(CaseFamily.REPLY, "a file has no answer"));
            all.add(Inapplicable.all(CaseFamily.TIMEOUT, "nobody waits for an answer"));
        }
        return all;
    }
}
