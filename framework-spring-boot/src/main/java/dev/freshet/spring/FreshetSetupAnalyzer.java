package dev.freshet.spring;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Has Spring Boot print a failed start as a problem and an action, instead of a stack trace. */
final class FreshetSetupAnalyzer extends AbstractFailureAnalyzer<FreshetSetupException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, FreshetSetupException cause) {
        return new FailureAnalysis(cause.problem(), cause.action(), cause);
    }
}
