package io.github.crosslevel.mls.crypto.identity;

import io.github.crosslevel.mls.attribute.MacAddress;
import io.github.crosslevel.mls.identity.SubjectId;
import java.util.List;
import java.util.Optional;

/**
 * From where a subject may call.
 *
 * @param holder whose binding
 * @param blocks the addresses, at least one block
 * @param hardware the network interface that must have the address, where one is bound
 */
public record AddressRecord(SubjectId holder, List<CidrBlock> blocks, Optional<MacAddress> hardware)
        implements IdentityRecord {
    /** Copies the blocks and checks that there is one. */
    public AddressRecord {
        blocks = List.copyOf(blocks);
        if (blocks.isEmpty()) {
            throw new IllegalArgumentException("subject `" + holder + "` is bound to no address");
        }
    }

    @Override
    public RecordKey key() {
        return new RecordKey(RecordKey.Kind.ADDRESS, holder.value());
    }
}
