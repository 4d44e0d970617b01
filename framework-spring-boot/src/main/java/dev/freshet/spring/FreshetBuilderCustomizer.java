package dev.freshet.spring;

import dev.freshet.Freshet;

/**
 * Changes settings of the auto-configured {@link Freshet}. Beans of this type are applied in their order, after the {@code freshet.*}
 * properties and what Freshet itself sets for Spring Security and transactions.
 */
@FunctionalInterface
public interface FreshetBuilderCustomizer {
    /** Changes the settings. */
    void customize(Freshet.Builder builder);
}
