package io.github.crosslevel.mls.inspection.type;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * What a file is by its content. Each kind states its family, the extensions of its files, and the marks by which it is
 * told; kinds without marks are told by the structure within another kind, or by what is left.
 *
 * <p>To add a kind, add a line. Marks are separated by {@code ;;} with a space on both sides; one is one of these:
 *
 * <ul>
 *   <li>{@code offset:hex}: bytes at a place, with {@code ..} for any byte; what is more special stands first.
 *   <li>{@code start=token}, {@code line=token}, {@code any=token}: text at the start of the file or of a line, after
 *       white space, or anywhere; small letters stand for both cases, a final {@code ~} for the end of a word or tag.
 *   <li>{@code start?token} and so on: as before, but it may occur in ordinary text, so it takes two different ones of
 *       the same kind.
 * </ul>
 */
public enum FileKind {
    /** Windows executable or library. */
    PE(FileFamily.EXECUTABLE, "exe dll sys scr cpl ocx drv efi com", "0:4d5a"),
    /** DOS executable. */
    DOS(FileFamily.EXECUTABLE, "com exe", "start=x5o!p%@ap"),
    /** Executable or library of Linux and other Unixes. */
    ELF(FileFamily.EXECUTABLE, "so o elf ko bin", "0:7f454c46"),
    /** Java class; it shares its magic with universal binaries of macOS. */
    JAVA_CLASS(FileFamily.EXECUTABLE, "class", "0:cafebabe"),
    /** Executable or library of macOS. */
    MACH_O(FileFamily.EXECUTABLE, "dylib", "0:feedface ;; 0:feedfacf ;; 0:cefaedfe ;; 0:cffaedfe ;; 0:bebafeca"),
    /** Android bytecode. */
    DEX(FileFamily.EXECUTABLE, "dex odex", "0:6465780a30....00"),
    /** WebAssembly. */
    WASM(FileFamily.EXECUTABLE, "wasm", "0:0061736d"),
    /** LLVM bitcode. */
    LLVM(FileFamily.EXECUTABLE, "bc", "0:4243c0de"),
    /** Compiled Python. */
    PYTHON_CODE(FileFamily.EXECUTABLE, "pyc pyo", "2:0d0d0a"),
    /** Compiled Lua. */
    LUA_CODE(FileFamily.EXECUTABLE, "luac", "0:1b4c7561"),
    /** Flash. */
    FLASH(FileFamily.EXECUTABLE, "swf", "0:465753 ;; 0:435753 ;; 0:5a5753"),
    /** Windows shortcut, which starts a program. */
    LNK(FileFamily.EXECUTABLE, "lnk", "0:4c0000000114020000000000c000000000000046"),
    /** Windows installer package. */
    MSI(FileFamily.EXECUTABLE, "msi msp msm"),
    /** Compiled HTML help. */
    CHM(FileFamily.EXECUTABLE, "chm", "0:49545346"),
    /** Java archive. */
    JAR(FileFamily.EXECUTABLE, "jar war ear"),
    /** Android package. */
    APK(FileFamily.EXECUTABLE, "apk"),
    /** Package of Debian. */
    DEB(FileFamily.EXECUTABLE, "deb", "0:213c617263683e0a64656269616e2d62696e617279"),
    /** Package of Red Hat. */
    RPM(FileFamily.EXECUTABLE, "rpm", "0:edabeedb"),
    /** Package of macOS. */
    XAR(FileFamily.EXECUTABLE, "pkg xar", "0:78617221"),

