package io.github.crosslevel.mls.jdbc.exchange;

import io.github.crosslevel.mls.testkit.adapter.AdapterContract;
import io.github.crosslevel.mls.testkit.adapter.AdapterLevel;
import io.github.crosslevel.mls.testkit.adapter.CaseFamily;
import io.github.crosslevel.mls.testkit.adapter.CrossingRig;
import io.github.crosslevel.mls.testkit.adapter.Deviation;
import io.github.crosslevel.mls.testkit.adapter.Inapplicable;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/** The contract of adapters, held by {@link TableExport} and {@link TableDelivery} together. */
class TableContractTest implements AdapterContract<TableEnds> {
    @Override
    public AdapterLevel level() {
        return AdapterLevel.FILE;
    }

    @Override
    public TableEnds start(CrossingRig rig) throws SQLException {
        return TableEnds.start(rig);
    }

    @Override
    public int longestText() {
        return CrossingRig.LIMIT - TableEnds.BESIDES;
    }

    @Override
    public List<Deviation<TableEnds>> deviations() {
        return List.of();
    }

    @Override
    public List<Inapplicable> inapplicable() {
        Stream<Inapplicable> replies = Stream.of(Inapplicable.all(CaseFamily.REPLY, "a table is not answered"));
        Stream<Inapplicable> wire = Stream.of(
                        CaseFamily.SLOW_SENDER,
                        CaseFamily.TRUNCATION,
                        CaseFamily.CHARSET,
                        CaseFamily.ENCODING,
                        CaseFamily.INJECTION,
                        CaseFamily.TIMEOUT,
                        CaseFamily.CANCELLATION)
                .map(family -> Inapplicable.all(family, "the sender is a query, read by a driver: there is no wire"));
        return Stream.concat(wire, replies).toList();
    }
}
