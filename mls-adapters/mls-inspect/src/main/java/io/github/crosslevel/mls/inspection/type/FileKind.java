package io.github.crosslevel.mls.inspection.type;

import java.util.Arrays;
import java.util.List;

/**
 * What a file is by its content. Each kind states the bytes that it starts with; kinds without any are told by their
 * text.
 *
 * <p>To add a kind, add a line: the pattern is {@code offset:hex}, with {@code ..} for any byte, and a kind stands
 * before those that its pattern includes.
 */
public enum FileKind {
    /** Windows executable or library. */
    PE(Family.EXECUTABLE, "0:4d5a"),
    /** DOS executable. */
    DOS(Family.EXECUTABLE),
    /** Executable or library of Linux and other Unixes. */
    ELF(Family.EXECUTABLE, "0:7f454c46"),
    /** Java class; it shares its magic with universal binaries of macOS. */
    JAVA_CLASS(Family.EXECUTABLE, "0:cafebabe"),
    /** Executable or library of macOS. */
    MACH_O(Family.EXECUTABLE, "0:feedface", "0:feedfacf", "0:cefaedfe", "0:cffaedfe", "0:bebafeca"),
    /** Android bytecode. */
    DEX(Family.EXECUTABLE, "0:6465780a30....00"),
    /** WebAssembly. */
    WASM(Family.EXECUTABLE, "0:0061736d"),
    /** Windows shortcut, which starts a program. */
    LNK(Family.EXECUTABLE, "0:4c0000000114020000000000c000000000000046"),
    /** Java archive. */
    JAR(Family.EXECUTABLE),
    /** Android package. */
    APK(Family.EXECUTABLE),
    /** Office Open XML document with macros. */
    OOXML_MACRO(Family.EXECUTABLE),
    /** Office 97 document with macros. */
    OLE2_MACRO(Family.EXECUTABLE),

    /** Script with an interpreter line. */
    SHELL_SCRIPT(Family.SCRIPT),
    /** Windows batch file. */
    BATCH(Family.SCRIPT),
    /** PowerShell script. */
    POWERSHELL(Family.SCRIPT),
    /** JavaScript, of browsers or the Windows Script Host. */
    JAVASCRIPT(Family.SCRIPT),
    /** Visual Basic script. */
    VBSCRIPT(Family.SCRIPT),
    /** PHP, ASP or JSP page. */
    SERVER_PAGE(Family.SCRIPT),
    /** HTML application, which runs outside the browser's sandbox. */
    HTA(Family.SCRIPT),
    /** HTML page. */
    HTML(Family.SCRIPT),

    /** ZIP archive. */
    ZIP(Family.ARCHIVE, "0:504b0304", "0:504b0506", "0:504b0708"),
    /** gzip. */
    GZIP(Family.ARCHIVE, "0:1f8b08"),
    /** bzip2. */
    BZIP2(Family.ARCHIVE, "0:425a68..314159265359"),
    /** xz. */
    XZ(Family.ARCHIVE, "0:fd377a585a00"),
    /** Zstandard. */
    ZSTD(Family.ARCHIVE, "0:28b52ffd"),
    /** 7-Zip archive. */
    SEVEN_ZIP(Family.ARCHIVE, "0:377abcaf271c"),
    /** RAR archive. */
    RAR(Family.ARCHIVE, "0:526172211a07"),
    /** Windows cabinet. */
    CABINET(Family.ARCHIVE, "0:4d53434600000000"),
    /** tar archive. */
    TAR(Family.ARCHIVE, "257:7573746172"),

    /** Office Open XML document. */
    OOXML(Family.DOCUMENT),
    /** Office 97 document or another compound file. */
    OLE2(Family.DOCUMENT, "0:d0cf11e0a1b11ae1"),
    /** PDF. */
    PDF(Family.DOCUMENT, "0:255044462d"),
    /** Rich text. */
    RTF(Family.DOCUMENT, "0:7b5c727466"),
    /** XML. */
    XML(Family.DOCUMENT),

    /** PNG. */
    PNG(Family.IMAGE, "0:89504e470d0a1a0a"),
    /** JPEG. */
    JPEG(Family.IMAGE, "0:ffd8ff"),
    /** GIF. */
    GIF(Family.IMAGE, "0:474946383761", "0:474946383961"),
    /** Windows bitmap. */
    BMP(Family.IMAGE, "0:424d........00000000"),
    /** TIFF. */
    TIFF(Family.IMAGE, "0:49492a00", "0:4d4d002a"),
    /** WebP. */
    WEBP(Family.IMAGE, "0:52494646........57454250"),

    /** UTF-8 text that starts like JSON. */
    JSON(Family.TEXT),
    /** Other text in UTF-8, with or without byte order mark. */
    TEXT(Family.TEXT),
    /** Text in UTF-16. */
    UTF16_TEXT(Family.TEXT),

    /** Nothing at all. */
    EMPTY(Family.TEXT),
    /** None of the others. */
    BINARY(Family.UNKNOWN);

    /** What kinds have in common. */
    public enum Family {
        /** Text without a program in it. */
        TEXT,
        /** Office documents and the like. */
        DOCUMENT,
        /** Pictures. */
        IMAGE,
        /** Containers of other files. */
        ARCHIVE,
        /** Machine code, byte code, and what starts it. */
        EXECUTABLE,
        /** Programs as text. */
        SCRIPT,
        /** Not known. */
        UNKNOWN
    }

    private final Family family;
    private final List<Magic> magics;

    FileKind(Family family, String... magics) {
        this.family = family;
        this.magics = Arrays.stream(magics).map(Magic::parse).toList();
    }

    /**
     * Returns what a file is, by its first bytes. Thread-safe; linear time.
     *
     * @param head the file, or at least its first {@value io.github.crosslevel.mls.inspect.HeadInspector#MAX_HEAD}
     *     bytes
     */
    public static FileKind detect(byte[] head) {
        return Detection.of(head);
    }

    /** Returns what the kind has in common with others. */
    public Family family() {
        return family;
    }

    /** Returns whether files of the kind run, or make something run. */
    public boolean isExecutable() {
        return family == Family.EXECUTABLE || family == Family.SCRIPT;
    }

    boolean startsLike(byte[] head) {
        for (Magic magic : magics) {
            if (magic.matches(head)) {
                return true;
            }
        }
        return false;
    }
}
