package dev.freshet.codegen.validate;

import dev.freshet.api.DomAction;
import dev.freshet.codegen.model.DeliveryModel;
import dev.freshet.codegen.model.DeliveryModel.ExpiresModel;
import dev.freshet.codegen.model.DeliveryModel.LatestModel;
import dev.freshet.codegen.model.MethodModel;
import dev.freshet.codegen.model.Origin;
import dev.freshet.codegen.model.Setting;
import dev.freshet.codegen.model.UpdateModel;
import dev.freshet.codegen.model.UpdateModel.Name;
import java.util.stream.Stream;

/** Finds what is wrong with {@code @Latest}, {@code @Ephemeral}, {@code @Expires} and {@code @Forget} of one method. */
final class DeliveryValidator {

    private static final double LEAST_SECONDS = 0.001;
    private static final double MOST_SECONDS = 1e9;
    private static final int MAX_ITEMS = 10_000;

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
        delivery.latest().ifPresent(this::latest);
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

    private void latest(LatestModel latest) {
        latest.key().forEach(paths::checkPath);
        latest.keep().ifPresent(keep -> {
            if (keep.count() < 1 || keep.count() > MAX_ITEMS) {
                report.add(Diagnostic.KEEP_OUT_OF_RANGE, keep.origin(), method.name(), keep.count(), MAX_ITEMS);
            } else if (!latest.key().isEmpty()) {
                report.add(Diagnostic.KEEP_KEY, keep.origin(), method.name(), keep.count());
            } else {
                method.updates().forEach(update -> listUpdate(update, keep.count()));
            }
        });
    }

    /** Checks that what an update adds to a list can be removed when it falls out. */
    private void listUpdate(UpdateModel update, int keep) {
        boolean isInside = update.action() == DomAction.APPEND || update.action() == DomAction.PREPEND;
        boolean isBeside = update.action() == DomAction.BEFORE || update.action() == DomAction.AFTER;
        if (isBeside) {
            listUpdate(
                    update,
                    keep,
                    "has the action " + update.action(),
                    "what falls out of a list is removed from the target, and this action adds items outside of it",
                    "write APPEND or PREPEND");
        } else if (isInside && update.setting(Name.KEY).isEmpty()) {
            listUpdate(
                    update,
                    keep,
                    "has no key",
                    "what falls out of a list is removed from the page, so each item must be a slot of its own",
                    "write key = \"…\", for example \"message-{id}\"");
        } else if (isInside
                && targets(update).anyMatch(target -> !target.pattern().paths().isEmpty())) {
            listUpdate(
                    update,
                    keep,
                    "adds items to a target that differs from call to call",
                    "all calls of the method are one list, which is shown in one place",
                    "write a target without values, and use a channel for each list");
        }
    }

    private static Stream<Setting> targets(UpdateModel update) {
        return Stream.of(Name.SLOT, Name.SELECTOR).flatMap(name -> update.setting(name).stream());
    }

    private void listUpdate(UpdateModel update, int keep, String problem, String reason, String remedy) {
        report.add(Diagnostic.KEEP_UPDATE, update.origin(), method.name(), keep, problem, reason, remedy);
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
