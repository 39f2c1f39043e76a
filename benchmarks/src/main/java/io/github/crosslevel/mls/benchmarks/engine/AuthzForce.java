package io.github.crosslevel.mls.benchmarks.engine;

import io.github.crosslevel.mls.benchmarks.workload.Field;
import io.github.crosslevel.mls.benchmarks.workload.Request;
import io.github.crosslevel.mls.benchmarks.workload.Value;
import io.github.crosslevel.mls.benchmarks.workload.Workload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import oasis.names.tc.xacml._3_0.core.schema.wd_17.DecisionType;
import org.ow2.authzforce.core.pdp.api.AttributeFqn;
import org.ow2.authzforce.core.pdp.api.AttributeFqns;
import org.ow2.authzforce.core.pdp.api.DecisionRequest;
import org.ow2.authzforce.core.pdp.api.DecisionRequestBuilder;
import org.ow2.authzforce.core.pdp.api.value.AttributeBag;
import org.ow2.authzforce.core.pdp.api.value.Bags;
import org.ow2.authzforce.core.pdp.api.value.IntegerValue;
import org.ow2.authzforce.core.pdp.api.value.StandardDatatypes;
import org.ow2.authzforce.core.pdp.api.value.StringValue;
import org.ow2.authzforce.core.pdp.impl.BasePdpEngine;
import org.ow2.authzforce.core.pdp.impl.PdpEngineConfiguration;

/** AuthzForce CE, which decides by XACML; asked through its Java interface, without XML. */
final class AuthzForce implements Engine {
    private static final String CONFIGURATION = """
            <pdp xmlns="http://authzforce.github.io/core/xmlns/pdp/8"
                 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" version="8.1">
              <policyProvider id="policies" xsi:type="StaticPolicyProvider">
                <policyLocation>${PARENT_DIR}/policy.xml</policyLocation>
              </policyProvider>
              <rootPolicyRef>root</rootPolicyRef>
            </pdp>
            """;

    private final Xacml.Form form;

    AuthzForce(Xacml.Form form) {
        this.form = form;
    }

    @Override
    public String name() {
        return form.name("authzforce");
    }

    @Override
    public String version() {
        return Versions.of("org.ow2.authzforce", "authzforce-ce-core-pdp-engine");
    }

    @Override
    public String writing() {
        return form.writing();
    }

    @Override
    public Optional<String> refusal(Workload workload) {
        return Xacml.refusal(workload, form);
    }

    @Override
    public Decisions load(Workload workload) throws IOException {
        Path directory = Files.createTempDirectory("authzforce");
        Path policy = directory.resolve("policy.xml");
        Path configuration = directory.resolve("pdp.xml");
        try {
            Files.writeString(policy, Xacml.write(workload, form));
            Files.writeString(configuration, CONFIGURATION);
            return new Loaded(
                    new BasePdpEngine(PdpEngineConfiguration.getInstance(
                            configuration.toUri().toString())),
                    workload);
        } finally {
            Files.deleteIfExists(configuration);
            Files.deleteIfExists(policy);
            Files.delete(directory);
        }
    }

    /** A decision point, and requests to it. */
    private static final class Loaded implements Decisions {
        private static final int CATEGORIES = 4;

        private final BasePdpEngine pdp;
        private final List<Field> fields;
        private final List<AttributeFqn> names = new ArrayList<>();
        private final AttributeFqn action =
                AttributeFqns.newInstance(Xacml.actionCategory(), Optional.empty(), Xacml.ACTION);
        private final List<Request> requests;
        private final List<DecisionRequest> prepared;

        Loaded(BasePdpEngine pdp, Workload workload) {
            this.pdp = pdp;
            fields = workload.schema().fields();
            fields.forEach(field ->
                    names.add(AttributeFqns.newInstance(Xacml.category(field), Optional.empty(), field.name())));
            requests = workload.requests();
            prepared = new ArrayList<>();
            requests.forEach(request -> prepared.add(request(request)));
        }

        private DecisionRequest request(Request request) {
            DecisionRequestBuilder<?> builder = pdp.newRequestBuilder(CATEGORIES, fields.size() + 1);
            builder.putNamedAttributeIfAbsent(
                    action, Bags.singletonAttributeBag(StandardDatatypes.STRING, new StringValue(request.action())));
            for (int i = 0; i < fields.size(); i++) {
                Value value = request.values().get(i);
                if (!(value instanceof Value.Names several) || !several.names().isEmpty()) {
                    builder.putNamedAttributeIfAbsent(names.get(i), bag(value));
                }
            }
            return builder.build(false);
        }

        private static AttributeBag<?> bag(Value value) {
            if (value instanceof Value.Names several) {
                return Bags.newAttributeBag(
                        StandardDatatypes.STRING,
                        several.names().stream().map(StringValue::new).toList());
            }
            if (value instanceof Value.Number number) {
                return Bags.singletonAttributeBag(StandardDatatypes.INTEGER, IntegerValue.valueOf(number.number()));
            }
            return value instanceof Value.Address address
                    ? Bags.singletonAttributeBag(
                            StandardDatatypes.INTEGER, IntegerValue.valueOf(Xacml.integer(address.bits())))
                    : Bags.singletonAttributeBag(StandardDatatypes.STRING, new StringValue(value.text()));
        }

        private boolean decide(DecisionRequest request) {
            DecisionType decision = pdp.evaluate(request).getDecision();
            if (decision == DecisionType.INDETERMINATE) {
                throw new IllegalStateException("indeterminate");
            }
            return decision == DecisionType.PERMIT;
        }

        @Override
        public boolean prepared(int request) {
            return decide(prepared.get(request));
        }

        @Override
        public boolean raw(int request) {
            return decide(request(requests.get(request)));
        }

        @Override
        public void close() {
            try {
                pdp.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
