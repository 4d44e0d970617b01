package dev.freshet.spring;

import dev.freshet.Freshet;
import dev.freshet.api.BrowserListener;
import dev.freshet.core.Channel;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanDefinitionHolder;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.DependencyDescriptor;
import org.springframework.beans.factory.support.AutowireCandidateResolver;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.core.ResolvableType;

/**
 * Resolves what is injected where {@link FreshetChannel} stands, and leaves all else to the resolver that the application has. Spring
 * asks it for each dependency, as it does for {@code @Value}, so the listener comes from the type of the dependency, and the channel
 * needs no bean.
 */
final class ChannelResolver implements AutowireCandidateResolver {
    private final DefaultListableBeanFactory beans;
    private final AutowireCandidateResolver others;

    private ChannelResolver(DefaultListableBeanFactory beans, AutowireCandidateResolver others) {
        this.beans = beans;
        this.others = others;
    }

    /** Returns what puts the resolver into a bean factory. */
    static BeanFactoryPostProcessor installer() {
        return factory -> {
            DefaultListableBeanFactory beans = (DefaultListableBeanFactory) factory;
            beans.setAutowireCandidateResolver(new ChannelResolver(beans, beans.getAutowireCandidateResolver()));
        };
    }

    @Override
    public @Nullable Object getSuggestedValue(DependencyDescriptor dependency) {
        FreshetChannel annotation = dependency.getAnnotation(FreshetChannel.class);
        return annotation == null ? others.getSuggestedValue(dependency) : value(dependency, annotation.value());
    }

    @Override
    public boolean isAutowireCandidate(BeanDefinitionHolder candidate, DependencyDescriptor dependency) {
        return others.isAutowireCandidate(candidate, dependency);
    }

    @Override
    public boolean isRequired(DependencyDescriptor dependency) {
        return others.isRequired(dependency);
    }

    @Override
    public boolean hasQualifier(DependencyDescriptor dependency) {
        return others.hasQualifier(dependency);
    }

    @Override
    public @Nullable String getSuggestedName(DependencyDescriptor dependency) {
        return others.getSuggestedName(dependency);
    }

    @Override
    public @Nullable Object getLazyResolutionProxyIfNecessary(
            DependencyDescriptor dependency, @Nullable String beanName) {
        return others.getLazyResolutionProxyIfNecessary(dependency, beanName);
    }

    @Override
    public @Nullable Class<?> getLazyResolutionProxyClass(DependencyDescriptor dependency, @Nullable String beanName) {
        return others.getLazyResolutionProxyClass(dependency, beanName);
    }

    /** Another bean factory gets what the application had: the clone would find the channels of this one. */
    @Override
    public AutowireCandidateResolver cloneIfNecessary() {
        return others.cloneIfNecessary();
    }

    private Object value(DependencyDescriptor dependency, String nameWithPlaceholders) {
        String name = Objects.requireNonNullElse(beans.resolveEmbeddedValue(nameWithPlaceholders), "");
        ResolvableType type = dependency.getResolvableType();
        Class<?> raw = type.toClass();
        if (raw.isAnnotationPresent(BrowserListener.class)) {
            return channel(dependency, name, raw).all();
        }
        if (!raw.equals(Channel.class)) {
            throw new FreshetSetupException(
                    "@FreshetChannel(\"%s\") is on %s, which has the type %s.".formatted(name, place(dependency), type),
                    "Declare a Channel<L>, or L itself, where L is an interface with @BrowserListener.");
        }
        Class<?> listener = type.getGeneric(0).resolve();
        if (listener == null || listener.equals(Object.class)) {
            throw new FreshetSetupException(
                    "@FreshetChannel(\"%s\") is on %s, a Channel without its listener."
                            .formatted(name, place(dependency)),
                    "Declare a Channel<L>, where L is the interface with @BrowserListener whose calls the channel carries.");
        }
        return channel(dependency, name, listener);
    }

    private Channel<?> channel(DependencyDescriptor dependency, String name, Class<?> listener) {
        if (name.contains("{")) {
            String family = listener.getSimpleName();
            throw new FreshetSetupException(
                    "@FreshetChannel(\"%s\") on %s names a family of channels, not one channel."
                            .formatted(name, place(dependency)),
                    "Declare the family as a bean, @Bean ChannelFamily<%s> family(Freshet freshet) { return freshet.channels(\"%s\", %s.class, channel -> {}); }, and inject ChannelFamily<%s> without @FreshetChannel."
                            .formatted(family, name, family, family));
        }
        openDeclared();
        try {
            return beans.getBean(Freshet.class).channel(name, listener);
        } catch (IllegalArgumentException e) {
            throw new FreshetSetupException(
                    "The channel \"%s\", which %s needs, cannot be opened.".formatted(name, place(dependency)),
                    e.getMessage() + ".");
        }
    }

    /** Channels that are beans have their own access and history, which count when a channel is opened. */
    private void openDeclared() {
        for (String bean : beans.getBeanNamesForType(Channel.class, false, false)) {
            if (!beans.isCurrentlyInCreation(bean)) {
                beans.getBean(bean);
            }
        }
    }

    private static String place(DependencyDescriptor dependency) {
        return Optional.ofNullable(dependency.getMethodParameter())
                .map(parameter -> "parameter %d of %s in %s"
                        .formatted(
                                parameter.getParameterIndex(),
                                parameter.getExecutable().getName(),
                                parameter.getDeclaringClass().getName()))
                .orElseGet(() -> "the field " + dependency.getMember());
    }
}
