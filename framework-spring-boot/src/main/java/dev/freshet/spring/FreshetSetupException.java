package dev.freshet.spring;

import org.springframework.beans.factory.BeanCreationException;

/** Says why an application with Freshet cannot start, and what to do. */
@SuppressWarnings("serial") // Nobody serializes it.
final class FreshetSetupException extends BeanCreationException {
    private final String problem;
    private final String action;

    FreshetSetupException(String problem, String action) {
        super(problem + " " + action);
        this.problem = problem;
        this.action = action;
    }

    FreshetSetupException(String problem, String action, Throwable cause) {
        super(problem + " " + action, cause);
        this.problem = problem;
        this.action = action;
    }

    String problem() {
        return problem;
    }

    String action() {
        return action;
    }
}
