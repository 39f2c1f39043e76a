package io.github.crosslevel.mls.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.crosslevel.mls.decision.Decision;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestReaderTest {
    /** The condition holds only if every value was read as what it is. */
    private static final CompiledPolicy POLICY = PolicyTexts.compiled("""
            schema every version 1 {
                level low < high; category red;
                system a grade 3; system b grade 2;
                action read; protocol http;
                subject {
                    role: enum { boss, clerk }; limit: long; staff: boolean; teams: set { x, y };
                    home-net: ip; start: time-of-day; day: weekday; days: set weekday; card: mac; since: instant; idle: duration;
                }
                object { size: bytes; price: money CNY; mark: label; name: text; }
                environment { alert: enum { calm, raised }; }
            }
            policy p {
                rule r permit read when subject.role == boss and subject.limit == 5 and subject.staff == true
                    and x in subject.teams and subject.home-net in 10.0.0.0/8 and subject.card == 02:00:00:00:00:01
                    and subject.since == 2026-01-01T00:00:00Z and subject.idle == 5 min and object.size == 1 KiB
                    and object.price == 100.50 CNY and object.mark == high{red} and object.name == "报告"
                    and subject.start == 08:30:15 and subject.day == Tuesday and Sunday in subject.days
                    and environment.alert == calm;
            }
            """);

    private static final String REQUEST = """
            {"subject":{"id":"u","clearance":"high{red}","role":"boss","limit":5,"staff":true,"teams":["x"],
            "home-net":"10.1.2.3","card":"02:00:00:00:00:01","since":"2026-01-01T08:00:00+08:00","idle":"PT5M",
            "start":"08:30:15","day":"周二","days":["Sunday"]},
            "object":{"id":"o","label":"low","size":1024,"price":"100.50 CNY","mark":"high{red}","name":"报告"},
            "action":"read","protocol":"http","source":"a","destination":"b",
            "environment":{"time":"2026-11-22T10:00:00+08:00","alert":"calm"}}""";

    private static RequestLine read(String json) {
        return POLICY.requests().read(json.getBytes(UTF_8));
    }

    @Test
    void readsEveryTypeInItsForm() {
        assertThat(read(REQUEST))
                .isInstanceOfSatisfying(
                        RequestLine.Read.class,
                        line -> assertThat(POLICY.decider().decide(line.request()))
                                .isInstanceOf(Decision.Permit.class));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"boss\" | 7 | expected a",
                "5,\"staff\" | true,\"staff\" | expected a whole number",
                "true | \"yes\" | expected a truth value",
                "[\"x\"] | 3 | expected a list",
                "\"10.1.2.3\" | \"10.1.2\" | ",
                "\"02:00:00:00:00:01\" | \"02:00\" | ",
                "\"2026-01-01T08:00:00+08:00\" | \"2026-01-01\" | expected a time with an offset",
                "\"08:30:15\" | \"8:30:15\" | expected a time of day, such as 08:30",
                "\"08:30:15\" | \"24:00\" | expected a time of day",
                "\"08:30:15\" | \"08:30:15+08:00\" | expected a time of day",
                "\"08:30:15\" | \"08:30:15.0000000001\" | expected a time of day",
                "\"08:30:15\" | 30615 | ",
                "\"周二\" | \"tuesday\" | expected a weekday, such as Monday or 周一",
                "\"周二\" | 2 | ",
                "\"PT5M\" | \"5 min\" | expected a length of time, such as PT5M",
                "1024 | \"1 KiB\" | expected a number of bytes",
                "\"100.50 CNY\" | \"100.505 CNY\" | expected an amount, such as 100.50 CNY",
                "\"100.50 CNY\" | \"100.50 USD\" | expected an amount",
                "\"100.50 CNY\" | \"CNY\" | expected an amount",
                "\"alert\" | \"alarm\" | unknown member `alarm`",
            })
    void refusesAValueInAnotherForm(String from, String to, String problem) {
        String json = REQUEST.replace(from, to);
        assertThat(json).isNotEqualTo(REQUEST);
        assertThat(read(json))
                .isInstanceOfSatisfying(
                        RequestLine.Malformed.class,
                        line -> assertThat(line.toString()).contains(problem == null ? "" : problem));
    }

    @Test
    void nothingButARequestIsARequest() {
        byte[] whole = REQUEST.getBytes(UTF_8);
        for (int length = 0; length < whole.length; length++) {
            assertThat(POLICY.requests().read(Arrays.copyOf(whole, length)))
                    .as("%d bytes", length)
                    .isInstanceOf(RequestLine.Malformed.class);
        }
    }
}
