package dev.freshet.codegen;

import dev.freshet.api.AsNumber;
import dev.freshet.api.BrowserListener;
import dev.freshet.api.DomUpdate;
import dev.freshet.api.DomUpdates;
import dev.freshet.api.Expires;
import dev.freshet.api.FreshetGenerated;
import dev.freshet.api.Latest;
import dev.freshet.api.Volatile;
import dev.freshet.codegen.model.Contract;
import dev.freshet.codegen.model.ListenerModel;
import dev.freshet.codegen.read.Context;
import dev.freshet.codegen.read.ContractException;
import dev.freshet.codegen.read.ContractFolder;
import dev.freshet.codegen.read.ListenerReader;
import dev.freshet.codegen.read.MisplacedReader;
import dev.freshet.codegen.read.ResourceReader;
import dev.freshet.codegen.read.UnresolvedException;
import dev.freshet.codegen.validate.ContractValidator;
import dev.freshet.codegen.validate.ListenerValidator;
import dev.freshet.codegen.validate.Problem;
import dev.freshet.codegen.write.ListenerWriter;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/**
 * Generates, from each interface that is annotated as {@link BrowserListener}, its sender, its browser module and the
 * types of that. What is generated depends on that listener alone, so that builds can be incremental.
 */
public final class FreshetProcessor extends AbstractProcessor {

    /** Folders with resources that the compiler does not see, separated as in a class path. */
    private static final String RESOURCES_OPTION = "freshet.resources";

    /** The folder with the contracts that are committed. */
    private static final String CONTRACTS_OPTION = "freshet.contracts";

    private static final Set<String> ANNOTATIONS = Stream.of(
                    BrowserListener.class,
                    DomUpdate.class,
                    DomUpdates.class,
                    Latest.class,
                    Volatile.class,
                    Expires.class,
                    AsNumber.class,
                    FreshetGenerated.class)
            .map(Class::getCanonicalName)
            .collect(Collectors.toUnmodifiableSet());

    private static final Set<String> CLAIMED = Stream.concat(
                    ANNOTATIONS.stream(), Stream.of("org.jspecify.annotations.*"))
            .collect(Collectors.toUnmodifiableSet());

    /** The listeners that wait for types that other processors may generate, by their names. */
    private final Set<String> waiting = new LinkedHashSet<>();

    /** The outermost types in the sources, by their names. */
    private final Set<String> sources = new HashSet<>();

    private final Set<Problem> said = new HashSet<>();

    /** Writes the committed contracts, once nothing is wrong with any listener. */
    private final List<Runnable> contracts = new ArrayList<>();

    private Optional<CompiledProgram> program = Optional.empty();
    private Optional<ListenerWriter> writer = Optional.empty();

