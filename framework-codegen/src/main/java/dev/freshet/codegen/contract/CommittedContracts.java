package dev.freshet.codegen.contract;

import dev.freshet.codegen.model.Contract;
import dev.freshet.codegen.model.ListenerModel;
import dev.freshet.codegen.validate.ContractValidator;
import dev.freshet.codegen.validate.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** The folder with the contracts that a project has committed, if it has one: what is compatible replaces them at the end. */
public final class CommittedContracts {

    private final Optional<String> option;
    private final Function<Contract, String> text;
    private final Consumer<Problem> messages;
    private final List<Runnable> waiting = new ArrayList<>();

    /**
     * Opens the folder that an option names.
     *
     * @param option what the option says, if it is there
     * @param text writes a contract as JSON
     * @param messages gets what is wrong
     */
    public CommittedContracts(Optional<String> option, Function<Contract, String> text, Consumer<Problem> messages) {
        this.option = option;
        this.text = text;
        this.messages = messages;
    }

    /**
     * Returns the contract that a listener goes on with, which has the versions of the committed one; empty if it breaks that one or
     * cannot be compared, which has been said.
     */
    public Optional<Contract> next(ListenerModel listener, Contract contract) {
        if (option.isEmpty()) {
            return Optional.of(contract);
        }
        Optional<ContractFolder> folder = ContractFolder.of(option.get());
        if (folder.isEmpty()) {
            messages.accept(ContractValidator.noFolder(listener, option.get()));
            return Optional.empty();
        }
        try {
            return next(listener, contract, folder.get());
        } catch (ContractException e) {
            unreadable(listener, e);
            return Optional.empty();
        }
    }

    private Optional<Contract> next(ListenerModel listener, Contract contract, ContractFolder folder) {
        Optional<Contract> committed = folder.read(listener.name().qualified());
        List<Problem> broken = committed
                .map(before -> ContractValidator.validate(listener, contract, before, fileName(listener)))
                .orElse(List.of());
        broken.forEach(messages);
        if (!broken.isEmpty()) {
            return Optional.empty();
        }
        Contract next = committed.map(contract::after).orElse(contract);
        waiting.add(() -> write(listener, next, folder));
        return Optional.of(next);
    }

    private void write(ListenerModel listener, Contract contract, ContractFolder folder) {
        try {
            folder.write(listener.name().qualified(), text.apply(contract));
        } catch (ContractException e) {
            unreadable(listener, e);
        }
    }

    /** Writes the contracts that have changed. It is for the end, when nothing is wrong with any listener. */
    public void writeAll() {
        waiting.forEach(Runnable::run);
    }

    private void unreadable(ListenerModel listener, ContractException e) {
        messages.accept(ContractValidator.unreadable(listener, fileName(listener), e.problem()));
    }

    private static String fileName(ListenerModel listener) {
        return listener.name().qualified() + ".json";
    }
}