    /** Script with an interpreter line, or of a Unix shell. */
    SHELL_SCRIPT(
            FileFamily.SCRIPT,
            "sh bash ksh csh zsh command",
            "start=#! ;; line?export  ;; line?alias  ;; any?/bin/sh ;; any?/bin/bash ;; any?$(curl  ;; "
                    + "any?`curl  ;; any?; then ;; any?rm -rf  ;; any=| bash ;; line?fi~ ;; line?done~ ;; "
                    + "any?chmod +x"),
    /** Windows batch file. */
    BATCH(
            FileFamily.SCRIPT,
            "bat cmd nt",
            "line=@echo off ;; line?setlocal ;; line?goto  ;; line?if exist  ;; any?%~dp0 ;; any?cmd.exe ;; "
                    + "any?cmd /c "),
    /** PowerShell script. */
    POWERSHELL(
            FileFamily.SCRIPT,
            "ps1 psm1 psd1",
            "line=#requires - ;; line?param( ;; any?powershell ;; any?invoke-expression ;; "
                    + "any?invoke-webrequest ;; any?set-executionpolicy ;; any?-encodedcommand ;; any?downloadstring( ;; "
                    + "any?frombase64string( ;; any?new-object  ;; any?write-host ;; line?function get- ;; any?$env:"),
    /** Script of the Windows Script Host, or component, in XML. */
    WINDOWS_SCRIPT(FileFamily.SCRIPT, "wsf wsc sct", "any=<scriptlet"),
    /** HTML application, which runs outside the browser's sandbox. */
    HTA(FileFamily.SCRIPT, "hta", "any=<hta:application"),
    /** PHP, ASP or JSP page. */
    SERVER_PAGE(FileFamily.SCRIPT, "php phtml asp aspx jsp jspx cgi", "any=<?php ;; any=<%@ ;; start=<% ;; start=<?="),
    /** Python. */
    PYTHON(
            FileFamily.SCRIPT,
            "py pyw",
            "line=import subprocess ;; line=if __name__ == ;; any=__import__( ;; any?os.system( ;; "
                    + "line?import os ;; line?import sys ;; line?import socket ;; line?from os import ;; line?def  ;; "
                    + "any?exec( ;; line?print( ;; any?subprocess."),
    /** Perl. */
    PERL(
            FileFamily.SCRIPT,
            "pl pm",
            "line=use strict ;; line?use warnings ;; line?my $ ;; line?my @ ;; line?sub  ;; any?@argv"),
    /** Ruby. */
    RUBY(
            FileFamily.SCRIPT,
            "rb",
            "line=require_relative  ;; line?require ' ;; line?puts  ;; any?.each do | ;; line?module  ;; "
                    + "any?system(\""),
    /** Lua. */
    LUA(FileFamily.SCRIPT, "lua", "any=os.execute( ;; any=io.popen( ;; line?local function  ;; line?local "),
    /** JavaScript, of browsers or the Windows Script Host. */
    JAVASCRIPT(
            FileFamily.SCRIPT,
            "js jse mjs",
            "any=new activexobject( ;; start=\"use strict\" ;; start='use strict' ;; line?function  ;; "
                    + "line?var  ;; line?const  ;; any?eval( ;; any?unescape( ;; any?string.fromcharcode( ;; "
                    + "any?document.write( ;; any?require(' ;; any?=> {"),
    /** Visual Basic script. */
    VBSCRIPT(
            FileFamily.SCRIPT,
            "vbs vbe vba bas",
            "any=wscript.shell ;; line=on error resume next ;; line=attribute vb_name ;; any?createobject( ;; "
                    + "line?dim  ;; line?end sub"),
    /** Encoded script of the Windows Script Host. */
    ENCODED_SCRIPT(FileFamily.SCRIPT, "jse vbe", "start=#@~^"),
    /** HTML page. */
    HTML(
            FileFamily.SCRIPT,
            "html htm xhtml mht mhtml",
            "any=<script ;; any=<iframe ;; start=<!doctype html~ ;; start=<html~ ;; start=<head~ ;; "
                    + "start=<h1~ ;; start=<div~ ;; start=<font~ ;; start=<table~ ;; start=<a~ ;; start=<style~ ;; "
                    + "start=<title~ ;; start=<b~ ;; start=<body~ ;; start=<br~ ;; start=<p~ ;; start=<!--"),
    /** Settings for the Windows registry. */
    REGISTRY(FileFamily.SCRIPT, "reg", "start=windows registry editor ;; start=regedit4"),
    /** Setup information of Windows, which installs and starts programs. */
    SETUP_INFORMATION(FileFamily.SCRIPT, "inf", "line=[defaultinstall ;; line=signature=\"$ ;; line=signature = \"$"),
    /** Windows Explorer command. */
    SHELL_COMMAND(FileFamily.SCRIPT, "scf", "start=[shell]"),
    /** Internet shortcut of Windows. */
    INTERNET_SHORTCUT(
            FileFamily.SCRIPT,
            "url website",
            "start=[internetshortcut] ;; line=[{000214a0-0000-0000-c000-000000000046}]"),
    /** Desktop entry of Linux, which starts a program. */
    DESKTOP_ENTRY(FileFamily.SCRIPT, "desktop", "line=[desktop entry]"),
    /** Java Web Start. */
    JNLP(FileFamily.SCRIPT, "jnlp"),
    /** PostScript, a program that draws. */
    POSTSCRIPT(FileFamily.SCRIPT, "ps eps ai", "0:c5d0d3c6 ;; start=%!ps"),

