package io.github.crosslevel.mls.inspection.type;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Finds the names in a PDF that make something run or carry something (ISO 32000-1, 7.3.5, 7.5.7, 12.6), also written
 * with escapes such as {@code /J#61vaScript}, and within compressed object streams. An object stream that cannot be
 * read here counts as one that hides something. Fed with the bytes in order; not thread-safe.
 */
final class PdfNames implements AutoCloseable {
    private static final Set<String> ACTIVE = Set.of(
            "JavaScript",
            "Launch",
            "EmbeddedFile",
            "EmbeddedFiles",
            "RichMedia",
            "XFA",
            "Rendition",
            "SubmitForm",
            "ImportData",
            "GoToE",
            "GoToR",
            "Movie",
            "Sound",
            "3D",
            "AA",
            "JS");

    /** Names so short that they occur by chance in compressed streams; what they do needs one of the others too. */
    private static final Set<String> SHORT = Set.of("JS", "AA", "3D");

    private static final int LONGEST = 40;
    private static final int INFLATED = 8192;

    /** Most bytes of object streams that are read; a file with more of them counts as hiding something. */
    private static final long MAX_INFLATED = 64 << 20;

    private static final String HIDDEN = "an object stream that is not read here";

    private enum Stream {
        NONE,
        /** Any stream; the names in it are seen as they are. */
        OPAQUE,
        /** The line break after the word {@code stream} of a compressed object stream. */
        STARTING,
        /** Within a compressed object stream. */
        INFLATING
    }

    private final Set<String> active = new TreeSet<>();
    private final StringBuilder name = new StringBuilder();
    private final StringBuilder word = new StringBuilder();
    /** Reads what object streams hold; itself within none. */
    private final Optional<PdfNames> inner;

    private boolean encrypted;
    private boolean inName;
    private boolean isOpening;
    private int escape = -1;
    private boolean objectStream;
    private boolean filtered;
    private boolean otherFilter;
    private Stream stream = Stream.NONE;
    private final Inflater inflater = new Inflater();
    private long inflated;

    private PdfNames(Optional<PdfNames> inner) {
        this.inner = inner;
    }

    static PdfNames ofFile() {
        return new PdfNames(Optional.of(new PdfNames(Optional.empty())));
    }

    /** Returns the names found so far that make something run. */
    Set<String> active() {
        inner.ifPresent(names -> active.addAll(names.active));
        return active;
    }

    /** Returns whether the file is encrypted. */
    boolean isEncrypted() {
        return encrypted;
    }

    void update(byte[] bytes, int from, int end) {
        int i = from;
        while (i < end) {
            if (stream == Stream.STARTING) {
                i += bytes[i] == '\r' || bytes[i] == '\n' || bytes[i] == ' ' ? 1 : 0;
                stream = i < end && bytes[i] != '\n' && bytes[i] != '\r' ? Stream.INFLATING : stream;
            } else if (stream == Stream.INFLATING) {
                i = inflate(bytes, i, end);
            } else {
                next(bytes[i++]);
            }
        }
    }

    private int inflate(byte[] bytes, int from, int end) {
        byte[] out = new byte[INFLATED];
        inflater.setInput(bytes, from, end - from);
        try {
            int n = inflater.inflate(out);
            while (n > 0) {
                int length = n;
                inner.ifPresent(names -> names.update(out, 0, length));
                inflated += n;
                n = inflated > MAX_INFLATED ? 0 : inflater.inflate(out);
            }
        } catch (DataFormatException e) {
            inflated = MAX_INFLATED + 1;
        }
        if (inflated > MAX_INFLATED) {
            active.add(HIDDEN);
            return leave(from);
        }
        int next = end - inflater.getRemaining();
        return inflater.finished() || inflater.needsDictionary() ? leave(next) : next;
    }

    private int leave(int next) {
        inner.ifPresent(names -> active.addAll(names.active));
        inflater.reset();
        stream = Stream.OPAQUE;
        return next;
    }

    private void next(byte b) {
        if (inName && isRegular(b)) {
            addToName(b);
            return;
        }
        if (inName) {
            endName(b);
        }
        if (isOpening && b != ' ' && b != '\n' && b != '\r') {
            isOpening = false;
            if (b != '[') { // anything but a page to start at
                active.add("OpenAction");
            }
        }
        if (b == '/') {
            inName = true;
            name.setLength(0);
            escape = -1;
        } else if (b >= 'a' && b <= 'z') {
            addToWord((char) b);
        } else {
            endWord();
        }
    }

    private void addToWord(char c) {
        if (word.length() < LONGEST) {
            word.append(c);
        }
    }

    private void addToName(byte b) {
        if (name.length() >= LONGEST) {
            return;
        }
        if (b == '#' && escape < 0) {
            escape = 0;
        } else if (escape >= 0) {
            int digit = Character.digit(b, 16);
            int pending = escape;
            escape = -1;
            if (digit >= 0 && (pending & 0x100) == 0) {
                escape = 0x100 | digit;
            } else if (digit >= 0) {
                name.append((char) ((pending & 0xf) << 4 | digit));
            }
        } else {
            name.append((char) (b & 0xff));
        }
    }

    private void endName(byte delimiter) {
        inName = false;
        String found = name.toString();
        boolean isSeen = stream == Stream.NONE || !SHORT.contains(found);
        if (ACTIVE.contains(found) && isSeen) {
            active.add(found);
        }
        switch (found) {
            case "OpenAction" -> isOpening = true;
            case "Encrypt" -> encrypted |= inner.isPresent() && stream == Stream.NONE;
            case "ObjStm" -> objectStream = true;
            case "FlateDecode", "Fl" -> filtered = true;
            case "LZWDecode",
                    "ASCIIHexDecode",
                    "ASCII85Decode",
                    "RunLengthDecode",
                    "Crypt",
                    "DecodeParms",
                    "LZW",
                    "AHx",
                    "A85",
                    "RL" -> otherFilter = true;
            default -> {
                // names that say nothing here
            }
        }
        if (delimiter == '>' && word.length() > 0) {
            endWord();
        }
    }

    private void endWord() {
        if (word.length() == 0) {
            return;
        }
        String found = word.toString();
        word.setLength(0);
        if (found.equals("stream") && stream == Stream.NONE) {
            startStream();
        } else if (found.equals("obj") || found.equals("endobj") || found.equals("endstream")) {
            stream = Stream.NONE;
            objectStream = false;
            filtered = false;
            otherFilter = false;
        }
    }

    private void startStream() {
        stream = Stream.OPAQUE;
        if (objectStream && otherFilter) {
            active.add(HIDDEN);
        } else if (objectStream && filtered && inner.isPresent()) {
            stream = Stream.STARTING;
        }
    }

    private static boolean isRegular(byte b) {
        return b < 0 || (b > (byte) 0x20 && "()<>[]{}/%".indexOf(b) < 0);
    }

    @Override
    public void close() {
        inflater.end();
        inner.ifPresent(PdfNames::close);
    }
}
