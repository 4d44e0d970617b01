package dev.freshet.spring;

import dev.freshet.core.Page;
import dev.freshet.servlet.FreshetServlets;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.MethodParameter;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

/** Answers with the {@link Page} that a method of a controller returns. */
final class PageReturnValueHandler implements HandlerMethodReturnValueHandler {
    private final Supplier<FreshetServlets> servlets;

    private PageReturnValueHandler(Supplier<FreshetServlets> servlets) {
        this.servlets = servlets;
    }

    /** Returns what puts the handler before all others: else a {@code @RestController} would write a page as JSON. */
    static BeanPostProcessor installer(Supplier<FreshetServlets> servlets) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                if (bean instanceof RequestMappingHandlerAdapter adapter) {
                    List<HandlerMethodReturnValueHandler> handlers = new ArrayList<>();
                    handlers.add(new PageReturnValueHandler(servlets));
                    handlers.addAll(Objects.requireNonNullElse(adapter.getReturnValueHandlers(), List.of()));
                    adapter.setReturnValueHandlers(handlers);
                }
                return bean;
            }
        };
    }

    @Override
    public boolean supportsReturnType(MethodParameter returned) {
        return Page.class.equals(returned.getParameterType());
    }

    @Override
    public void handleReturnValue(
            @Nullable Object page, MethodParameter returned, ModelAndViewContainer container, NativeWebRequest request)
            throws IOException {
        if (page == null) {
            throw new IllegalStateException(
                    "%s returned null instead of a page; throw a ResponseStatusException for 404"
                            .formatted(returned.getExecutable().toGenericString()));
        }
        container.setRequestHandled(true);
        servlets.get()
                .send(
                        Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class)),
                        Objects.requireNonNull(request.getNativeResponse(HttpServletResponse.class)),
                        (Page) page);
    }
}
