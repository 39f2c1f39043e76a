package io.github.crosslevel.mls.smtp;

import io.github.crosslevel.mls.testkit.adapter.UnusedPort;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A Postfix of its own in a directory, listening on a port; it needs root, as Postfix does. */
final class Postfix implements Closeable {
    private static final String SERVICES = """
            pickup unix n - n 60 1 pickup
            cleanup unix n - n - 0 cleanup
            qmgr unix n - n 300 1 qmgr
            rewrite unix - - n - - trivial-rewrite
            bounce unix - - n - 0 bounce
            defer unix - - n - 0 bounce
            trace unix - - n - 0 bounce
            proxymap unix - - n - - proxymap
            smtp unix - - n - - smtp
            error unix - - n - - error
            retry unix - - n - - error
            virtual unix - n n - - virtual
            anvil unix - - n - 1 anvil
            scache unix - - n - 1 scache
            postlog unix-dgram n - n - 1 postlogd
            """;
    private static final String SETTINGS = """
            compatibility_level = 3.6
            queue_directory = %1$s/queue
            data_directory = %1$s/data
            mail_owner = postfix
            inet_interfaces = loopback-only
            inet_protocols = ipv4
            myhostname = postfix.example
            mydestination =
            local_recipient_maps =
            alias_maps =
            maillog_file = %1$s/mail/log
            maillog_file_prefixes = /
            mynetworks = 127.0.0.0/8
            smtpd_relay_restrictions = permit_mynetworks,reject
            smtputf8_enable = no
            smtp_dns_support_level = disabled
            smtp_host_lookup = native
            """;
    private static final String MAILBOX = """
            virtual_mailbox_domains = partner.example
            virtual_mailbox_base = %s/mail
            virtual_mailbox_maps = static:box/
            virtual_uid_maps = static:%s
            virtual_gid_maps = static:%s
            """;

    private final Path directory;
    private final int port;

    private Postfix(Path directory, String more) throws IOException, InterruptedException {
        this.directory = directory;
        this.port = UnusedPort.find();
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        for (String name : List.of("config", "queue", "data", "mail")) {
            Files.createDirectory(
                    directory.resolve(name),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        }
        run(
                "chown",
                "postfix",
                directory.resolve("data").toString(),
                directory.resolve("mail").toString());
        Files.writeString(directory.resolve("config/main.cf"), SETTINGS.formatted(directory) + more);
        Files.writeString(directory.resolve("config/master.cf"), port + " inet n - n - - smtpd\n" + SERVICES);
        run("postfix", "-c", directory.resolve("config").toString(), "start");
    }

    /** Starts one that keeps all mail for the partner. */
    static Postfix mailbox(Path directory) throws IOException, InterruptedException {
        return new Postfix(
                directory, MAILBOX.formatted(directory, run("id", "-u", "postfix"), run("id", "-g", "postfix")));
    }

    /** Starts one that sends all mail on to a server. */
    static Postfix relayingTo(InetSocketAddress next, Path directory) throws IOException, InterruptedException {
        return new Postfix(directory, "relayhost = [127.0.0.1]:" + next.getPort() + "\n");
    }

    InetSocketAddress address() {
        return new InetSocketAddress("127.0.0.1", port);
    }

    /** Returns the mails in the mailbox. */
    List<Path> mails() throws IOException {
        Path box = directory.resolve("mail/box/new");
        if (!Files.exists(box)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(box)) {
            return files.sorted().toList();
        }
    }

    String log() throws IOException {
        return Files.readString(directory.resolve("mail/log"));
    }

    /** Runs a program to its end and returns what it says. */
    static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(new ArrayList<>(List.of(command)))
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException(command[0] + " failed: " + said);
        }
        return said.strip();
    }

    @Override
    public void close() throws IOException {
        try {
            run("postfix", "-c", directory.resolve("config").toString(), "stop");
            run(
                    "rm",
                    "-rf",
                    directory.resolve("queue").toString(),
                    directory.resolve("data").toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
