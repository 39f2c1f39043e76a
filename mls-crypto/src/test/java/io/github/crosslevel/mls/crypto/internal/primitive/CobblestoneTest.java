package io.github.crosslevel.mls.crypto.internal.primitive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CobblestoneTest {
    record Vector(int id, byte[] key, byte[] context, byte[] sealed, int length, String sha512, String comment) {
        static Vector parse(String line) {
            String[] field = line.split(";", -1);
            HexFormat hex = HexFormat.of();
            try (InputStream inflated = new InflaterInputStream(new ByteArrayInputStream(hex.parseHex(field[3])))) {
                return new Vector(
                        Integer.parseInt(field[0]),
                        hex.parseHex(field[1]),
                        hex.parseHex(field[2]),
                        inflated.readAllBytes(),
                        Integer.parseInt(field[4]),
                        field[5],
                        field[6]);
            } catch (IOException e) {
                throw new IllegalArgumentException(line, e);
            }
        }

        @Override
        public String toString() {
            return id + " " + comment;
        }
    }

    static Stream<Vector> vectors() throws IOException {
        try (InputStream in = CobblestoneTest.class.getResourceAsStream("cobblestone-256.txt")) {
            List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return lines.stream().filter(line -> !line.startsWith("#")).map(Vector::parse);
        }
    }

    @Test
    void allVectorsAreThere() throws IOException {
        assertThat(vectors()).hasSize(33);
        assertThat(vectors().filter(vector -> vector.length >= 0)).hasSize(8);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("vectors")
    void wycheproofVectorIsOpenedOrRefused(Vector vector) throws Exception {
        Optional<byte[]> message = open(ChunkScheme.AES_256_GCM, vector.key, vector.context, vector.sealed);

        assertThat(message.isPresent()).isEqualTo(vector.length >= 0);
        if (message.isPresent()) {
            byte[] digest = MessageDigest.getInstance("SHA-512").digest(message.get());
            assertThat(HexFormat.of().formatHex(digest)).isEqualTo(vector.sha512);
            assertThat(message.get()).hasSize(vector.length);
            byte[] salt = Arrays.copyOf(vector.sealed, Cobblestone.SALT);
            assertThat(seal(ChunkScheme.AES_256_GCM, vector.key, salt, vector.context, message.get()))
                    .isEqualTo(vector.sealed);
        }
    }

    static Stream<Arguments> lengths() {
        return Arrays.stream(ChunkScheme.values())
                .flatMap(scheme -> IntStream.of(0, 1, 16383, 16384, 16385, 32767, 32768, 257 * 16384 + 5)
                        .mapToObj(length -> Arguments.of(scheme, length)));
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void sealsTheSameBytesAsTheSlowImplementation(ChunkScheme scheme, int length) {
        Random random = new Random(length);
        byte[] key = bytes(random, 32);
        byte[] salt = bytes(random, 24);
        byte[] context = bytes(random, random.nextInt(50));
        byte[] message = bytes(random, length);

        byte[] sealed = seal(scheme, key, salt, context, message);

        assertThat(sealed).isEqualTo(SlowCobblestone.seal(scheme, key, salt, context, message));
        assertThat(sealed.length).isEqualTo((int) Cobblestone.sealedLength(length));
        assertThat(open(scheme, key, context, sealed)).hasValue(message);
        assertThat(SlowCobblestone.open(scheme, key, context, sealed)).isEqualTo(message);
    }

    private static byte[] bytes(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] seal(ChunkScheme scheme, byte[] key, byte[] salt, byte[] context, byte[] message) {
        Cobblestone cipher = Cobblestone.sealing(scheme, key, salt, context);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(salt);
        out.writeBytes(cipher.commitment());
        byte[] sealed = new byte[Cobblestone.CHUNK + Cobblestone.TAG];
        for (int start = 0; start <= message.length; start += Cobblestone.CHUNK) {
            int length = Math.min(Cobblestone.CHUNK, message.length - start);
            cipher.seal(Arrays.copyOfRange(message, start, start + length), length, sealed);
            out.write(sealed, 0, length + Cobblestone.TAG);
        }
        return out.toByteArray();
    }

    private static Optional<byte[]> open(ChunkScheme scheme, byte[] key, byte[] context, byte[] sealed) {
        if (key.length != Cobblestone.KEY || sealed.length < Cobblestone.PREFIX) {
            return Optional.empty();
        }
        Cobblestone cipher = Cobblestone.opening(scheme, key, Arrays.copyOf(sealed, Cobblestone.SALT), context);
        if (!cipher.commitsTo(Arrays.copyOfRange(sealed, Cobblestone.SALT, Cobblestone.PREFIX))) {
            return Optional.empty();
        }
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        byte[] plain = new byte[Cobblestone.CHUNK];
        int whole = Cobblestone.CHUNK + Cobblestone.TAG;
        for (int start = Cobblestone.PREFIX; ; start += whole) {
            byte[] chunk = Arrays.copyOfRange(sealed, start, Math.min(sealed.length, start + whole));
            if (chunk.length < Cobblestone.TAG || !cipher.open(chunk, chunk.length, plain)) {
                return Optional.empty();
            }
            message.write(plain, 0, chunk.length - Cobblestone.TAG);
            if (chunk.length < whole) {
                return Optional.of(message.toByteArray());
            }
        }
    }
}
