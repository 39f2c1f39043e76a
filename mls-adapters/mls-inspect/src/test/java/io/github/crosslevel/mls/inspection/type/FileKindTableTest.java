package io.github.crosslevel.mls.inspection.type;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** One file of each kind is told as what it is, however it is called, by its head and as a whole. */
class FileKindTableTest {
    /** Programs and settings that start one, as text. */
    private static final Map<FileKind, String> SCRIPTS = scripts();

    private static Map<FileKind, String> scripts() {
        Map<FileKind, String> all = new LinkedHashMap<>();
        all.put(FileKind.DOS, "X5O!P%@AP[4\\PZX54(P^)7CC)7}$");
        all.put(FileKind.SHELL_SCRIPT, "#!/usr/bin/env bash\nrm -rf /\n");
        all.put(FileKind.BATCH, "@ECHO OFF\r\ndel *.*\r\n");
        all.put(FileKind.POWERSHELL, "#Requires -Version 5\nWrite-Host x\n");
        all.put(FileKind.WINDOWS_SCRIPT, "<job id='a'><script language='JScript'>x()</script></job>");
        all.put(FileKind.HTA, "<html><HTA:APPLICATION id=x>");
        all.put(FileKind.SERVER_PAGE, "<?php system($_GET['c']);");
        all.put(FileKind.PYTHON, "import os\nimport sys\nos.system('id')\n");
        all.put(FileKind.PERL, "use strict;\nmy $x = 1;\n");
        all.put(FileKind.RUBY, "require_relative 'x'\nputs 1\n");
        all.put(FileKind.LUA, "local f = io.popen('id')\n");
        all.put(FileKind.JAVASCRIPT, "var s = new ActiveXObject('WScript.Network');");
        all.put(FileKind.VBSCRIPT, "On Error Resume Next\r\nSet s = CreateObject(\"WScript.Shell\")");
        all.put(FileKind.ENCODED_SCRIPT, "#@~^XAAAAA==-mD~d,x~");
        all.put(FileKind.HTML, "<!-- a comment --><html><body>x</body></html>");
        all.put(FileKind.REGISTRY, "Windows Registry Editor Version 5.00\r\n\r\n[HKEY_LOCAL_MACHINE\\x]");
        all.put(FileKind.SETUP_INFORMATION, "[Version]\r\nSignature=\"$CHICAGO$\"\r\n");
        all.put(FileKind.SHELL_COMMAND, "[Shell]\r\nCommand=2\r\nIconFile=\\\\host\\x.ico");
        all.put(FileKind.INTERNET_SHORTCUT, "[InternetShortcut]\r\nURL=file://host/x.exe");
        all.put(FileKind.DESKTOP_ENTRY, "[Desktop Entry]\nExec=sh -c id\n");
        all.put(FileKind.JNLP, "<?xml version='1.0'?><jnlp spec='1.0'/>");
        all.put(FileKind.SVG_ACTIVE, "<svg xmlns='http://www.w3.org/2000/svg'><script>x()</script></svg>");
        all.put(FileKind.DDE_TEXT, "name,amount\na,=cmd|'/c calc'!A0\n");
        all.put(FileKind.SYLK, "ID;PWXL;N;E\r\n");
        all.put(FileKind.WEB_QUERY, "WEB\r\n1\r\nhttp://host/x\r\n");
        all.put(FileKind.PRIVATE_KEY, "-----BEGIN PRIVATE KEY-----\nMIIE\n");
        all.put(FileKind.PGP_MESSAGE, "-----BEGIN PGP MESSAGE-----\n\nhQ\n");
        all.put(FileKind.CERTIFICATE, "-----BEGIN CERTIFICATE-----\nMIID\n");
        all.put(FileKind.EML, "Received: from a\r\nFrom: b@c\r\nSubject: d\r\n\r\ne\r\n");
        return all;
    }