    /** Office Open XML document with macros. */
    OOXML_MACRO(FileFamily.ACTIVE, "docm xlsm pptm dotm xltm xlam ppam potm ppsm xlsb"),
    /** Office Open XML document with embedded or external objects, or dynamic data exchange. */
    OOXML_ACTIVE(FileFamily.ACTIVE, ""),
    /** OpenDocument file with macros or embedded objects. */
    ODF_ACTIVE(FileFamily.ACTIVE, ""),
    /** Office 97 document with macros. */
    OLE2_MACRO(FileFamily.ACTIVE, ""),
    /** Office 97 document with embedded objects. */
    OLE2_ACTIVE(FileFamily.ACTIVE, ""),
    /** PDF with scripts, actions, forms or attachments. */
    PDF_ACTIVE(FileFamily.ACTIVE, ""),
    /** Rich text with embedded objects or dynamic data exchange. */
    RTF_ACTIVE(FileFamily.ACTIVE, ""),
    /** SVG with a script, an event or something foreign. */
    SVG_ACTIVE(
            FileFamily.ACTIVE,
            "",
            "any?onload= ;; any?onclick= ;; any?onerror= ;; any?onbegin= ;; any?onmouseover= ;; "
                    + "any?javascript: ;; any?<foreignobject ;; any?<!entity"),
    /** OneNote section, which carries files that start with a click. */
    ONENOTE(FileFamily.ACTIVE, "one onepkg", "0:e4525c7b8cd8a74daeb15378d02996d3"),
    /** Text that makes a spreadsheet start a program. */
    DDE_TEXT(
            FileFamily.ACTIVE,
            "",
            "any==cmd| ;; any=+cmd| ;; any=-cmd| ;; any=@cmd| ;; any==dde( ;; any==msexcel| ;; any==mshta| ;; "
                    + "any=+mshta| ;; any==rundll32| ;; any==powershell|"),
    /** SYLK spreadsheet, which runs macros of old. */
    SYLK(FileFamily.ACTIVE, "slk", "start=id;p"),
    /** Query by which a spreadsheet fetches its content. */
    WEB_QUERY(FileFamily.ACTIVE, "iqy", "start=web\n1 ;; start=web\r\n1"),

    /** Private key in PEM, OpenSSH or PuTTY form. */
    PRIVATE_KEY(
            FileFamily.SECRET_KEY,
            "key pem ppk",
            "line=-----begin private key ;; line=-----begin rsa private key ;; "
                    + "line=-----begin ec private key ;; line=-----begin dsa private key ;; "
                    + "line=-----begin encrypted private key ;; line=-----begin openssh private key ;; "
                    + "line=-----begin pgp private key ;; start=putty-user-key-file"),
    /** Key store in PKCS 12 or Java form. */
    KEY_STORE(FileFamily.SECRET_KEY, "p12 pfx jks jceks keystore", "0:3082....020103 ;; 0:feedfeed ;; 0:cececece"),

    /** Office document under a password. */
    OLE2_ENCRYPTED(FileFamily.ENCRYPTED, ""),
    /** PDF under a password. */
    PDF_ENCRYPTED(FileFamily.ENCRYPTED, ""),
    /** PGP message. */
    PGP_MESSAGE(FileFamily.ENCRYPTED, "pgp gpg asc", "line=-----begin pgp message"),
    /** File encrypted by age. */
    AGE(FileFamily.ENCRYPTED, "age", "0:6167652d656e6372797074696f6e2e6f72672f"),