    /** Creates the processor; the compiler does. */
    public FreshetProcessor() {}

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return CLAIMED;
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latest();
    }

    @Override
    public Set<String> getSupportedOptions() {
        return Set.of(RESOURCES_OPTION, CONTRACTS_OPTION);
    }

    /**
     * Claims Freshet's annotations and JSpecify's, which it reads and no other processor does: with {@code -Xlint:all},
     * the compiler warns of those that nobody claims. What is claimed no later processor sees, so Jackson's are not.
     */
    @Override
    @SuppressWarnings("DoNotClaimAnnotations")
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        round.getRootElements().forEach(element -> sources.add(element.toString()));
        Set<TypeElement> listeners = new LinkedHashSet<>();
        waiting.forEach(name -> listeners.add(processingEnv.getElementUtils().getTypeElement(name)));
        waiting.clear();
        for (Element element : round.getElementsAnnotatedWith(BrowserListener.class)) {
            listeners.add((TypeElement) element);
        }
        if (round.processingOver()) {
            listeners.forEach(this::sayWhatIsMissing);
            if (!round.errorRaised()) {
                contracts.forEach(Runnable::run);
            }
        } else {
            listeners.forEach(this::process);
            ListenerValidator.validate(MisplacedReader.outsideInterfaces(round)).forEach(messages()::say);
        }
        return true;
    }

    private void process(TypeElement listener) {
        try {
            ListenerModel model = new ListenerReader(context()).read(listener);
            CompiledProgram program = program();
            CompiledTypes types = new CompiledTypes(processingEnv.getElementUtils(), processingEnv.getTypeUtils());
            List<Problem> problems = new ListenerValidator(program, program, types, program::pageSlots).validate(model);
            problems.forEach(messages()::say);
            if (problems.stream().noneMatch(Problem::isError)) {
                if (sources.contains(model.sender().qualified())) {
                    messages().say(ListenerValidator.outputInSources(model));
                } else {
                    write(model);
                }
            }
        } catch (UnresolvedException e) {
            waiting.add(listener.getQualifiedName().toString());
        }
    }

    /** What is missing in the sources the compiler says; what a class file misses it does not need, and we do. */
    private void sayWhatIsMissing(TypeElement listener) {
        try {
            new ListenerReader(context()).read(listener);
        } catch (UnresolvedException e) {
            e.missing()
                    .filter(missing -> !context().declares(missing.declaration()))
                    .map(missing -> ListenerValidator.missing(listener, missing.where(), missing.type()))
                    .ifPresent(messages()::say);
        }
    }

    private void write(ListenerModel model) {
        Contract contract = Contract.of(model);
        if (!processingEnv.getOptions().containsKey(CONTRACTS_OPTION)) {
            writer().write(model, contract);
            return;
        }
        String option = Optional.ofNullable(processingEnv.getOptions().get(CONTRACTS_OPTION))
                .orElse("");
        Optional<ContractFolder> folder = ContractFolder.of(option);
        if (folder.isEmpty()) {
            messages().say(ContractValidator.noFolder(model, option));
            return;
        }
        saying(model, () -> write(model, contract, folder.get()));
    }

    private void saying(ListenerModel model, Runnable work) {
        try {
            work.run();
        } catch (ContractException e) {
            messages().say(ContractValidator.unreadable(model, fileName(model), e.problem()));
        }
    }

    private void write(ListenerModel model, Contract contract, ContractFolder folder) {
        String name = model.name().qualified();
        Optional<Contract> committed = folder.read(name);
        List<Problem> broken = committed
                .map(before -> ContractValidator.validate(model, contract, before, fileName(model)))
                .orElse(List.of());
        broken.forEach(messages()::say);
        if (broken.isEmpty()) {
            Contract after = committed.map(contract::after).orElse(contract);
            writer().write(model, after);
            String text = writer().contractText(after);
            contracts.add(() -> saying(model, () -> folder.write(name, text)));
        }
    }

    private static String fileName(ListenerModel model) {
        return model.name().qualified() + ".json";
    }

    /** It is made once, since its templates are to be parsed once. */
    private ListenerWriter writer() {
        ListenerWriter made = writer.orElseGet(() -> new ListenerWriter(processingEnv.getFiler()));
        writer = Optional.of(made);
        return made;
    }

    /** It is made once, since it is that of all listeners. */
    private CompiledProgram program() {
        CompiledProgram made =
                program.orElseGet(() -> new CompiledProgram(processingEnv.getElementUtils(), resources()));
        program = Optional.of(made);
        return made;
    }

    private Messages messages() {
        return new Messages(processingEnv, said);
    }

    private Context context() {
        return new Context(
                processingEnv.getElementUtils(),
                processingEnv.getTypeUtils(),
                type -> sources.contains(type.getQualifiedName().toString()));
    }

    private ResourceReader resources() {
        List<Path> folders = Optional.ofNullable(processingEnv.getOptions().get(RESOURCES_OPTION)).stream()
                .flatMap(option -> Stream.of(option.split(File.pathSeparator)))
                .map(Path::of)
                .toList();
        return new ResourceReader(processingEnv.getFiler(), folders);
    }
}
