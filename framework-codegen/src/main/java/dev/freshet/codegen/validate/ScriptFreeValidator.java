package dev.freshet.codegen.validate;

import dev.freshet.api.DomAction;
import dev.freshet.codegen.model.MethodModel;
import dev.freshet.codegen.model.Setting;
import dev.freshet.codegen.model.UpdateModel;
import dev.freshet.codegen.model.UpdateModel.Name;

/** Finds the updates of a method that pages without scripts cannot show: a patch changes what is in a slot, nothing else. */
final class ScriptFreeValidator {

    private final MethodModel method;
    private final Report report;

    ScriptFreeValidator(MethodModel method, Report report) {
        this.method = method;
        this.report = report;
    }

    void check() {
        method.updates().forEach(this::check);
    }

    private void check(UpdateModel update) {
        if (update.setting(Name.SELECTOR).isPresent()) {
            Setting selector = update.setting(Name.SELECTOR).get();
            report.add(
                    Diagnostic.UPDATE_NEEDS_SCRIPT,
                    selector.origin(),
                    "a selector",
                    method.name(),
                    "put {{#slot \"…\"}} around what changes in the page's template, and write slot = \"…\" instead of selector");
        } else if (update.action() == DomAction.ATTRIBUTE || update.action() == DomAction.CLASS) {
            report.add(
                    Diagnostic.UPDATE_NEEDS_SCRIPT,
                    update.origin(),
                    "the action " + update.action(),
                    method.name(),
                    "have a template render the element with its attributes, and write action = REPLACE and template = \"…\"");
        }
    }
}