    private static Map<FileKind, byte[]> binaries() {
        Map<FileKind, byte[]> all = new LinkedHashMap<>();
        all.put(FileKind.PE, Samples.pe());
        all.put(FileKind.JAVA_CLASS, Samples.padded("cafebabe0000003d"));
        all.put(
                FileKind.MSI,
                Samples.join(Samples.compound("x"), new byte[80], Samples.hex("84100c0000000000c000000000000046")));
        all.put(FileKind.JAR, Samples.zip("META-INF/MANIFEST.MF", "A.class"));
        all.put(FileKind.APK, Samples.zip("AndroidManifest.xml", "classes.dex"));
        all.put(FileKind.POSTSCRIPT, "%!PS-Adobe-3.0\n".getBytes(UTF_8));
        all.put(FileKind.OOXML_MACRO, Samples.zip("[Content_Types].xml", "xl/vbaProject.bin"));
        all.put(FileKind.OOXML_ACTIVE, Samples.zip("[Content_Types].xml", "word/embeddings/oleObject1.bin"));
        all.put(FileKind.ODF_ACTIVE, Samples.zip("mimetype", "Basic/Standard/Module1.xml", "content.xml"));
        all.put(FileKind.OLE2_MACRO, Samples.compound("_VBA_PROJECT"));
        all.put(FileKind.OLE2_ACTIVE, Samples.compound("\1Ole10Native"));
        all.put(FileKind.OLE2_ENCRYPTED, Samples.compound("EncryptedPackage"));
        all.put(FileKind.MSG, Samples.compound("__nameid_version1.0"));
        all.put(FileKind.OLE2, Samples.compound("WordDocument"));
        all.put(FileKind.OOXML, Samples.zip("[Content_Types].xml", "word/document.xml"));
        all.put(FileKind.ODF, Samples.zip("mimetype", "META-INF/manifest.xml", "content.xml"));
        all.put(FileKind.OFD, Samples.zip("OFD.xml", "Doc_0/Document.xml"));
        all.put(FileKind.EPUB, Samples.zip("mimetype", "META-INF/container.xml"));
        all.put(FileKind.ZIP, Samples.zip("a.txt"));
        all.put(FileKind.TAR, Samples.at(257, "ustar".getBytes(UTF_8), 1024));
        all.put(FileKind.PDF, Samples.pdf("/Type /Catalog"));
        all.put(FileKind.PNG, Samples.png());
        all.put(FileKind.JPEG, Samples.jpeg());
        all.put(FileKind.GIF, Samples.gif());
        all.put(FileKind.BMP, Samples.hex("424d14000000000000000c000000010001000100"));
        all.put(FileKind.EMF, Samples.join(Samples.hex("01000000"), Samples.at(36, " EMF".getBytes(UTF_8), 100)));
        all.put(FileKind.RTF, "{\\rtf1 text}".getBytes(UTF_8));
        all.put(FileKind.SVG, "<?xml version='1.0'?>\n<svg width='1'/>".getBytes(UTF_8));
        all.put(FileKind.XML, "<?xml version=\"1.0\"?><a/>".getBytes(UTF_8));
        all.put(FileKind.JSON, "{\"a\":1}".getBytes(UTF_8));
        all.put(FileKind.CSV, "姓名,金额\n张三,100\n".getBytes(UTF_8));
        all.put(FileKind.TSV, "name\tamount\na\t1\n".getBytes(UTF_8));
        all.put(FileKind.TEXT, "只是文字。\nNothing else.\n".getBytes(UTF_8));
        all.put(FileKind.UTF16_TEXT, "\ufeff只是文字".getBytes(UTF_16LE));
        all.put(FileKind.GB18030_TEXT, "客户姓名：张三，贷款金额：一百元整。".getBytes(Charset.forName("GB18030")));
        all.put(FileKind.EMPTY, new byte[0]);
        all.put(FileKind.BINARY, Samples.hex("00010203fffe"));
        return all;
    }

    /** Kinds that whole files only show, or that have nothing but their bytes at a place. */
    private static final Set<FileKind> BY_MAGIC_OR_WHOLE =
            EnumSet.of(FileKind.PDF_ACTIVE, FileKind.PDF_ENCRYPTED, FileKind.RTF_ACTIVE);

