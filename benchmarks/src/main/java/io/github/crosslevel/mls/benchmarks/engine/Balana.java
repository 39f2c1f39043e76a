package io.github.crosslevel.mls.benchmarks.engine;

import io.github.crosslevel.mls.benchmarks.workload.Field;
import io.github.crosslevel.mls.benchmarks.workload.Field.Part;
import io.github.crosslevel.mls.benchmarks.workload.Request;
import io.github.crosslevel.mls.benchmarks.workload.Value;
import io.github.crosslevel.mls.benchmarks.workload.Workload;
import java.io.StringReader;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.wso2.balana.AbstractPolicy;
import org.wso2.balana.PDP;
import org.wso2.balana.PDPConfig;
import org.wso2.balana.Policy;
import org.wso2.balana.PolicySet;
import org.wso2.balana.XACMLConstants;
import org.wso2.balana.attr.AttributeValue;
import org.wso2.balana.attr.IntegerAttribute;
import org.wso2.balana.attr.StringAttribute;
import org.wso2.balana.ctx.AbstractResult;
import org.wso2.balana.ctx.Attribute;
import org.wso2.balana.ctx.EvaluationCtx;
import org.wso2.balana.ctx.xacml3.RequestCtx;
import org.wso2.balana.finder.AttributeFinder;
import org.wso2.balana.finder.PolicyFinder;
import org.wso2.balana.finder.PolicyFinderModule;
import org.wso2.balana.finder.PolicyFinderResult;
import org.wso2.balana.finder.ResourceFinder;
import org.wso2.balana.xacml3.Attributes;
import org.xml.sax.InputSource;

/** WSO2 Balana, which decides by XACML; asked through its Java interface, without XML. */
final class Balana implements Engine {
    private final Xacml.Form form;

    Balana(Xacml.Form form) {
        this.form = form;
    }

    @Override
    public String name() {
        return form.name("balana");
    }

    @Override
    public String version() {
        return Versions.of("org.wso2.balana", "org.wso2.balana");
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
    public Decisions load(Workload workload) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        Element root = factory.newDocumentBuilder()
                .parse(new InputSource(new StringReader(Xacml.write(workload, form))))
                .getDocumentElement();
        PolicyFinder finder = new PolicyFinder();
        Held held = new Held();
        finder.setModules(Set.of(held));
        held.policy = Optional.of(
                root.getLocalName().equals("Policy") ? Policy.getInstance(root) : PolicySet.getInstance(root, finder));
        finder.init();
        return new Loaded(new PDP(new PDPConfig(new AttributeFinder(), finder, new ResourceFinder(), true)), workload);
    }

    /** Finds the one policy that there is. */
    private static final class Held extends PolicyFinderModule {
        private Optional<AbstractPolicy> policy = Optional.empty();

        @Override
        public boolean isRequestSupported() {
            return true;
        }

        @Override
        public void init(PolicyFinder finder) {
            // the policy is there already
        }

        @Override
        public PolicyFinderResult findPolicy(EvaluationCtx context) {
            return new PolicyFinderResult(policy.orElseThrow());
        }
    }

    /** A decision point, and requests to it. */
    private static final class Loaded implements Decisions {
        private static final URI STRING = URI.create("http://www.w3.org/2001/XMLSchema#string");
        private static final URI INTEGER = URI.create("http://www.w3.org/2001/XMLSchema#integer");
        private static final URI ACTION = URI.create(Xacml.ACTION);
        private static final URI ACTION_CATEGORY = URI.create(Xacml.actionCategory());

        private final PDP pdp;
        private final List<Field> fields;
        private final List<URI> names;
        private final List<Request> requests;
        private final List<RequestCtx> prepared;

        Loaded(PDP pdp, Workload workload) {
            this.pdp = pdp;
            fields = workload.schema().fields();
            names = fields.stream().map(field -> URI.create(field.name())).toList();
            requests = workload.requests();
            prepared = requests.stream().map(this::request).toList();
        }

        private RequestCtx request(Request request) {
            Set<Attributes> attributes = new HashSet<>();
            attributes.add(new Attributes(
                    ACTION_CATEGORY,
                    Set.of(attribute(ACTION, STRING, List.of(new StringAttribute(request.action()))))));
            for (Part part : Part.values()) {
                Set<Attribute> said = new HashSet<>();
                URI category = URI.create(Xacml.category(Field.plain(part, "any", Field.Kind.TEXT)));
                for (int i = 0; i < fields.size(); i++) {
                    List<AttributeValue> values = fields.get(i).part() == part
                            ? values(request.values().get(i))
                            : List.of();
                    if (!values.isEmpty()) {
                        said.add(attribute(names.get(i), Xacml.isInteger(fields.get(i)) ? INTEGER : STRING, values));
                    }
                }
                attributes.add(new Attributes(category, said));
            }
            return new RequestCtx(attributes, null);
        }

        private static Attribute attribute(URI name, URI type, List<AttributeValue> values) {
            return new Attribute(name, type, null, null, values, false, XACMLConstants.XACML_VERSION_3_0);
        }

        private static List<AttributeValue> values(Value value) {
            if (value instanceof Value.Names several) {
                List<AttributeValue> values = new ArrayList<>();
                several.names().forEach(name -> values.add(new StringAttribute(name)));
                return values;
            }
            if (value instanceof Value.Number number) {
                return List.of(new IntegerAttribute(number.number()));
            }
            return List.of(
                    value instanceof Value.Address address
                            ? new IntegerAttribute(Xacml.integer(address.bits()))
                            : new StringAttribute(value.text()));
        }

        private boolean decide(RequestCtx request) {
            AbstractResult result =
                    pdp.evaluate(request).getResults().iterator().next();
            if (result.getDecision() == AbstractResult.DECISION_INDETERMINATE) {
                throw new IllegalStateException("indeterminate");
            }
            return result.getDecision() == AbstractResult.DECISION_PERMIT;
        }

        @Override
        public boolean prepared(int request) {
            return decide(prepared.get(request));
        }

        @Override
        public boolean raw(int request) {
            return decide(request(requests.get(request)));
        }
    }
}
