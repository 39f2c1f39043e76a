package io.github.crosslevel.mls.examples.creditreport.platform;

import io.github.crosslevel.mls.attribute.AttributeValue;
import io.github.crosslevel.mls.attribute.Attributes;
import io.github.crosslevel.mls.gateway.Gateway;
import io.github.crosslevel.mls.identity.AccessKey;
import io.github.crosslevel.mls.identity.Subject;
import io.github.crosslevel.mls.identity.SubjectId;
import io.github.crosslevel.mls.identity.SystemId;
import io.github.crosslevel.mls.label.Clearance;
import io.github.crosslevel.mls.label.Label;
import io.github.crosslevel.mls.label.LabelSchema;

/**
 * Who takes part, each with the key that was issued to it.
 *
 * @param customer asks about people at the portal, cleared for 秘密{征信}
 * @param lender asks and sends inquiry files, cleared for 秘密{征信,信贷}
 * @param clerk works at the portal and may not ask
 * @param service answers on the intranet
 */
public record Parties(AccessKey customer, AccessKey lender, AccessKey clerk, AccessKey service) {
    /** Registers all of them. */
    static Parties enrol(Gateway gateway, LabelSchema labels) {
        return new Parties(
                enrol(gateway, "customer-1", CreditDomain.INTERNET, "customer", labels.parse("秘密{征信}")),
                enrol(gateway, "lender-1", CreditDomain.INTERNET, "lender", labels.parse("秘密{征信,信贷}")),
                enrol(gateway, "clerk-1", CreditDomain.INTERNET, "clerk", labels.parse("秘密{征信}")),
                enrol(gateway, "credit-service", CreditDomain.INTRANET, "service", labels.top()));
    }

    private static AccessKey enrol(Gateway gateway, String id, SystemId home, String role, Label upTo) {
        return gateway.issueKey(new Subject(
                SubjectId.of(id), home, Clearance.upTo(upTo), Attributes.of("role", AttributeValue.of(role))));
    }
}
