package io.github.crosslevel.mls.inspection.signature;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The packs that come with this module: injection of SQL, scripts, commands, templates, queries and headers, traversal
 * of paths, deserialisation, requests by servers, and entities of XML. They are examples to start from: a bank signs
 * them, or its own, and installs them in {@link ActiveSignatures}.
 */
public final class StandardPacks {
    private static final List<String> FILES = List.of(
            "sql-injection.pack",
            "xss.pack",
            "path-traversal.pack",
            "command-injection.pack",
            "header-splitting.pack",
            "deserialisation.pack",
            "server-side-request.pack",
            "xml-entities.pack",
            "query-injection.pack",
            "template-injection.pack");

    private StandardPacks() {}

    /** Returns the names of the files of the packs. */
    public static List<String> files() {
        return FILES;
    }

    /**
     * Returns the text of a pack, to be reviewed and signed.
     *
     * @throws IllegalArgumentException if no pack has this file
     */
    public static byte[] text(String file) {
        if (!FILES.contains(file)) {
            throw new IllegalArgumentException("no pack `" + file + "`");
        }
        try (InputStream in = StandardPacks.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is not in this module");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads all packs anew. */
    public static List<SignaturePack> all() {
        List<SignaturePack> packs = new ArrayList<>();
        for (String file : FILES) {
            try {
                packs.add(SignaturePack.parse(file, text(file)));
            } catch (PackException e) {
                throw new IllegalStateException(e); // a test reads them at every build
            }
        }
        return packs;
    }
}