    /** ZIP archive. */
    ZIP(FileFamily.ARCHIVE, "zip", "0:504b0304 ;; 0:504b0506 ;; 0:504b0708"),
    /** gzip. */
    GZIP(FileFamily.ARCHIVE, "gz tgz", "0:1f8b08"),
    /** bzip2. */
    BZIP2(FileFamily.ARCHIVE, "bz2 tbz2", "0:425a68..314159265359 ;; 0:425a68..177245385090"),
    /** xz. */
    XZ(FileFamily.ARCHIVE, "xz txz", "0:fd377a585a00"),
    /** lzip. */
    LZIP(FileFamily.ARCHIVE, "lz", "0:4c5a495001"),
    /** LZ4 frame. */
    LZ4(FileFamily.ARCHIVE, "lz4", "0:04224d18"),
    /** Zstandard. */
    ZSTD(FileFamily.ARCHIVE, "zst", "0:28b52ffd"),
    /** Unix compress. */
    COMPRESS(FileFamily.ARCHIVE, "z", "0:1f9d"),
    /** 7-Zip archive. */
    SEVEN_ZIP(FileFamily.ARCHIVE, "7z", "0:377abcaf271c"),
    /** RAR archive. */
    RAR(FileFamily.ARCHIVE, "rar", "0:526172211a07"),
    /** Windows cabinet. */
    CABINET(FileFamily.ARCHIVE, "cab", "0:4d53434600000000"),
    /** tar archive. */
    TAR(FileFamily.ARCHIVE, "tar", "257:7573746172"),
    /** cpio archive. */
    CPIO(FileFamily.ARCHIVE, "cpio", "0:3037303730.. ;; 0:c771"),
    /** ar archive. */
    AR(FileFamily.ARCHIVE, "a ar", "0:213c617263683e0a"),
    /** ARJ archive. */
    ARJ(FileFamily.ARCHIVE, "arj", "0:60ea"),
    /** LHA archive. */
    LZH(FileFamily.ARCHIVE, "lzh lha", "2:2d6c68..2d"),
    /** Image of a CD or DVD. */
    ISO(FileFamily.ARCHIVE, "iso", "32769:4344303031"),
    /** Disk of a virtual machine, VHD or VHDX. */
    VHD(FileFamily.ARCHIVE, "vhd vhdx", "0:636f6e6563746978 ;; 0:7668647866696c65"),
    /** Disk of a virtual machine, VMDK. */
    VMDK(FileFamily.ARCHIVE, "vmdk", "0:4b444d56"),
    /** Disk of a virtual machine, QCOW. */
    QCOW(FileFamily.ARCHIVE, "qcow qcow2", "0:514649fb"),
    /** Image of a disk with a boot sector. */
    DISK_IMAGE(FileFamily.ARCHIVE, "img ima", "3:4e54465320202020 ;; 54:46415431 ;; 82:4641543332202020"),
    /** SquashFS image. */
    SQUASHFS(FileFamily.ARCHIVE, "squashfs snap", "0:68737173"),

    /** Office Open XML document. */
    OOXML(FileFamily.DOCUMENT, "docx xlsx pptx dotx xltx potx ppsx vsdx"),
    /** OpenDocument file. */
    ODF(FileFamily.DOCUMENT, "odt ods odp odg"),
    /** OFD, the Chinese fixed-layout document (GB/T 33190). */
    OFD(FileFamily.DOCUMENT, "ofd"),
    /** EPUB. */
    EPUB(FileFamily.DOCUMENT, "epub"),
    /** Office 97 document or another compound file. */
    OLE2(FileFamily.DOCUMENT, "doc xls ppt wps et dps dot xlt pot vsd", "0:d0cf11e0a1b11ae1"),
    /** PDF. */
    PDF(FileFamily.DOCUMENT, "pdf", "0:255044462d ;; start=%pdf-"),
    /** Rich text. */
    RTF(FileFamily.DOCUMENT, "rtf doc", "0:7b5c7274"),
    /** DjVu. */
    DJVU(FileFamily.DOCUMENT, "djvu djv", "0:41542654464f524d"),

