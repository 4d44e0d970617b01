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
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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
                    ANNOTATIONS.stream(),
                    Stream.of(
                            "org.jspecify.annotations.*",
                            "com.fasterxml.jackson.annotation.*",
                            "tools.jackson.databind.annotation.*"))
            .collect(Collectors.toUnmodifiableSet());

    /** For how many rounds listeners wait for what other processors may generate, by the names of the listeners. */
    private final Map<String, Integer> waiting = new LinkedHashMap<>();

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
     * Claims Freshet's annotations, and those of JSpecify and Jackson, which it reads: with {@code -Xlint:all}, the compiler
     * warns of those that nobody claims. What is claimed no later processor is called for.
     */
    @Override
    @SuppressWarnings("DoNotClaimAnnotations")
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        DeepStack.run(() -> process(round));
        return true;
    }

    private void process(RoundEnvironment round) {
        round.getRootElements().forEach(element -> sources.add(element.toString()));
        Set<TypeElement> listeners = new LinkedHashSet<>();
        waiting.keySet()
                .forEach(name -> listeners.add(processingEnv.getElementUtils().getTypeElement(name)));
        for (Element element : round.getElementsAnnotatedWith(BrowserListener.class)) {
            listeners.add((TypeElement) element);
        }
        if (round.processingOver()) {
            boolean hadErrors = round.errorRaised();
            listeners.forEach(listener -> sayWhatIsMissing(listener, hadErrors));
            if (!round.errorRaised()) {
                contracts.forEach(Runnable::run);
            }
        } else {
            listeners.forEach(this::process);
            ListenerValidator.validate(MisplacedReader.outsideInterfaces(round)).forEach(messages()::say);
        }
    }

    private void process(TypeElement listener) {
        String name = listener.getQualifiedName().toString();
        try {
            ListenerModel model = new ListenerReader(context(waiting.getOrDefault(name, 0))).read(listener);
            waiting.remove(name);
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
            waiting.merge(name, 1, Integer::sum);
        } catch (RuntimeException | StackOverflowError e) {
            waiting.remove(name);
            messages().sayFault(listener, e);
        }
    }

    /** What is missing in the sources the compiler says; what a class file misses it does not need, and we do. */
    private void sayWhatIsMissing(TypeElement listener, boolean hadErrors) {
        Context context = context(0);
        try {
            new ListenerReader(context).read(listener);
        } catch (UnresolvedException e) {
            e.missing()
                    .filter(missing -> !context.declares(missing.declaration()))
                    .map(missing -> ListenerValidator.missing(listener, missing.where(), missing.type()))
                    .ifPresent(messages()::say);
            e.incomplete()
                    .filter(incomplete -> !hadErrors)
                    .map(incomplete ->
                            ListenerValidator.incomplete(listener, incomplete.type(), incomplete.annotation()))
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

    private Context context(int rounds) {
        return new Context(
                processingEnv.getElementUtils(),
                processingEnv.getTypeUtils(),
                type -> sources.contains(type.getQualifiedName().toString()),
                rounds);
    }

    private ResourceReader resources() {
        List<Path> folders = Optional.ofNullable(processingEnv.getOptions().get(RESOURCES_OPTION)).stream()
                .flatMap(option -> Stream.of(option.split(File.pathSeparator)))
                .map(Path::of)
                .toList();
        return new ResourceReader(processingEnv.getFiler(), folders);
    }
}
