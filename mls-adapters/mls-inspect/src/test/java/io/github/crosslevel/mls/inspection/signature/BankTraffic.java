package io.github.crosslevel.mls.inspection.signature;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Function;

/** Ordinary values that bank systems send each other, by seed. */
final class BankTraffic {
    private static final List<String> SURNAMES = List.of(
            "张",
            "王",
            "李",
            "赵",
            "欧阳",
            "司徒",
            "O'Brien",
            "D'Souza",
            "Smith",
            "Müller",
            "de la Cruz",
            "Orlando",
            "Andersen");
    private static final List<String> GIVEN = List.of("伟", "秀英", "建国", "晓明", "Sean", "Anne-Marie", "Li", "José");
    private static final List<String> CITIES = List.of("深圳", "上海", "北京", "Hong Kong", "澳門", "St. John's", "Union City");
    private static final List<String> ROADS = List.of("人民路", "中山大道", "Nanjing Road", "King's Road", "Order Street");
    private static final List<String> USES = List.of(
            "房租",
            "货款/运费",
            "还款",
            "salary",
            "select 支行",
            "drop-off fee",
            "update of contract",
            "gift for Mum's birthday",
            "R&D services",
            "insert & delete of items",
            "union dues",
            "group by agreement",
            "order by phone",
            "table & chairs",
            "exec. training",
            "script & print",
            "load of sand",
            "cast iron",
            "char siu",
            "alter bridge",
            "having lunch");
    private static final List<String> SENTENCES = List.of(
            "please select one from the list and insert the date",
            "the union will select a delegate from the members",
            "update the address where it is wrong; delete from the list what is old",
            "drop the table at the office, or call 'Li & Sons'",
            "it's 5 o'clock somewhere -- isn't it?",
            "pay 50% now and 50% later (or all at once)",
            "如有疑问请联系客户经理;谢谢!",
            "本合同一式两份,甲乙双方各执一份。",
            "either 1 or 2 = both",
            "documents: passport, cookie tin, alert letter");
    private static final List<String> FORMULAS = List.of(
            "=IF(A%d>%d,\"Y\",\"N\")",
            "=SUM(B%d:B%d)",
            "%d*(1+%d%%)",
            "(a+%d)*(b-%d)",
            "x<%d and y>%d",
            "%d+%d=sum",
            "f(%d)=g(%d)",
            "=AVERAGE(C%d:C%d)/2");

    private final Random random;
    private final List<Function<BankTraffic, String>> kinds = List.of(
            BankTraffic::name,
            BankTraffic::address,
            BankTraffic::remark,
            t -> t.pick(SENTENCES),
            BankTraffic::formula,
            BankTraffic::url,
            BankTraffic::json,
            BankTraffic::contract,
            BankTraffic::number,
            BankTraffic::amount,
            BankTraffic::form,
            BankTraffic::xml);

    BankTraffic(long seed) {
        this.random = new Random(seed);
    }

    List<String> values(int number) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            values.add(kinds.get(i % kinds.size()).apply(this));
        }
        return values;
    }

    String pick(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }

    private String name() {
        return random.nextBoolean() ? pick(SURNAMES) + pick(GIVEN) : pick(GIVEN) + " " + pick(SURNAMES);
    }

    private String address() {
        return pick(CITIES) + pick(ROADS) + (1 + random.nextInt(999)) + "号#" + random.nextInt(99) + "-"
                + random.nextInt(9);
    }

    private String remark() {
        return pick(USES) + (random.nextBoolean() ? "(" + name() + ")" : "; " + pick(USES) + " " + number());
    }

    private String formula() {
        return String.format(Locale.ROOT, pick(FORMULAS), 1 + random.nextInt(99), 1 + random.nextInt(99));
    }

    private String url() {
        return "https://www.bank.example/" + pick(List.of("query", "transfer", "loan/apply", "etc/rates", "bin/form"))
                + "?id=" + random.nextInt(100_000) + "&date=2024-0" + (1 + random.nextInt(9)) + "-11&sort=asc&type="
                + pick(List.of("select", "update", "cat", "ps", "a.b", "x%20y", "%E6%94%AF"));
    }

    private String json() {
        return "{\"payer\":\"" + name() + "\",\"amount\":" + amount() + ",\"remark\":\"" + pick(USES) + "\",\"ids\":["
                + random.nextInt(99) + "," + random.nextInt(99) + "],\"to\":{\"name\":\"" + name() + "\"}}";
    }

    private String xml() {
        return "<Pmt><Nm>" + name().replace("&", "&amp;") + "</Nm><Amt Ccy=\"CNY\">" + amount() + "</Amt></Pmt>";
    }

    private String form() {
        return "payer=" + name() + "&amount=" + amount() + "&use=" + pick(USES).replace("&", "%26");
    }

    private String contract() {
        byte[] bytes = new byte[30 + random.nextInt(300)];
        random.nextBytes(bytes);
        boolean text = random.nextBoolean();
        return Base64.getEncoder()
                .encodeToString(text ? (pick(SENTENCES) + name()).getBytes(StandardCharsets.UTF_8) : bytes);
    }

    private String number() {
        return String.format(Locale.ROOT, "62220%014d", Math.floorMod(random.nextLong(), 100_000_000_000_000L));
    }

    private String amount() {
        return random.nextInt(1_000_000) + "." + random.nextInt(10) + random.nextInt(10);
    }
}
