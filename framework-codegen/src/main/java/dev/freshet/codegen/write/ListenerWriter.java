package dev.freshet.codegen.write;

import dev.freshet.codegen.model.Contract;
import dev.freshet.codegen.model.ListenerModel;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.annotation.processing.Filer;
import javax.tools.StandardLocation;

/** Puts what is generated from a listener or a service where the compiler puts its output. */
public final class ListenerWriter {

    private static final String FOLDER = "META-INF/resources/freshet/";

    private final Filer filer;
    private Optional<Templates> templates = Optional.empty();

    /** Creates a writer to this output. */
    public ListenerWriter(Filer filer) {
        this.filer = filer;
    }

    /** Writes the sender or the dispatcher, the module, the declarations and the contract of an interface that is right. */
    public void write(ListenerModel listener, Contract contract) {
        try {
            if (listener.isService()) {
                writeService(listener, contract);
                return;
            }
            SenderWriter.write(listener, contract).writeTo(filer);
            writeResource(listener, ".js", ModuleWriter.write(templates(), listener, contract));
            writeResource(listener, ".d.ts", DeclarationWriter.write(templates(), listener));
            writeResource(listener, ".json", contractText(contract));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void writeService(ListenerModel service, Contract contract) throws IOException {
        DispatcherWriter.write(service, contract).writeTo(filer);
        writeResource(service, ".js", ServiceModuleWriter.write(templates(), service, contract));
        writeResource(service, ".d.ts", ServiceDeclarationWriter.write(templates(), service));
        writeResource(service, ".json", contractText(contract));
    }

    /** Returns the text of a contract. */
    public String contractText(Contract contract) {
        return ContractWriter.write(templates(), contract);
    }

    /** They are parsed when something is written: most compilations have no listener. */
    private Templates templates() {
        Templates parsed = templates.orElseGet(Templates::new);
        templates = Optional.of(parsed);
        return parsed;
    }

    /** Writes UTF-8, whatever encoding the compiler was told for sources. */
    private void writeResource(ListenerModel listener, String extension, String text) throws IOException {
        String name = FOLDER + listener.name().qualified() + extension;
        try (OutputStream out = filer.createResource(
                        StandardLocation.CLASS_OUTPUT, "", name, listener.originatingElement())
                .openOutputStream()) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
