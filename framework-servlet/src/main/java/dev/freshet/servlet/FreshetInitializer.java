package dev.freshet.servlet;

import dev.freshet.Freshet;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.HandlesTypes;
import java.lang.reflect.Modifier;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Starts each {@link FreshetApplication} that the container finds. Applications have no need of it. */
@HandlesTypes(FreshetApplication.class)
public final class FreshetInitializer implements ServletContainerInitializer {
    /** Is made by the container. */
    public FreshetInitializer() {}

    @Override
    public void onStartup(@Nullable Set<Class<?>> types, ServletContext context) throws ServletException {
        if (types == null) {
            return;
        }
        for (Class<?> type : types) {
            if (FreshetApplication.class.isAssignableFrom(type) && !Modifier.isAbstract(type.getModifiers())) {
                start(create(type.asSubclass(FreshetApplication.class)), context);
            }
        }
    }

    private static FreshetApplication create(Class<? extends FreshetApplication> type) throws ServletException {
        try {
            return type.getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new ServletException(
                    "%s cannot be started: it needs to be public, with a public constructor without parameters that succeeds"
                            .formatted(type.getName()),
                    e);
        }
    }

    private static void start(FreshetApplication application, ServletContext context) throws ServletException {
        try {
            Containers.requireSupported(context);
            Freshet freshet = application.start(context);
            try {
                application.addPages(FreshetServlets.of(freshet).addStreams(context), context);
            } catch (RuntimeException e) {
                freshet.close();
                throw e;
            }
        } catch (IllegalStateException e) {
            throw new ServletException(e.getMessage(), e);
        }
    }
}
