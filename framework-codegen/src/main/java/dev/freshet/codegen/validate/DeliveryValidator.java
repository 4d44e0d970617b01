package dev.freshet.codegen.validate;

import dev.freshet.codegen.model.DeliveryModel;
import dev.freshet.codegen.model.DeliveryModel.ExpiresModel;
import dev.freshet.codegen.model.MethodModel;

/** Finds what is wrong with {@code @Latest}, {@code @Ephemeral} and {@code @Expires}. */
final class DeliveryValidator {

    private static final double LEAST_SECONDS = 0.001;
    private static final double MOST_SECONDS = 1e9;

    private final MethodModel method;
    private final PathValidator paths;
    private final Report report;

    DeliveryValidator(MethodModel method, PathValidator paths, Report report) {
        this.method = method;
        this.paths = paths;
        this.report = report;
    }

    void check() {
        DeliveryModel delivery = method.delivery();
        if (delivery.latest().isPresent() && delivery.isEphemeral().isPresent()) {
            report.add(Diagnostic.DELIVERY_CONTRADICTION, delivery.isEphemeral().get(), method.name());
        }
        delivery.latest().ifPresent(latest -> latest.key().forEach(paths::checkPath));
        delivery.expires().ifPresent(this::expires);
    }

    private void expires(ExpiresModel expires) {
        // NaN is in no range.
        boolean inRange = expires.seconds() >= LEAST_SECONDS && expires.seconds() <= MOST_SECONDS;
        if (!inRange) {
            report.add(Diagnostic.EXPIRY_OUT_OF_RANGE, expires.origin(), method.name(), expires.seconds());
        }
    }
}
