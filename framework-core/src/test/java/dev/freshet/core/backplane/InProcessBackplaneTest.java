package dev.freshet.core.backplane;

import org.junit.jupiter.api.AfterEach;

/** The backplane of several nodes in one JVM. */
class InProcessBackplaneTest extends BackplaneConformance {
    private final InProcessBackplane shared = new InProcessBackplane();

    @Override
    protected Backplane newNode() {
        return shared.node();
    }

    @AfterEach
    void close() {
        shared.close();
    }
}