    /** PNG. */
    PNG(FileFamily.IMAGE, "png", "0:89504e470d0a1a0a"),
    /** JPEG. */
    JPEG(FileFamily.IMAGE, "jpg jpeg jpe jfif", "0:ffd8ff"),
    /** GIF. */
    GIF(FileFamily.IMAGE, "gif", "0:474946383761 ;; 0:474946383961"),
    /** Windows bitmap. */
    BMP(FileFamily.IMAGE, "bmp dib", "0:424d........00000000"),
    /** TIFF. */
    TIFF(FileFamily.IMAGE, "tif tiff", "0:49492a00 ;; 0:4d4d002a ;; 0:49492b00 ;; 0:4d4d002b"),
    /** WebP. */
    WEBP(FileFamily.IMAGE, "webp", "0:52494646........57454250"),
    /** HEIC. */
    HEIC(
            FileFamily.IMAGE,
            "heic heif",
            "4:6674797068656963 ;; 4:6674797068656978 ;; 4:667479706d696631 ;; 4:667479706d736631"),
    /** AVIF. */
    AVIF(FileFamily.IMAGE, "avif", "4:6674797061766966 ;; 4:6674797061766973"),
    /** Photoshop. */
    PSD(FileFamily.IMAGE, "psd", "0:38425053"),
    /** Icon or cursor of Windows. */
    ICO(FileFamily.IMAGE, "ico cur", "0:00000100..00 ;; 0:00000200..00"),
    /** Enhanced metafile. */
    EMF(FileFamily.IMAGE, "emf", "40:20454d46"),
    /** Windows metafile. */
    WMF(FileFamily.IMAGE, "wmf", "0:d7cdc69a ;; 0:010009000003"),
    /** JPEG 2000. */
    JPEG_2000(FileFamily.IMAGE, "jp2 jpx j2k", "0:0000000c6a5020200d0a870a ;; 0:ff4fff51"),
    /** JPEG XL. */
    JPEG_XL(FileFamily.IMAGE, "jxl", "0:0000000c4a584c200d0a870a ;; 0:ff0a"),
    /** SVG in which nothing runs. */
    SVG(FileFamily.IMAGE, "svg"),

    /** MP4, QuickTime and the like. */
    MP4(FileFamily.MEDIA, "mp4 m4a m4v mov 3gp", "4:66747970"),
    /** Matroska or WebM. */
    MATROSKA(FileFamily.MEDIA, "mkv webm mka", "0:1a45dfa3"),
    /** AVI. */
    AVI(FileFamily.MEDIA, "avi", "0:52494646........41564920"),
    /** Windows Media. */
    ASF(FileFamily.MEDIA, "wmv wma asf", "0:3026b2758e66cf11"),
    /** Flash video. */
    FLV(FileFamily.MEDIA, "flv", "0:464c5601"),
    /** MPEG. */
    MPEG(FileFamily.MEDIA, "mpg mpeg", "0:000001ba ;; 0:000001b3"),
    /** WAVE. */
    WAV(FileFamily.MEDIA, "wav", "0:52494646........57415645"),
    /** MP3. */
    MP3(FileFamily.MEDIA, "mp3", "0:494433 ;; 0:fffb ;; 0:fff3 ;; 0:fff2"),
    /** FLAC. */
    FLAC(FileFamily.MEDIA, "flac", "0:664c6143"),
    /** Ogg. */
    OGG(FileFamily.MEDIA, "ogg oga ogv opus", "0:4f676753"),
    /** MIDI. */
    MIDI(FileFamily.MEDIA, "mid midi", "0:4d546864"),
    /** AMR speech. */
    AMR(FileFamily.MEDIA, "amr", "0:2321414d52"),

    /** TrueType or OpenType font. */
    TRUE_TYPE(FileFamily.FONT, "ttf otf ttc", "0:0001000000 ;; 0:4f54544f00 ;; 0:74746366 ;; 0:7472756500"),
    /** Web font. */
    WOFF(FileFamily.FONT, "woff woff2", "0:774f4646 ;; 0:774f4632"),

    /** SQLite. */
    SQLITE(FileFamily.DATABASE, "sqlite sqlite3 db", "0:53514c69746520666f726d6174203300"),

    /** Microsoft Access. */
    ACCESS(FileFamily.ACTIVE, "mdb accdb", "4:5374616e64617264204a6574204442 ;; 4:5374616e646172642041434520444200"),

    /** Parquet. */
    PARQUET(FileFamily.DATABASE, "parquet", "0:50415231"),
    /** Avro. */
    AVRO(FileFamily.DATABASE, "avro", "0:4f626a01"),
    /** HDF5. */
    HDF5(FileFamily.DATABASE, "h5 hdf5", "0:894844460d0a1a0a"),

