package dev.freshet.codegen.model;

import java.util.List;
import java.util.Optional;

/**
 * What a method's annotations say about delivery.
 *
 * @param latest its {@code @Latest}
 * @param isEphemeral the place of its {@code @Ephemeral}
 * @param expires its {@code @Expires}
 * @param forget its {@code @Forget}
 */
public record DeliveryModel(
        Optional<LatestModel> latest,
        Optional<Origin> isEphemeral,
        Optional<ExpiresModel> expires,
        Optional<ForgetModel> forget) {

    /** {@code @Latest}, with the paths of its key, and its state and how many calls its list keeps if these are written. */
    public record LatestModel(List<Setting> key, Optional<Setting> state, Optional<KeepModel> keep, Origin origin) {}

    /** How many calls a list keeps. */
    public record KeepModel(int count, Origin origin) {}

    /** {@code @Forget}, with the methods whose calls it takes back. */
    public record ForgetModel(List<Setting> methods, Origin origin) {}

    /** {@code @Expires}, with its seconds as written. */
    public record ExpiresModel(double seconds, Origin origin) {}
}
