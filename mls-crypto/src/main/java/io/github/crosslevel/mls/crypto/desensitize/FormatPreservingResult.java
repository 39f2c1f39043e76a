package io.github.crosslevel.mls.crypto.desensitize;

/** What became of a value that was to be encrypted or decrypted in its form. */
public sealed interface FormatPreservingResult {
    /**
     * The value that takes its place.
     *
     * @param value of the same kind and in its normal form
     */
    record Converted(String value) implements FormatPreservingResult {
        /** Returns no part of the value, which may be a decrypted one. */
        @Override
        public String toString() {
            return "Converted[redacted]";
        }
    }

    /**
     * Nothing, and why.
     *
     * @param reason why
     */
    record Refused(Reason reason) implements FormatPreservingResult {}

    /** Why a value cannot be converted. */
    enum Reason {
        /** The value is not of the kind it is said to be. */
        NOT_OF_THE_KIND("the value is not of this kind", "该值不属于此类字段"),
        /** Values of this kind have no form of fixed length and characters. */
        NO_FORMAT("values of this kind have no fixed form; use a pseudonym", "此类字段没有固定格式,请使用假名"),
        /** The value is valid, but outside of what is converted. */
        OUT_OF_RANGE("the province is not known or the birth is not within 1900 to 2099", "省级代码未知或出生日期不在1900至2099年之间"),
        /** Fewer than a million values are possible, so that all could be tried. */
        DOMAIN_TOO_SMALL("fewer than a million values are possible; use a pseudonym", "可能取值少于一百万,请使用假名");

        private final String english;
        private final String chinese;

        Reason(String english, String chinese) {
            this.english = english;
            this.chinese = chinese;
        }

        /** Returns the reason in English. */
        public String english() {
            return english;
        }

        /** Returns the reason in Chinese. */
        public String chinese() {
            return chinese;
        }
    }
}
