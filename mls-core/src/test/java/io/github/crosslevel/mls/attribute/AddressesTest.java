package io.github.crosslevel.mls.attribute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {
    @ParameterizedTest
    @CsvSource({
        "10.8.0.1, 10.8.0.1",
        "255.255.255.255, 255.255.255.255",
        "::, ::",
        "::1, ::1",
        "2001:DB8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "1::, 1::",
        "1:2:3:4:5:6:7:8, 1:2:3:4:5:6:7:8",
        "::2:3:4:5:6:7:8, 0:2:3:4:5:6:7:8",
        "::ffff:10.8.0.1, 10.8.0.1",
        "::ffff:a08:1, 10.8.0.1",
        "64:ff9b::192.0.2.33, 64:ff9b::c000:221",
        "::10.8.0.1, ::a08:1"
    })
    void anAddressHasOneCanonicalForm(String written, String canonical) {
        assertThat(IpAddress.parse(written)).hasToString(canonical).isEqualTo(IpAddress.parse(canonical));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "1.2.3",
                "1.2.3.4.5",
                "01.2.3.4",
                "256.1.1.1",
                "1.2.3.-4",
                "1.2.3.4 ",
                ":",
                ":::",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1::2::3",
                "1:2:3:4:5:6:7::8",
                "12345::",
                "g::",
                "::1%eth0",
                "1.2.3.4::",
                "::1.2.3.4:1",
                "::1.2.3.256",
                "1:2:3:4:5:6:7:1.2.3.4",
                "１.2.3.4"
            })
    void whatIsNoAddressIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> IpAddress.parse(text));
    }

    @Test
    void bytesAndTextAgreeWithThePlatform() throws UnknownHostException {
        long seed = Long.getLong("mls.seed", 20261122L);
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            byte[] bytes = new byte[random.nextBoolean() ? 4 : 16];
            random.nextBytes(bytes);
            for (int j = 0; j < bytes.length; j++) {
                bytes[j] = random.nextInt(3) == 0 ? 0 : bytes[j];
            }
            IpAddress address = IpAddress.of(bytes);

            assertThat(address.bytes()).as("seed %d", seed).isEqualTo(bytes);
            assertThat(IpAddress.parse(address.toString())).isEqualTo(address);
            assertThat(IpAddress.parse(InetAddress.getByAddress(bytes).getHostAddress()))
                    .isEqualTo(address);
        }
    }

    @Test
    void aHardwareAddressHasSixOctets() {
        assertThat(MacAddress.parse("00-1A-2b-3c-4d-5e")).hasToString("00:1a:2b:3c:4d:5e");
        assertThat(new MacAddress(1)).hasToString("00:00:00:00:00:01");
        assertThatIllegalArgumentException().isThrownBy(() -> MacAddress.parse("00:1a-2b:3c:4d:5e"));
        assertThatIllegalArgumentException().isThrownBy(() -> MacAddress.parse("001a2b3c4d5e"));
        assertThatIllegalArgumentException().isThrownBy(() -> new MacAddress(1L << 48));
        assertThatIllegalArgumentException().isThrownBy(() -> new MacAddress(-1));
    }
}
