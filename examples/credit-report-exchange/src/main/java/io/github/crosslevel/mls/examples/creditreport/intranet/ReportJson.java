package io.github.crosslevel.mls.examples.creditreport.intranet;

import io.github.crosslevel.mls.examples.creditreport.data.CreditReport;
import io.github.crosslevel.mls.examples.creditreport.data.Loan;
import io.github.crosslevel.mls.examples.creditreport.text.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** A credit report as the service answers it: a JSON object, money in fen. */
final class ReportJson {
    private ReportJson() {}

    static byte[] of(CreditReport report) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("id", report.id());
        members.put("grade", report.grade());
        members.put("name", report.name());
        members.put("idNumber", report.idNumber());
        members.put("mobile", report.mobile());
        members.put("employer", report.employer());
        members.put("address", report.address());
        members.put("score", report.score());
        members.put("bank", report.bank());
        members.put("account", report.account());
        members.put("loans", report.loans().stream().map(ReportJson::of).toList());
        return JsonText.compact(members).getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, Object> of(Loan loan) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("lender", loan.lender());
        members.put("kind", loan.kind());
        members.put("opened", loan.opened().toString());
        members.put("amount", loan.amount());
        members.put("balance", loan.balance());
        members.put("overdueMonths", loan.overdueMonths());
        return members;
    }
}