    /** Message of Outlook. */
    MSG(FileFamily.MAIL, "msg"),
    /** Message part of Outlook. */
    TNEF(FileFamily.MAIL, "dat tnef", "0:789f3e22"),
    /** Folders of Outlook. */
    PST(FileFamily.MAIL, "pst ost", "0:2142444e"),
    /** Mail (RFC 5322). */
    EML(
            FileFamily.MAIL,
            "eml",
            "line?received:  ;; line?return-path:  ;; line?message-id:  ;; line?mime-version:  ;; "
                    + "line?from:  ;; line?subject:  ;; line?x-mailer: "),

    /** Certificate, request or public key in PEM or DER form. */
    CERTIFICATE(
            FileFamily.CERTIFICATE,
            "cer crt der pem csr p7b pub",
            "0:3082....3082....a003020102 ;; line=-----begin certificate ;; "
                    + "line=-----begin trusted certificate ;; line=-----begin new certificate request ;; "
                    + "line=-----begin public key ;; line=-----begin rsa public key ;; line=-----begin pkcs7 ;; "
                    + "line=-----begin pgp public key ;; start=ssh-rsa  ;; start=ssh-ed25519 "),

    /** XML. */
    XML(FileFamily.DOCUMENT, "xml xsd rels"),

    /** UTF-8 text that starts like JSON. */
    JSON(FileFamily.TEXT, "json"),
    /** Text whose first lines have as many commas as each other. */
    CSV(FileFamily.TEXT, "csv txt text log"),
    /** Text whose first lines have as many tabulators as each other. */
    TSV(FileFamily.TEXT, "tsv tab txt text log"),
    /** Other text in UTF-8, with or without byte order mark. */
    TEXT(FileFamily.TEXT, "txt text log csv tsv tab md json"),
    /** Text in UTF-16. */
    UTF16_TEXT(FileFamily.TEXT, "txt text log csv tsv"),
    /** Text in GB18030 or GBK that is none in UTF-8. */
    GB18030_TEXT(FileFamily.TEXT, "txt text log csv tsv"),
    /** Nothing at all. */
    EMPTY(FileFamily.TEXT, ""),

    /** None of the others. */
    BINARY(FileFamily.UNKNOWN, "");

    private final FileFamily family;
    private final Set<String> extensions;
    private final List<String> marks;

    FileKind(FileFamily family, String extensions) {
        this(family, extensions, "");
    }

    FileKind(FileFamily family, String extensions, String marks) {
        this.family = family;
        this.extensions = extensions.isEmpty() ? Set.of() : Set.of(extensions.split(" "));
        this.marks = marks.isEmpty() ? List.of() : List.of(marks.split(" ;; "));
    }

    /**
     * Returns what a file is, by its first bytes. Thread-safe; linear time. What only the whole content shows, such as
     * a second meaning, {@link FileType} tells.
     *
     * @param head the file, or at least its first {@value io.github.crosslevel.mls.inspect.HeadInspector#MAX_HEAD}
     *     bytes
     */
    public static FileKind detect(byte[] head) {
        return Detection.of(head);
    }

    /** Returns what a ZIP archive is, by the names of its entries. */
    public static FileKind ofZip(Collection<String> names) {
        return ZipNames.kind(names);
    }

    /** Returns the kinds that have the family. */
    public static Set<FileKind> of(FileFamily family) {
        return Set.copyOf(
                Arrays.stream(values()).filter(kind -> kind.family == family).toList());
    }

    /** Returns what the kind has in common with others. */
    public FileFamily family() {
        return family;
    }

    /** Returns the extensions of names of such files, in small letters and without the dot. */
    public Set<String> extensions() {
        return extensions;
    }

    /** Returns whether files of the kind are ZIP archives, whatever they are called. */
    public boolean isZip() {
        return switch (this) {
            case ZIP, JAR, APK, OOXML, OOXML_MACRO, OOXML_ACTIVE, ODF, ODF_ACTIVE, OFD, EPUB -> true;
            default -> false;
        };
    }

    /** Returns whether files of the kind run, or make something run. */
    public boolean isExecutable() {
        return family == FileFamily.EXECUTABLE || family == FileFamily.SCRIPT || family == FileFamily.ACTIVE;
    }

    List<String> marks() {
        return marks;
    }
}
