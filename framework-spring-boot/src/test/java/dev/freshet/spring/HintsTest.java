package dev.freshet.spring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.aot.generate.DefaultGenerationContext;
import org.springframework.aot.generate.InMemoryGeneratedFiles;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.ResourcePatternHint;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.TypeReference;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.javapoet.ClassName;

/** What a native image is told to contain, after Spring has processed an application ahead of time. */
class HintsTest {
    private static RuntimeHints hints;

    @BeforeAll
    static void process() {
        try (AnnotationConfigServletWebServerApplicationContext context =
                new AnnotationConfigServletWebServerApplicationContext()) {
            context.register(TestServer.Tomcat.class, SecuredShop.class);
            DefaultGenerationContext generation = new DefaultGenerationContext(
                    new ClassNameGenerator(ClassName.get(HintsTest.class)), new InMemoryGeneratedFiles());
            new ApplicationContextAotGenerator().processAheadOfTime(context, generation);
            hints = generation.getRuntimeHints();
        }
    }

    private static boolean hasConstructors(String type) {
        var hint = hints.reflection().getTypeHint(TypeReference.of(type));
        return hint != null && hint.getMemberCategories().contains(MemberCategory.INVOKE_DECLARED_CONSTRUCTORS);
    }

    @Test
    void theGeneratedSendersAndDispatchersAreFoundByReflection() {
        assertThat(hasConstructors("dev.freshet.spring.PriceListenerSender")).isTrue();
        assertThat(hasConstructors("dev.freshet.spring.OrderServiceDispatcher")).isTrue();
    }

    @Test
    void templatesAndModulesAreResources() {
        assertThat(hints.resources()
                        .resourcePatternHints()
                        .flatMap(some -> some.getIncludes().stream())
                        .map(ResourcePatternHint::getPattern))
                .contains("templates/**", "META-INF/resources/freshet/**", "dev/freshet/core/page/*.hbs");
    }
}
