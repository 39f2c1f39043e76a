package io.github.crosslevel.mls.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.content.CanonicalChecker;
import io.github.crosslevel.mls.content.Canonicalization;
import io.github.crosslevel.mls.content.Canonicalizer;
import io.github.crosslevel.mls.content.ContentType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract holds for a type done right, and each way of doing it wrong fails the case that is there for it. */
class CanonicalizerContractTest {
    @Nested
    class RightLetters extends Letters {}

    @Test
    void everyCaseIsFailedBySomebody() {
        assertThat(broken().map(arguments -> (String) arguments.get()[0]))
                .containsAll(Stream.of(ContractRun.cases(CanonicalizerContract.class))
                        .map(method -> method.getName())
                        .toList());
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                Arguments.of("bothSidesNameTheSameType", "checker of another type", checker(new Letters.Checker() {
                    @Override
                    public ContentType type() {
                        return ContentType.of("text/other");
                    }
                })),
                Arguments.of("samplesShowAcceptanceRefusalAndRewriting", "no sample is refused", new Letters() {
                    @Override
                    public List<Sample> refused() {
                        return List.of();
                    }
                }),
                Arguments.of("samplesShowAcceptanceRefusalAndRewriting", "no sample is rewritten", new Letters() {
                    @Override
                    public List<Sample> accepted() {
                        return List.of(Sample.of("canonical", "a\n"));
                    }
                }),
                Arguments.of("whatIsWrittenIsAccepted", "checker too strict", checker(new Letters.Checker() {
                    @Override
                    boolean accepts(int c) {
                        return c >= 'b' && c <= 'z';
                    }
                })),
                Arguments.of("whatIsWrittenIsAccepted", "facts differ", checker(new Letters.Checker() {
                    @Override
                    public Canonicalization check(InputStream canonical) throws IOException {
                        return super.check(canonical) instanceof Canonicalization.Understood
                                ? new Canonicalization.Understood(Attributes.of("lines", AttributeValue.of(-1)))
                                : new Canonicalization.Malformed(0, "not canonical");
                    }
                })),
                Arguments.of("whatIsCanonicalIsNotRewritten", "rotates letters", canonicalizer(new Letters.Rewriter() {
                    @Override
                    int lower(int c) {
                        return c == 'a' ? 'b' : c == 'b' ? 'a' : super.lower(c);
                    }
                })),
                Arguments.of("theCheckerAcceptsExactlyWhatIsCanonical", "checker too lenient", upperCaseToo()),
                Arguments.of(
                        "theCheckerAcceptsExactlyWhatIsCanonicalInRandomSplices",
                        "checker too lenient",
                        upperCaseToo()),
                Arguments.of("theCheckerAcceptsExactlyWhatIsCanonical", "checker stops early", checker(stopsAt('\n'))),
                Arguments.of("whatIsUnderstoodWasReadToItsEnd", "checker stops early", checker(stopsAt('\n'))),
                Arguments.of(
                        "whatIsRefusedIsRefusedAtAPosition",
                        "position beyond the end",
                        refusing(
                                (position, c) -> new Canonicalization.Malformed(position + 1000, "expected a letter"))),
                Arguments.of(
                        "whatIsRefusedIsRefusedAtAPosition",
                        "no problem named",
                        refusing((position, c) -> new Canonicalization.Malformed(position, ""))),
                Arguments.of(
                        "whatIsRefusedIsRefusedAtAPosition",
                        "problem repeats the content",
                        refusing((position, c) -> new Canonicalization.Malformed(position, "after abcdefghijklmnopq"))),
                Arguments.of(
                        "theBordersOfReadsMakeNoDifference",
                        "one read and no more",
                        canonicalizer(new Letters.Rewriter() {
                            @Override
                            public Canonicalization canonicalize(InputStream raw, OutputStream canonical)
                                    throws IOException {
                                byte[] all = new byte[1000];
                                int count = Math.max(0, raw.read(all));
                                return super.canonicalize(new ByteArrayInputStream(all, 0, count), canonical);
                            }
                        })),
                Arguments.of(
                        "brokenStreamsAreNoVerdict", "broken input is the end", canonicalizer(new Letters.Rewriter() {
                            @Override
                            public Canonicalization canonicalize(InputStream raw, OutputStream canonical) {
                                try {
                                    return super.canonicalize(raw, canonical);
                                } catch (IOException e) {
                                    return new Canonicalization.Malformed(0, "cannot be read");
                                }
                            }
                        })),
                Arguments.of(
                        "whatIsBeyondALimitIsRefused",
                        "limit of the array is hit",
                        canonicalizer(new Letters.Rewriter() {
                            @Override
                            public Canonicalization canonicalize(InputStream raw, OutputStream canonical)
                                    throws IOException {
                                byte[] all = raw.readNBytes(1 << 20);
                                if (all.length == 1 << 20) {
                                    throw new IllegalStateException("does not fit");
                                }
                                return super.canonicalize(new ByteArrayInputStream(all), canonical);
                            }
                        })),
                Arguments.of("nothingOfOneInputIsLeftForTheNext", "counts across inputs", canonicalizer(counting())));
    }

    @ParameterizedTest(name = "{1}: {0}")
    @MethodSource("broken")
    void aBrokenPairFailsItsCase(String expected, String what, CanonicalizerContract pair) {
        assertThat(ContractRun.problem(CanonicalizerContract.class, expected, pair))
                .isPresent();
    }

    private static CanonicalizerContract canonicalizer(Canonicalizer canonicalizer) {
        return new Letters() {
            @Override
            public Canonicalizer canonicalizer() {
                return canonicalizer;
            }
        };
    }

    private static CanonicalizerContract checker(CanonicalChecker checker) {
        return new Letters() {
            @Override
            public CanonicalChecker checker() {
                return checker;
            }
        };
    }

    private static CanonicalizerContract upperCaseToo() {
        return checker(new Letters.Checker() {
            @Override
            boolean accepts(int c) {
                return super.accepts(Character.toLowerCase(c));
            }
        });
    }

    private static CanonicalChecker stopsAt(int end) {
        return new Letters.Checker() {
            @Override
            public Canonicalization check(InputStream canonical) throws IOException {
                int c = canonical.read();
                while (c >= 0 && c != end) {
                    c = canonical.read();
                }
                return new Canonicalization.Understood(Attributes.none());
            }
        };
    }

    private interface Refusing {
        Canonicalization refuse(long position, int c);
    }

    private static CanonicalizerContract refusing(Refusing refusing) {
        return canonicalizer(new Letters.Rewriter() {
            @Override
            Canonicalization refuse(long position, int c) {
                return refusing.refuse(position, c);
            }
        });
    }

    private static Canonicalizer counting() {
        AtomicInteger inputs = new AtomicInteger();
        return new Letters.Rewriter() {
            @Override
            Canonicalization refuse(long position, int c) {
                return new Canonicalization.Malformed(position, "input " + inputs.incrementAndGet());
            }
        };
    }
}
