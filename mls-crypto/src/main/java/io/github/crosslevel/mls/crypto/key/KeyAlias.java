package io.github.crosslevel.mls.crypto.key;

import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.request.Route;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a key in a key store: use, period if it is not one epoch, id, epoch, route, and the suite unless it is
 * {@code INTL}.
 *
 * <p>System ids are written in hexadecimal, because PKCS#12 aliases do not keep upper case.
 */
record KeyAlias(KeyUse use, int period, int id, long epoch, Route route, CryptoSuite suite) {
    private static final Pattern FORM =
            Pattern.compile("mls\\.([a-z_]+)(?:-([0-9]{1,5}))?\\.([0-9]{1,5})\\.(-?[0-9]{1,18})"
                    + "\\.([0-9a-f]+)\\.([0-9a-f]+)(?:\\.([a-z_]+))?");

    static Optional<KeyAlias> parse(String alias) {
        Matcher matcher = FORM.matcher(alias);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            KeyUse use = KeyUse.valueOf(matcher.group(1).toUpperCase(Locale.ROOT));
            int period = matcher.group(2) == null ? 1 : Integer.parseInt(matcher.group(2));
            Route route = new Route(system(matcher.group(5)), system(matcher.group(6)));
            CryptoSuite suite = matcher.group(7) == null
                    ? CryptoSuite.INTL
                    : CryptoSuite.valueOf(matcher.group(7).toUpperCase(Locale.ROOT));
            KeyAlias parsed = new KeyAlias(
                    use, period, Integer.parseInt(matcher.group(3)), Long.parseLong(matcher.group(4)), route, suite);
            boolean sound = parsed.id >= 1
                    && parsed.id <= KeyRing.MOST_KEYS
                    && use.isTag() == TagPeriods.isPeriod(period)
                    && parsed.epoch % period == 0
                    && parsed.toString().equals(alias);
            return sound ? Optional.of(parsed) : Optional.empty();
        } catch (IllegalArgumentException | CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static SystemId system(String hex) throws CharacterCodingException {
        ByteBuffer utf8 = ByteBuffer.wrap(HexFormat.of().parseHex(hex));
        return SystemId.of(StandardCharsets.UTF_8.newDecoder().decode(utf8).toString());
    }

    @Override
    public String toString() {
        return "mls." + use.name().toLowerCase(Locale.ROOT) + (period == 1 ? "" : "-" + period) + "." + id + "." + epoch
                + "." + hex(route.source()) + "." + hex(route.destination())
                + (suite == CryptoSuite.INTL ? "" : "." + suite.name().toLowerCase(Locale.ROOT));
    }

    private static String hex(SystemId system) {
        return HexFormat.of().formatHex(system.value().getBytes(StandardCharsets.UTF_8));
    }
}
