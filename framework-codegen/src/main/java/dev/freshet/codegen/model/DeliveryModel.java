package dev.freshet.codegen.model;

import java.util.List;
import java.util.Optional;

/**
 * What a method's annotations say about delivery.
 *
 * @param latest its {@code @Latest}
 * @param isEphemeral the place of its {@code @Ephemeral}
 * @param expires its {@code @Expires}
 */
public record DeliveryModel(
        Optional<LatestModel> latest, Optional<Origin> isEphemeral, Optional<ExpiresModel> expires) {

    /** {@code @Latest}, with the paths of its key. */
    public record LatestModel(List<Setting> key, Origin origin) {}

    /** {@code @Expires}, with its seconds as written. */
    public record ExpiresModel(double seconds, Origin origin) {}
}
