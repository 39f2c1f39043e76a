package io.github.crosslevel.mls.crypto.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.crosslevel.mls.attribute.IpAddress;
import io.github.crosslevel.mls.attribute.MacAddress;
import io.github.crosslevel.mls.crypto.identity.FactorVerdict.Refused;
import io.github.crosslevel.mls.crypto.identity.FactorVerdict.Verified;
import io.github.crosslevel.mls.crypto.identity.Neighbour.State;
import io.github.crosslevel.mls.identity.AccessKey;
import io.github.crosslevel.mls.identity.Authentication.Cause;
import io.github.crosslevel.mls.identity.SubjectId;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AddressBindingsTest {
    private static final SubjectId LI = SubjectId.of("li.wei");
    private static final MacAddress MAC = MacAddress.parse("00:1a:2b:3c:4d:5e");
    private static final MacAddress OTHER = MacAddress.parse("00:1a:2b:3c:4d:5f");
    private static final IpAddress DESK = IpAddress.parse("10.1.2.3");
    private static final String HEADER =
            "IP address       HW type     Flags       HW address            Mask     Device\n";

    private final InMemoryIdentities store = new InMemoryIdentities();
    private final List<Neighbour> table = new ArrayList<>();
    private final AddressBindings bindings = new AddressBindings(store, address -> List.copyOf(table));

    private FactorVerdict from(String address) {
        return bindings.verify(new AddressCredential(LI, IpAddress.parse(address)));
    }

    private static List<CidrBlock> blocks(String... blocks) {
        return List.of(blocks).stream().map(CidrBlock::parse).toList();
    }

    @Test
    void whoCallsFromABoundAddressIsVerified() throws IOException {
        bindings.bind(LI, blocks("10.1.0.0/16", "2001:db8::/32"));
        assertThat(from("10.1.255.255")).isEqualTo(new Verified(Factor.ADDRESS));
        assertThat(from("::ffff:10.1.2.3")).isEqualTo(new Verified(Factor.ADDRESS));
        assertThat(from("2001:db8:ffff::1")).isEqualTo(new Verified(Factor.ADDRESS));
        for (String elsewhere : List.of("10.2.0.0", "10.0.255.255", "2001:db9::", "::10.1.2.3")) {
            assertThat(from(elsewhere)).as(elsewhere).isEqualTo(new Refused(Cause.WRONG_ADDRESS));
        }
        assertThat(bindings.verify(new AddressCredential(SubjectId.of("nobody"), DESK)))
                .isEqualTo(new Refused(Cause.UNKNOWN_SUBJECT));
        assertThat(bindings.verify(AccessKey.of(LI, new byte[32])))
                .isEqualTo(new Refused(Cause.UNSUPPORTED_CREDENTIAL));
    }

    @Test
    void theBoundInterfaceMustBeTheOnlyCompleteNeighbour() throws IOException {
        bindings.bind(LI, blocks("10.1.2.3"), MAC);
        Neighbour own = new Neighbour(DESK, MAC, State.COMPLETE);
        Neighbour foreign = new Neighbour(DESK, OTHER, State.COMPLETE);
        Neighbour asked = new Neighbour(DESK, new MacAddress(0), State.INCOMPLETE);
        Neighbour proxy = new Neighbour(DESK, MAC, State.PROXY);
        assertNeighbours(new Verified(Factor.ADDRESS), own);
        assertNeighbours(new Verified(Factor.ADDRESS), own, own);
        assertNeighbours(new Refused(Cause.NEIGHBOUR_UNKNOWN));
        assertNeighbours(new Refused(Cause.NEIGHBOUR_UNKNOWN), asked);
        assertNeighbours(new Refused(Cause.NEIGHBOUR_UNKNOWN), own, asked);
        assertNeighbours(new Refused(Cause.NEIGHBOUR_UNKNOWN), proxy);
        assertNeighbours(new Refused(Cause.WRONG_HARDWARE_ADDRESS), foreign);
        assertNeighbours(new Refused(Cause.WRONG_HARDWARE_ADDRESS), own, foreign);
        table.clear();
        assertThat(from("10.1.2.4")).isEqualTo(new Refused(Cause.WRONG_ADDRESS));
    }

    private void assertNeighbours(FactorVerdict verdict, Neighbour... entries) {
        table.clear();
        table.addAll(List.of(entries));
        assertThat(from("10.1.2.3")).as("%s", table).isEqualTo(verdict);
    }

    @Test
    void aTableThatCannotBeReadRefuses() throws IOException {
        AddressBindings blind = new AddressBindings(store, address -> {
            throw new IOException("told to fail");
        });
        blind.bind(LI, blocks("10.1.2.3"), MAC);
        assertThat(blind.verify(new AddressCredential(LI, DESK))).isEqualTo(new Refused(Cause.NEIGHBOUR_UNKNOWN));
        FaultyStore faulty = new FaultyStore(store);
        faulty.failAt(0);
        assertThat(new AddressBindings(faulty, address -> List.of()).verify(new AddressCredential(LI, DESK)))
                .isEqualTo(new Refused(Cause.REGISTRY_UNAVAILABLE));
    }

    @Test
    void anInterfaceBelongsToOneSubject() throws IOException {
        SubjectId other = SubjectId.of("other");
        bindings.bind(LI, blocks("10.1.2.3"), MAC);
        assertThatThrownBy(() -> bindings.bind(other, blocks("10.1.2.4"), MAC))
                .isInstanceOf(IllegalArgumentException.class);
        bindings.bind(LI, blocks("10.1.2.5"), MAC);
        bindings.bind(LI, blocks("10.1.2.5"), OTHER);
        bindings.bind(other, blocks("10.1.2.4"), MAC);
        bindings.unbind(LI);
        assertThat(from("10.1.2.5")).isEqualTo(new Refused(Cause.UNKNOWN_SUBJECT));
        bindings.bind(other, blocks("10.1.2.4"), OTHER);
        assertThat(store.heldBy(LI)).isEmpty();
        assertThat(store.heldBy(other)).hasSize(2);
        for (String group : List.of("01:00:5e:00:00:01", "ff:ff:ff:ff:ff:ff", "00:00:00:00:00:00")) {
            assertThatThrownBy(() -> bindings.bind(LI, blocks("10.1.2.3"), MacAddress.parse(group)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> bindings.bind(LI, List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/8",
                "10.0.0.0/",
                "10.0.0.0/0",
                "10.0.0.0/33",
                "10.0.0.0/08",
                "10.0.0.0/+8",
                "10.0.0.1/24",
                "10.0.0/8",
                "10.0.0.0/8/8",
                "::ffff:10.0.0.0/104",
                "::/0",
                "2001:db8::/129",
                "2001:db8::1/64"
            })
    void whatIsNoBlockIsRefused(String text) {
        assertThatThrownBy(() -> CidrBlock.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void blocksContainWhatArithmeticSays() {
        long seed = Long.getLong("mls.seed", 20261120);
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            boolean v4 = random.nextBoolean();
            int bits = v4 ? 32 : 128;
            int prefix = 1 + random.nextInt(bits);
            BigInteger size = BigInteger.ONE.shiftLeft(bits - prefix);
            BigInteger first = new BigInteger(bits, random).divide(size).multiply(size);
            BigInteger probe = random.nextBoolean()
                    ? first.add(BigInteger.valueOf(random.nextInt(5) - 2)).mod(BigInteger.ONE.shiftLeft(bits))
                    : first.add(size)
                            .subtract(BigInteger.valueOf(random.nextInt(3)))
                            .mod(BigInteger.ONE.shiftLeft(bits));
            CidrBlock block = new CidrBlock(address(first, bits), prefix);
            boolean inside = probe.compareTo(first) >= 0 && probe.compareTo(first.add(size)) < 0;
            IpAddress address = address(probe, bits);
            if (address.isV4() == v4 && block.network().isV4() == v4) {
                assertThat(block.contains(address))
                        .as("seed %d: %s in %s", seed, address, block)
                        .isEqualTo(inside);
            }
            assertThat(CidrBlock.parse(block.toString())).isEqualTo(block);
        }
    }

    private static IpAddress address(BigInteger value, int bits) {
        byte[] padded = new byte[bits / 8];
        byte[] bytes = value.toByteArray();
        for (int i = 0; i < padded.length && i < bytes.length; i++) {
            padded[padded.length - 1 - i] = bytes[bytes.length - 1 - i];
        }
        return IpAddress.of(padded);
    }

    @Test
    void theTableOfLinuxIsRead(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("arp"),
                HEADER
                        + "10.1.2.3         0x1         0x2         00:1a:2b:3c:4d:5e     *        eth0\n"
                        + "10.1.2.4         0x1         0x0         00:00:00:00:00:00     *        eth0\n"
                        + "10.1.2.5         0x1         0x6         00:1A:2B:3C:4D:5F     *        br-lan.100\n"
                        + "10.1.2.6         0x1         0xc         00:1a:2b:3c:4d:60     *        eth0\n"
                        + "10.1.2.7         0x1         0x12        00:1a:2b:3c:4d:61     *        eth0\n");
        LinuxNeighbourTable linux = new LinuxNeighbourTable(file);
        assertThat(linux.find(DESK)).containsExactly(new Neighbour(DESK, MAC, State.COMPLETE));
        assertThat(linux.find(IpAddress.parse("10.1.2.4")))
                .extracting(Neighbour::state)
                .containsExactly(State.INCOMPLETE);
        assertThat(linux.find(IpAddress.parse("10.1.2.5")))
                .extracting(Neighbour::state)
                .containsExactly(State.COMPLETE);
        assertThat(linux.find(IpAddress.parse("10.1.2.6")))
                .extracting(Neighbour::state)
                .containsExactly(State.PROXY);
        assertThat(linux.find(IpAddress.parse("10.1.2.7")))
                .extracting(Neighbour::state)
                .containsExactly(State.INCOMPLETE);
        assertThat(linux.find(IpAddress.parse("10.1.2.8"))).isEmpty();
        Files.writeString(file, HEADER);
        assertThat(linux.find(DESK)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.1.2.3 0x1 0x2 00:1a:2b:3c:4d:5e * eth0",
                "10.1.2.3 0x1 0x2 00:1a:2b:3c:4d:5e *\n",
                "10.1.2.3 0x1 0x2 00:1a:2b:3c:4d:5e * eth0 more\n",
                "10.1.2 0x1 0x2 00:1a:2b:3c:4d:5e * eth0\n",
                "010.1.2.3 0x1 0x2 00:1a:2b:3c:4d:5e * eth0\n",
                "10.1.2.3 0x1 0x2 00:1a:2b:3c:4d * eth0\n",
                "10.1.2.3 0x1 0x2 001a:2b:3c:4d:5e0 * eth0\n",
                "10.1.2.3 0x20 0x2 00:1a:2b:3c:4d:5e * eth0\n",
                "10.1.2.3 1 2 00:1a:2b:3c:4d:5e * eth0\n",
                "10.1.2.3 0x1 0x22222 00:1a:2b:3c:4d:5e * eth0\n",
                "\n",
                "10.1.2.3\t0x1\t0x2\t00:1a:2b:3c:4d:5e\t*\teth0\n",
            })
    void aTableWithALineThatIsNotUnderstoodIsRefused(String line, @TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("arp"),
                HEADER + "10.1.2.3         0x1         0x2         00:1a:2b:3c:4d:5e     *        eth0\n" + line);
        assertThatThrownBy(() -> new LinuxNeighbourTable(file).find(DESK)).isInstanceOf(IOException.class);
    }

    @Test
    void aTableWithoutHeaderOrWithoutEndIsRefused(@TempDir Path folder) throws IOException {
        for (String text : List.of("", HEADER.strip(), "10.1.2.3 0x1 0x2 00:1a:2b:3c:4d:5e * eth0\n")) {
            Path file = Files.writeString(folder.resolve("arp"), text);
            assertThatThrownBy(() -> new LinuxNeighbourTable(file).find(DESK)).isInstanceOf(IOException.class);
        }
        Path large = Files.writeString(folder.resolve("large"), HEADER + "\n".repeat(LinuxNeighbourTable.MAX_LENGTH));
        assertThatThrownBy(() -> new LinuxNeighbourTable(large).find(DESK)).hasMessageContaining("larger");
        assertThatThrownBy(() -> new LinuxNeighbourTable(folder.resolve("absent")).find(DESK))
                .isInstanceOf(IOException.class);
    }
}