    @Test
    void everyKindIsToldByItsHead() {
        Set<FileKind> told = EnumSet.copyOf(BY_MAGIC_OR_WHOLE);
        binaries().forEach((kind, file) -> {
            assertThat(FileKind.detect(file)).isEqualTo(kind);
            told.add(kind);
        });
        SCRIPTS.forEach((kind, text) -> {
            assertThat(FileKind.detect(text.getBytes(UTF_8))).as(text).isEqualTo(kind);
            told.add(kind);
        });
        for (FileKind kind : FileKind.values()) {
            if (!told.contains(kind)) {
                assertThat(magics(kind))
                        .as(kind.name())
                        .isNotEmpty()
                        .allSatisfy(file -> assertThat(FileKind.detect(file)).isEqualTo(kind));
            }
        }
    }

    /** Files that hold the bytes of each magic and zeros, read from the marks by other means than the detector's. */
    private static List<byte[]> magics(FileKind kind) {
        List<byte[]> files = new ArrayList<>();
        for (String mark : kind.marks()) {
            if (Character.isDigit(mark.charAt(0))) {
                String[] parts = mark.split(":", 2);
                int offset = Integer.parseInt(parts[0]);
                files.add(Samples.at(offset, Samples.hex(parts[1].replace('.', '0')), offset + 600));
            }
        }
        return files;
    }

    @Test
    void theWholeFileIsTheSameKindAndNothingElse() {
        binaries()
                .forEach((kind, file) ->
                        assertThat(FileType.of(file)).isEqualTo(new FileType(kind, Set.of(), Set.of())));
        SCRIPTS.forEach((kind, text) ->
                assertThat(FileType.of(text.getBytes(UTF_8)).kind()).isEqualTo(kind));
    }

    @Test
    void byteOrderMarksOtherEncodingsAndWhiteSpaceHideNoProgram() {
        SCRIPTS.forEach((kind, text) -> {
            assertThat(FileKind.detect(("\ufeff" + text).getBytes(UTF_8))).isEqualTo(kind);
            assertThat(FileKind.detect(("\r\n \t" + text).getBytes(UTF_8))).isEqualTo(kind);
            assertThat(FileKind.detect(("\ufeff" + text).getBytes(UTF_16LE))).isEqualTo(kind);
            assertThat(FileKind.detect(("\ufeff" + text).getBytes(UTF_16BE))).isEqualTo(kind);
            assertThat(FileKind.detect(text.getBytes(UTF_16LE))).isEqualTo(kind);
        });
    }

    @Test
    void junkBeforeAPdfHidesNothing() {
        byte[] pdf = Samples.pdf("/Type /Catalog");
        assertThat(FileKind.detect(Samples.join("\ufeff".getBytes(UTF_8), pdf))).isEqualTo(FileKind.PDF);
        assertThat(FileKind.detect(Samples.join(" \n".getBytes(UTF_8), pdf))).isEqualTo(FileKind.PDF);
        assertThat(FileKind.detect(Samples.join(new byte[1019], pdf))).isEqualTo(FileKind.PDF);
        assertThat(FileKind.detect(Samples.join(new byte[1020], pdf))).isEqualTo(FileKind.BINARY);
        assertThat(FileType.of(Samples.join("junk ".getBytes(UTF_8), pdf)).also())
                .contains(FileKind.PDF);
    }

    @Test
    void anImageOfADiscIsToldByTheWhole() {
        byte[] disc = Samples.at(32769, "CD001".getBytes(UTF_8), 40_000);
        assertThat(FileType.of(disc).kind()).isEqualTo(FileKind.ISO);
        System.arraycopy(Samples.pe(), 0, disc, 0, 512);
        assertThat(FileType.of(disc).also()).containsExactly(FileKind.ISO);
    }

    @Test
    void everyKindSaysWhatItsFilesAreCalled() {
        for (FileKind kind : FileKind.values()) {
            assertThat(kind.extensions()).allSatisfy(e -> assertThat(e).matches("[a-z0-9]+"));
        }
        assertThat(FileKind.values()).hasSizeGreaterThan(80);
        assertThat(FileKind.of(FileFamily.UNKNOWN)).containsExactly(FileKind.BINARY);
    }
}
