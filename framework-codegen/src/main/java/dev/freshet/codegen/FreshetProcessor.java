package dev.freshet.codegen;

import dev.freshet.api.AsNumber;
import dev.freshet.api.BrowserError;
import dev.freshet.api.BrowserListener;
import dev.freshet.api.BrowserService;
import dev.freshet.api.DomUpdate;
import dev.freshet.api.DomUpdates;
import dev.freshet.api.Ephemeral;
import dev.freshet.api.Expires;
import dev.freshet.api.Forget;
import dev.freshet.api.FreshetGenerated;
import dev.freshet.api.Latest;
import dev.freshet.codegen.contract.CommittedContracts;
import dev.freshet.codegen.program.CompiledProgram;
import dev.freshet.codegen.program.CompiledTypes;
import dev.freshet.codegen.read.MisplacedReader;
import dev.freshet.codegen.read.ResourceReader;
import dev.freshet.codegen.validate.ListenerValidator;
import dev.freshet.codegen.write.ListenerWriter;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/**
 * Generates, from each interface that is annotated as {@link BrowserListener} or {@link BrowserService}, its sender or
 * dispatcher, its browser module and the types of that. What is generated depends on that interface alone, so that builds can be
 * incremental.
 */
public final class FreshetProcessor extends AbstractProcessor {

    /** Folders with resources that the compiler does not see, separated as in a class path. */
    private static final String RESOURCES_OPTION = "freshet.resources";

    /** The folder with the contracts that are committed. */
    private static final String CONTRACTS_OPTION = "freshet.contracts";

    private static final Set<String> ANNOTATIONS = Stream.of(
                    BrowserListener.class,
                    BrowserService.class,
                    DomUpdate.class,
                    DomUpdates.class,
                    Latest.class,
                    Ephemeral.class,
                    Expires.class,
                    Forget.class,
                    AsNumber.class,
                    BrowserError.class,
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

    /** The outermost types in the sources, by their names. */
    private final Set<String> sources = new HashSet<>();

    /** The listeners that wait for what other processors generate. */
    private final List<ListenerStep> waiting = new ArrayList<>();

    private ListenerStep.Tools tools;

    /** Creates the processor; the compiler does. */
    public FreshetProcessor() {}

    @Override
    public synchronized void init(ProcessingEnvironment environment) {
        super.init(environment);
        Elements elements = environment.getElementUtils();
        Types types = environment.getTypeUtils();
        Messages messages = new Messages(environment);
        CompiledProgram program = new CompiledProgram(elements, resources(environment));
        ListenerWriter writer = new ListenerWriter(environment.getFiler());
        tools = new ListenerStep.Tools(
                elements,
                types,
                sources,
                new ListenerValidator(program, program, new CompiledTypes(elements, types), program::pageSlots),
                messages,
                new CommittedContracts(contracts(environment), writer::contractText, messages::say),
                writer);
    }

    /** An option without a value names no folder. */
    private static Optional<String> contracts(ProcessingEnvironment environment) {
        return environment.getOptions().containsKey(CONTRACTS_OPTION)
                ? Optional.of(Optional.ofNullable(environment.getOptions().get(CONTRACTS_OPTION))
                        .orElse(""))
                : Optional.empty();
    }

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
        List<ListenerStep> steps = new ArrayList<>(waiting);
        round.getElementsAnnotatedWithAny(Set.of(BrowserListener.class, BrowserService.class))
                .forEach(element -> steps.add(new ListenerStep((TypeElement) element, tools)));
        if (round.processingOver()) {
            boolean hadErrors = round.errorRaised();
            steps.forEach(step -> step.sayWhatIsMissing(hadErrors));
            if (!round.errorRaised()) {
                tools.contracts().writeAll();
            }
        } else {
            waiting.clear();
            steps.stream().filter(step -> !step.run()).forEach(waiting::add);
            ListenerValidator.validate(MisplacedReader.outsideInterfaces(round)).forEach(tools.messages()::say);
            MisplacedReader.errorsThatAreNone(round, tools.types(), tools.elements())
                    .forEach(type -> tools.messages().say(ListenerValidator.noException(type)));
        }
    }

    private static ResourceReader resources(ProcessingEnvironment environment) {
        List<Path> folders = Optional.ofNullable(environment.getOptions().get(RESOURCES_OPTION)).stream()
                .flatMap(option -> Stream.of(option.split(File.pathSeparator)))
                .map(Path::of)
                .toList();
        return new ResourceReader(environment.getFiler(), folders);
    }
}
