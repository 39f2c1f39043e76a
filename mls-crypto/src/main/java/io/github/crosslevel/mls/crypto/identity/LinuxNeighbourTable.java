package io.github.crosslevel.mls.crypto.identity;

import io.github.crosslevel.mls.attribute.IpAddress;
import io.github.crosslevel.mls.attribute.MacAddress;
import io.github.crosslevel.mls.crypto.identity.Neighbour.State;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The neighbour table of a Linux host, {@code /proc/net/arp}, read anew for each question. It lists IPv4 neighbours on
 * Ethernet; a table with one line that is not understood is refused as a whole. Thread-safe.
 */
public final class LinuxNeighbourTable implements NeighbourTable {
    /** Where Linux shows the table. */
    public static final Path USUAL = Path.of("/proc/net/arp");

    /** Most bytes that are read. */
    static final int MAX_LENGTH = 1 << 20;

    private static final Pattern HEADER = Pattern.compile("IP address +HW type +Flags +HW address +Mask +Device *");
    private static final Pattern ROW = Pattern.compile(
            "([0-9.]{7,15}) +0x([0-9a-f]{1,4}) +0x([0-9a-f]{1,4}) +([0-9a-fA-F:]{17}) +(\\*|[0-9.]{7,15}) +(\\S{1,64}) *");

    private static final int ETHERNET = 1;
    /** Flags of {@code linux/if_arp.h}: complete, entered by hand, published. */
    private static final int COMPLETE = 0x2;

    private static final int PERMANENT = 0x4;
    private static final int PUBLISHED = 0x8;

    private final Path file;

    /** Reads the table from a file, usually {@link #USUAL}. */
    public LinuxNeighbourTable(Path file) {
        this.file = file;
    }

    @Override
    public List<Neighbour> find(IpAddress address) throws IOException {
        return read().stream().filter(entry -> entry.address().equals(address)).toList();
    }

    private List<Neighbour> read() throws IOException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(MAX_LENGTH + 1); // files of /proc do not tell their size
        }
        if (bytes.length > MAX_LENGTH) {
            throw new IOException("neighbour table is larger than " + MAX_LENGTH + " bytes");
        }
        String[] lines = new String(bytes, StandardCharsets.ISO_8859_1).split("\n", -1);
        if (lines.length < 2
                || !lines[lines.length - 1].isEmpty()
                || !HEADER.matcher(lines[0]).matches()) {
            throw new IOException("neighbour table has no header, or is cut off");
        }
        List<Neighbour> entries = new ArrayList<>();
        for (int i = 1; i < lines.length - 1; i++) {
            entries.add(entry(lines[i], i + 1));
        }
        return entries;
    }

    private static Neighbour entry(String line, int number) throws IOException {
        Matcher row = ROW.matcher(line);
        if (!row.matches() || Integer.parseInt(row.group(2), 16) != ETHERNET) {
            throw new IOException("line " + number + " of the neighbour table is not an Ethernet entry");
        }
        try {
            IpAddress address = IpAddress.parse(row.group(1));
            return new Neighbour(address, MacAddress.parse(row.group(4)), state(row.group(3)));
        } catch (IllegalArgumentException e) {
            throw new IOException("line " + number + " of the neighbour table has no valid address", e);
        }
    }

    private static State state(String flags) {
        int bits = Integer.parseInt(flags, 16);
        if ((bits & PUBLISHED) != 0) {
            return State.PROXY;
        }
        boolean known = (bits & ~(COMPLETE | PERMANENT)) == 0;
        return known && (bits & COMPLETE) != 0 ? State.COMPLETE : State.INCOMPLETE;
    }
}
