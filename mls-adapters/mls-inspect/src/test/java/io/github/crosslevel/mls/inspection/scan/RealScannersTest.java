package io.github.crosslevel.mls.inspection.scan;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.crosslevel.mls.testkit.adapter.UnusedPort;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The clients against ClamAV's daemon and against c-icap in front of it, where they are installed (Debian:
 * clamav-daemon, c-icap, libc-icap-mod-virus-scan). Its only signature is that of the EICAR test file.
 */
class RealScannersTest {
    private static final Path CLAMD = Path.of("/usr/sbin/clamd");
    private static final Path C_ICAP = Path.of("/usr/bin/c-icap");
    private static final Path MODULES = Path.of("/usr/lib/x86_64-linux-gnu/c_icap");
    private static final ScanLimits LIMITS = new ScanLimits(8 << 20, Duration.ofMinutes(5));

    /** In two halves, so that this file is not taken for the one it tests with. */
    private static final String EICAR = "X5O!P%@AP[4\\PZX54(P^)7CC)7}" + "$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";

    @TempDir
    Path folder;

    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void stop() {
        started.forEach(Process::destroyForcibly);
    }

    private Process start(String... command) throws IOException {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log-" + started.size()).toFile())
                .start();
        started.add(process);
        return process;
    }

    private Process startClamd() throws IOException {
        assumeTrue(Files.isExecutable(CLAMD), "clamd is not installed");
        Path signatures = Files.createDirectory(folder.resolve("db"));
        Files.writeString(signatures.resolve("test.hdb"), "44d88612fea8a8f36de82e1278abb02f:68:Eicar-Test-Signature\n");
        Files.writeString(folder.resolve("clamd.conf"), """
                Foreground yes
                LocalSocket %1$s/clamd.sock
                DatabaseDirectory %1$s/db
                AlertExceedsMax yes
                StreamMaxLength 4M
                MaxFileSize 2M
                MaxScanSize 4M
                """.formatted(folder));
        return start(CLAMD.toString(), "-c", folder.resolve("clamd.conf").toString());
    }

    private MalwareScanner clamd() {
        return ClamdScanner.at(UnixDomainSocketAddress.of(folder.resolve("clamd.sock")), LIMITS, System::nanoTime);
    }

    /** Asks until the scanner is up. */
    private static void await(Process process, MalwareScanner scanner) throws IOException, InterruptedException {
        for (int i = 0; i < 600 && scan(scanner, "hello") instanceof ScanResult.Unavailable; i++) {
            assertThat(process.waitFor(200, TimeUnit.MILLISECONDS))
                    .as("the scanner has ended")
                    .isFalse();
        }
    }

    private static ScanResult scan(MalwareScanner scanner, String content) throws IOException {
        return scanner.scan(new ByteArrayInputStream(content.getBytes(US_ASCII)));
    }

    @Test
    void clamdTellsTheTestFileFromOthers() throws Exception {
        Process process = startClamd();
        MalwareScanner clamd = clamd();
        await(process, clamd);
        assertThat(scan(clamd, "hello")).isEqualTo(new ScanResult.Clean());
        assertThat(scan(clamd, "")).isEqualTo(new ScanResult.Clean());
        assertThat(scan(clamd, EICAR))
                .isInstanceOfSatisfying(
                        ScanResult.Infected.class,
                        infected -> assertThat(infected.threat()).startsWith("Eicar-Test-Signature"));
        assertThat(scan(clamd, "x".repeat(1 << 20))).isEqualTo(new ScanResult.Clean());
    }

    @Test
    void whatClamdDoesNotLookThroughIsNotClean() throws Exception {
        Process process = startClamd();
        MalwareScanner clamd = clamd();
        await(process, clamd);
        assertThat(scan(clamd, "x".repeat(3 << 20))).isInstanceOf(ScanResult.Unavailable.class);
        assertThat(scan(clamd, "x".repeat(5 << 20))).isInstanceOf(ScanResult.Unavailable.class);
        process.destroyForcibly().waitFor();
        assertThat(scan(clamd, "hello")).isInstanceOf(ScanResult.Unavailable.class);
    }

    @Test
    void cIcapTellsTheTestFileFromOthers() throws Exception {
        assumeTrue(
                Files.isExecutable(C_ICAP) && Files.exists(MODULES.resolve("virus_scan.so")),
                "c-icap is not installed");
        Process daemon = startClamd();
        await(daemon, clamd());
        int port = UnusedPort.find();
        Process process = startIcap(port);
        InetSocketAddress address = new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port);
        try (IcapScanner whole =
                        IcapScanner.builder(address, "avscan").limits(LIMITS).build(System::nanoTime);
                IcapScanner previewing = IcapScanner.builder(address, "avscan")
                        .limits(LIMITS)
                        .trustingPreviews()
                        .build(System::nanoTime);
                IcapScanner echo =
                        IcapScanner.builder(address, "echo").limits(LIMITS).build(System::nanoTime)) {
            await(process, whole);
            for (MalwareScanner scanner : List.of(whole, previewing)) {
                assertThat(scan(scanner, "hello")).isEqualTo(new ScanResult.Clean());
                assertThat(scan(scanner, "hello ".repeat(300_000))).isEqualTo(new ScanResult.Clean());
                assertThat(scan(scanner, EICAR))
                        .isInstanceOfSatisfying(
                                ScanResult.Infected.class,
                                found -> assertThat(found.threat()).startsWith("Eicar-Test-Signature"));
                assertThat(scan(scanner, "hello")).isEqualTo(new ScanResult.Clean());
            }
            assertThat(scan(echo, "hello ".repeat(100_000))).isEqualTo(new ScanResult.Clean()); // answers meanwhile
        }
    }

    private Process startIcap(int port) throws IOException {
        Files.writeString(folder.resolve("c-icap.conf"), """
                PidFile %1$s/c-icap.pid
                CommandsSocket %1$s/c-icap.ctl
                Port 127.0.0.1:%2$d
                StartServers 1
                MaxServers 1
                ThreadsPerChild 4
                ModulesDir %3$s
                ServicesDir %3$s
                TemplateDir /usr/share/c_icap/templates/
                LoadMagicFile /etc/c-icap/c-icap.magic
                ServerLog %1$s/server.log
                AccessLog %1$s/access.log
                Service echo srv_echo.so
                Module common clamd_mod.so
                clamd_mod.ClamdSocket %1$s/clamd.sock
                Service antivirus_module virus_scan.so
                ServiceAlias avscan virus_scan?allow204=on&sizelimit=off&mode=simple
                virus_scan.ScanFileTypes TEXT DATA EXECUTABLE ARCHIVE GIF JPEG MSOFFICE
                virus_scan.MaxObjectSize 5M
                virus_scan.DefaultEngine clamd
                """.formatted(folder, port, MODULES));
        return start(
                C_ICAP.toString(),
                "-N",
                "-D",
                "-f",
                folder.resolve("c-icap.conf").toString());
    }
}
