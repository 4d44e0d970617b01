package dev.freshet.codegen.contract;

import dev.freshet.codegen.model.Contract;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** The folder with the contracts that a project has committed, a file for each listener. */
final class ContractFolder {

    private static final String BYTE_ORDER_MARK = "\ufeff";

    private final Path folder;

    private ContractFolder(Path folder) {
        this.folder = folder;
    }

    /** Returns a view of the folder of this name, which need not be there yet; empty if there can be none. */
    static Optional<ContractFolder> of(String name) {
        try {
            Path folder = Path.of(name);
            boolean canBe = !name.isEmpty() && (!Files.exists(folder) || Files.isDirectory(folder));
            return canBe ? Optional.of(new ContractFolder(folder)) : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /**
     * Reads the contract of a listener; empty if there is none yet.
     *
     * @throws ContractException if there is a file that cannot be read as that
     */
    Optional<Contract> read(String listener) {
        Path file = file(listener);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        return Optional.of(ContractReader.read(text(file), listener));
    }

    /**
     * Writes the contract of a listener, unless just that is there.
     *
     * @throws ContractException if it cannot be written
     */
    void write(String listener, String text) {
        Path file = file(listener);
        try {
            if (!Files.exists(file) || !text(file).equals(text)) {
                Files.createDirectories(folder);
                Files.writeString(file, text);
            }
        } catch (IOException e) {
            throw new ContractException("cannot be written: " + e);
        }
    }

    private Path file(String listener) {
        return folder.resolve(listener + ".json");
    }

    private static String text(Path file) {
        try {
            String text = Files.readString(file);
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new ContractException("is not in UTF-8");
        } catch (IOException e) {
            throw new ContractException("cannot be read: " + e);
        }
    }
}
