package dev.freshet.codegen;

import dev.freshet.codegen.contract.CommittedContracts;
import dev.freshet.codegen.model.Contract;
import dev.freshet.codegen.model.ListenerModel;
import dev.freshet.codegen.read.Context;
import dev.freshet.codegen.read.ListenerReader;
import dev.freshet.codegen.read.ReadFault;
import dev.freshet.codegen.read.UnresolvedException;
import dev.freshet.codegen.validate.ListenerValidator;
import dev.freshet.codegen.validate.Problem;
import dev.freshet.codegen.write.ListenerWriter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** The work on one listener: read it, validate it, print what is wrong, and generate from it if nothing is. */
final class ListenerStep {

    /**
     * What the steps of a compilation share.
     *
     * @param sources the names of the outermost types in the sources, which grow from round to round
     */
    record Tools(
            Elements elements,
            Types types,
            Set<String> sources,
            ListenerValidator validator,
            Messages messages,
            CommittedContracts contracts,
            ListenerWriter writer) {}

    private final Tools tools;
    private TypeElement listener;
    private int rounds;

    ListenerStep(TypeElement listener, Tools tools) {
        this.listener = listener;
        this.tools = tools;
    }

    /** Does the work; returns false if the listener has to wait for what other processors generate in this round. */
    boolean run() {
        try {
            ListenerModel model = read(rounds);
            List<Problem> problems = tools.validator().validate(model);
            problems.forEach(tools.messages()::say);
            if (problems.stream().noneMatch(Problem::isError)) {
                generate(model);
            }
            return true;
        } catch (UnresolvedException e) {
            rounds++;
            return false;
        } catch (ReadFault e) {
            tools.messages().sayFault(listener, e.element(), e.fault());
        } catch (RuntimeException | StackOverflowError e) {
            tools.messages().sayFault(listener, listener, e);
        }
        return true;
    }

    private ListenerModel read(int afterRounds) {
        if (rounds > 0) {
            // In each round, the compiler has made its elements anew.
            TypeElement found = tools.elements().getTypeElement(listener.getQualifiedName());
            listener = found == null ? listener : found;
        }
        return new ListenerReader(context(afterRounds)).read(listener);
    }

    private void generate(ListenerModel model) {
        if (tools.sources().contains(model.generated().qualified())) {
            tools.messages().say(ListenerValidator.outputInSources(model));
            return;
        }
        Optional<Contract> contract = tools.contracts().next(model, Contract.of(model));
        contract.ifPresent(next -> tools.writer().write(model, next));
    }

    /** What is missing in the sources the compiler says; what a class file misses it does not need, and we do. */
    void sayWhatIsMissing(boolean hadErrors) {
        try {
            read(0);
        } catch (UnresolvedException e) {
            e.missing()
                    .filter(missing -> !context(0).declares(missing.declaration()))
                    .map(missing -> ListenerValidator.missing(listener, missing.where(), missing.type()))
                    .ifPresent(tools.messages()::say);
            e.incomplete()
                    .filter(incomplete -> !hadErrors)
                    .map(incomplete ->
                            ListenerValidator.incomplete(listener, incomplete.type(), incomplete.annotation()))
                    .ifPresent(tools.messages()::say);
        }
    }

    private Context context(int afterRounds) {
        return new Context(
                tools.elements(),
                tools.types(),
                type -> tools.sources().contains(type.getQualifiedName().toString()),
                afterRounds);
    }
}
