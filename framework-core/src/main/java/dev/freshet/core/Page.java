package dev.freshet.core;

import dev.freshet.api.ListenerDescriptor;
import dev.freshet.api.Sender;
import dev.freshet.core.resource.TemplateFiles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A page to be rendered: a template, what it shows, and the channels that keep it fresh. Immutable; it may be rendered any number
 * of times, on any thread.
 */
public final class Page {
    private final String template;
    private final Optional<Function<Rendering, String>> html;
    private final Map<String, ListenerDescriptor> listeners;
    private final Map<String, String> channels;
    private final Optional<Supplier<?>> model;
    private final PageTransport transport;
    private final Optional<String> contentSecurityPolicy;
    private final Optional<StreamLimits> limits;
    private final boolean viewTransitions;
    private final Optional<Duration> refreshPeriod;
    private final boolean sharesStream;

    private Page(Builder builder) {
        template = builder.template;
        html = builder.html;
        listeners = Collections.unmodifiableMap(new LinkedHashMap<>(builder.listeners));
        Map<String, String> names = new LinkedHashMap<>();
        listeners.forEach((channel, listener) -> names.put(channel, listener.name()));
        channels = Collections.unmodifiableMap(names);
        model = builder.model;
        transport = builder.transport;
        contentSecurityPolicy = builder.contentSecurityPolicy;
        limits = builder.limits;
        viewTransitions = builder.viewTransitions;
        refreshPeriod = builder.refreshPeriod;
        sharesStream = builder.sharesStream;
    }

    /**
     * Begins a page whose template is the class path resource {@code templates/NAME.hbs}, or one of a {@linkplain TemplateEngine
     * template engine}.
     */
    public static Builder template(String name) {
        return new Builder(Objects.requireNonNull(name, "A page needs a template"), Optional.empty());
    }

    /**
     * Begins a page whose HTML a function makes, by any means: another template engine, or Java. It is called once for each
     * rendering, on a worker thread; like a model, it may read what the application knows, since the positions of the page's channels
     * were taken before.
     *
     * @param name by which the log calls the page
     * @param html returns the whole document
     */
    public static Builder html(String name, Function<Rendering, String> html) {
        Objects.requireNonNull(html, "A page needs a function that makes its HTML");
        return new Builder(Objects.requireNonNull(name, "A page needs a name, for the log"), Optional.of(html));
    }

    /** Returns the name of its template, or its own if a function makes its HTML. */
    public String template() {
        return template;
    }

    /** Returns what makes its HTML, if that is no template. */
    public Optional<Function<Rendering, String>> html() {
        return html;
    }

    /** Returns the qualified names of the channels' listeners, by the names of the channels. */
    public Map<String, String> channels() {
        return channels;
    }

    /** Returns the channels' listeners, by the names of the channels. */
    public Map<String, ListenerDescriptor> listeners() {
        return listeners;
    }

    /** Returns what the template shows, read once for each rendering; empty if that is the state of its channels. */
    public Optional<Supplier<?>> model() {
        return model;
    }

    /** Returns how the page gets its updates. */
    public PageTransport transport() {
        return transport;
    }

    /** Returns the policy that the page is served with, with <code>{nonce}</code> in it. */
    public Optional<String> contentSecurityPolicy() {
        return contentSecurityPolicy;
    }

    /** Returns when a page that stays open ends, if that was set. */
    public Optional<StreamLimits> limits() {
        return limits;
    }

    /** Returns whether the runtime shows updates by view transitions. */
    public boolean viewTransitions() {
        return viewTransitions;
    }

    /** Returns how often the page asks where it can only ask, if that was set. */
    public Optional<Duration> refreshPeriod() {
        return refreshPeriod;
    }

    /** Returns whether the browser's tabs share one service stream. */
    public boolean sharesStream() {
        return sharesStream;
    }

    /** Collects what makes a page. */
    public static final class Builder {
        private final String template;
        private final Optional<Function<Rendering, String>> html;
        private final Map<String, ListenerDescriptor> listeners = new LinkedHashMap<>();
        private Optional<Supplier<?>> model = Optional.empty();
        private PageTransport transport = PageTransport.SERVICE;
        private Optional<String> contentSecurityPolicy = Optional.empty();
        private Optional<StreamLimits> limits = Optional.empty();
        private boolean viewTransitions;
        private Optional<Duration> refreshPeriod = Optional.empty();
        private boolean sharesStream = true;
        private final List<ClassLoader> classLoaders = new ArrayList<>();

