package io.github.crosslevel.mls.crypto.desensitize;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which field is made unrecognisable how, by the name of the field, so that the argument of an obligation can choose.
 * Immutable and thread-safe.
 *
 * <pre>{@code
 * DesensitizationCatalogue.standard().find("idNumber"); // Optional[RESIDENT_ID]
 * }</pre>
 */
public final class DesensitizationCatalogue {
    private static final DesensitizationCatalogue STANDARD = new DesensitizationCatalogue(Map.of(
            "idNumber", Mask.RESIDENT_ID,
            "mobile", Mask.MOBILE,
            "bankCard", Mask.BANK_CARD,
            "account", Mask.ACCOUNT,
            "name", Mask.NAME,
            "address", Mask.ADDRESS,
            "email", Mask.EMAIL,
            "socialCreditCode", Mask.SOCIAL_CREDIT_CODE));

    private final Map<String, Desensitization> byField;

    private DesensitizationCatalogue(Map<String, Desensitization> byField) {
        this.byField = Collections.unmodifiableMap(byField);
    }

    /**
     * Returns the masks of the usual fields: {@code idNumber}, {@code mobile}, {@code bankCard}, {@code account},
     * {@code name}, {@code address}, {@code email}, {@code socialCreditCode}.
     */
    public static DesensitizationCatalogue standard() {
        return STANDARD;
    }

    /** Returns this catalogue with one field more, or another way for a field it has. */
    public DesensitizationCatalogue with(String field, Desensitization how) {
        Map<String, Desensitization> more = new TreeMap<>(byField);
        more.put(field, how);
        return new DesensitizationCatalogue(more);
    }

    /**
     * Returns what to do with a field, or empty if it is not in the catalogue; the obligation then cannot be fulfilled.
     */
    public Optional<Desensitization> find(String field) {
        return Optional.ofNullable(byField.get(field));
    }
}
