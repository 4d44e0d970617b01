package dev.freshet.codegen.validate;

import dev.freshet.codegen.model.DeliveryModel;
import dev.freshet.codegen.model.DeliveryModel.ExpiresModel;
import dev.freshet.codegen.model.MethodModel;
import dev.freshet.codegen.model.Origin;

/** Finds what is wrong with {@code @Latest}, {@code @Ephemeral}, {@code @Expires} and {@code @Forget} of one method. */
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
            report.add(
                    Diagnostic.DELIVERY_CONTRADICTION,
                    delivery.isEphemeral().get(),
                    method.name(),
                    "Latest",
                    "Ephemeral",
                    "the one keeps the newest call, the other keeps none");
        }
        delivery.forget().ifPresent(forget -> checkAlone(delivery));
        delivery.latest().ifPresent(latest -> latest.key().forEach(paths::checkPath));
        delivery.expires().ifPresent(this::expires);
    }

    /** A browser that misses a call which forgets shows what is gone. */
    private void checkAlone(DeliveryModel delivery) {
        delivery.latest()
                .ifPresent(latest ->
                        contradiction(latest.origin(), "Latest", "the one takes back a call, the other keeps it"));
        delivery.isEphemeral()
                .ifPresent(origin ->
                        contradiction(origin, "Ephemeral", "browsers that missed the call would show what is gone"));
        delivery.expires()
                .ifPresent(expires -> contradiction(
                        expires.origin(), "Expires", "browsers that missed the call would show what is gone"));
    }

    private void contradiction(Origin origin, String other, String why) {
        report.add(Diagnostic.DELIVERY_CONTRADICTION, origin, method.name(), "Forget", other, why);
    }

    private void expires(ExpiresModel expires) {
        // NaN is in no range.
        boolean inRange = expires.seconds() >= LEAST_SECONDS && expires.seconds() <= MOST_SECONDS;
        if (!inRange) {
            report.add(Diagnostic.EXPIRY_OUT_OF_RANGE, expires.origin(), method.name(), expires.seconds());
        }
    }
}
