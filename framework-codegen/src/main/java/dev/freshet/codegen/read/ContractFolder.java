package dev.freshet.codegen.read;

import dev.freshet.codegen.model.Contract;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The folder with the contracts that a project has committed, a file for each listener. */
public final class ContractFolder {

    private final Path folder;

    /** Creates a view of this folder, which need not be there yet. */
    public ContractFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Reads the contract of a listener; empty if there is none yet.
     *
     * @throws ContractException if there is a file that cannot be read as that
     */
    public Optional<Contract> read(String listener) {
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
    public void write(String listener, String text) {
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
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new ContractException("is not in UTF-8");
        } catch (IOException e) {
            throw new ContractException("cannot be read: " + e);
        }
    }
}