        private Builder(String template, Optional<Function<Rendering, String>> html) {
            this.template = template;
            this.html = html;
        }

        /** Has the page listen to a channel. Its position goes into the page, so that no later call is missed. */
        public Builder channel(Channel<?> channel) {
            listeners.put(channel.name(), ((Sender) channel.all()).listener());
            return this;
        }

        /**
         * Sets what the template shows: a map, a record or a bean, read once for each rendering. The page gets no snapshot,
         * so the template shows everything by the model and by {@code @state}.
         *
         * <p>Without a model, that is the state of the page's channel, or that of each of its channels under the channel's name. It
         * is exact: the page gets every call after it, each once. Templates of pages with a model see the same as {@code @state}.
         *
         * <p>The positions of the page's channels are taken first, the model is read afterwards, and the page gets every
         * call made after those positions. So if the application updates its state before it makes the call, a page misses
         * no change, though one may reach it twice. The model is read on a worker thread without any lock: it may take its
         * time, take locks, and make calls.
         */
        public Builder model(Supplier<?> shown) {
            model = Optional.of(shown);
            return this;
        }

        /** Says how often a page asks for what is new where it can only ask; every 5 seconds by default. */
        public Builder refreshPeriod(Duration period) {
            refreshPeriod = Optional.of(period);
            return this;
        }

        /** Says whether the browser's tabs share one service stream, as they do by default. */
        public Builder sharesStream(boolean shared) {
            sharesStream = shared;
            return this;
        }

        /** Says how the page gets its updates; by default the browser finds out what its path lets pass. */
        public Builder transport(PageTransport chosen) {
            transport = chosen;
            return this;
        }

        /**
         * Says when a page that stays open ends: then a page with the runtime goes on by a service stream, and one without
         * scripts loads itself again. By default that is after 1,000 updates, 256 KiB or 10 s of a page with scripts, and
         * after 100,000 updates, 16 MiB or 10 min of one with patches.
         */
        public Builder limits(StreamLimits most) {
            limits = Optional.of(Objects.requireNonNull(most, "The limits of a page must be there if they are set"));
            return this;
        }

        /** Has the runtime show updates by view transitions, in browsers that know them. */
        public Builder viewTransitions() {
            viewTransitions = true;
            return this;
        }

        /**
         * Sets the {@code Content-Security-Policy} of the page; <code>{nonce}</code> in it is the nonce of its scripts. For a
         * page without scripts it is {@code 'none'}, so {@code script-src 'nonce-{nonce}'} serves both.
         */
        public Builder contentSecurityPolicy(String policy) {
            contentSecurityPolicy = Optional.of(policy);
            return this;
        }

        /**
         * Sets where {@link #build} looks for the template: what {@link dev.freshet.Freshet.Builder#classLoader} has. It
         * is needed only for pages that are built before a request, and if that class loader is neither the thread's context
         * class loader nor that of the caller or of Freshet.
         */
        public Builder classLoader(ClassLoader loader) {
            classLoaders.add(Objects.requireNonNull(loader, "A class loader must be there if it is set"));
            return this;
        }

        /**
         * Returns the page.
         *
         * @throws IllegalArgumentException if its template is not there; or if it has a model, which a function does not get
         */
        public Page build() {
            if (html.isPresent()) {
                if (model.isPresent()) {
                    throw new IllegalArgumentException(
                            "The page \"%s\" has a model, which the function that makes its HTML does not get: remove model(…), and read the same in the function"
                                    .formatted(template));
                }
                return new Page(this);
            }
            Set<ClassLoader> loaders = new LinkedHashSet<>(classLoaders);
            Stream.of(
                            Thread.currentThread().getContextClassLoader(),
                            StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
                                    .getCallerClass()
                                    .getClassLoader(),
                            Page.class.getClassLoader())
                    .filter(Objects::nonNull)
                    .forEach(loaders::add);
            TemplateFiles.check(template, loaders);
            return new Page(this);
        }
    }
}
