package dev.freshet.codegen;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may know whom in the generator. */
@AnalyzeClasses(packages = "dev.freshet.codegen", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

    @ArchTest
    static final ArchRule STAGES_KNOW_THE_MODEL_ALONE = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("processor")
            .definedBy("dev.freshet.codegen")
            .layer("read")
            .definedBy("..codegen.read..")
            .layer("validate")
            .definedBy("..codegen.validate..")
            .layer("write")
            .definedBy("..codegen.write..")
            .layer("model")
            .definedBy("..codegen.model..")
            .layer("program")
            .definedBy("..codegen.program..")
            .layer("contract")
            .definedBy("..codegen.contract..")
            .whereLayer("processor")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("program")
            .mayOnlyBeAccessedByLayers("processor")
            .whereLayer("contract")
            .mayOnlyBeAccessedByLayers("processor")
            .whereLayer("read")
            .mayOnlyBeAccessedByLayers("processor", "program")
            .whereLayer("validate")
            .mayOnlyBeAccessedByLayers("processor", "program", "contract")
            .whereLayer("write")
            .mayOnlyBeAccessedByLayers("processor", "program");

    @ArchTest
    static final ArchRule PACKAGES_ARE_FREE_OF_CYCLES =
            slices().matching("dev.freshet.codegen.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule ONLY_WRITE_KNOWS_ITS_LIBRARIES = noClasses()
            .that()
            .resideOutsideOfPackage("..codegen.write..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.palantir.javapoet..", "com.github.jknack..");

    @ArchTest
    static final ArchRule OF_FRESHET_ONLY_THE_API_AND_HTML = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideOutsideOfPackage("dev.freshet..")
            .orShould()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.freshet.api..",
                    "dev.freshet.html..",
                    "dev.freshet.codegen..",
                    "java..",
                    "javax..",
                    "com.sun.source..",
                    "com.palantir..",
                    "com.github.jknack..",
                    "tools.jackson.core..",
                    "org.jspecify..");

    @ArchTest
    static final ArchRule NO_STATICS_WITH_STATE =
            fields().that().areStatic().should().beFinal();
}
