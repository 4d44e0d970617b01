package dev.freshet.spring;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.web.servlet.AbstractFilterRegistrationBean;

/** Warns of filters that do not support asynchronous requests, since no stream or page works behind them. */
final class FilterAdvice implements SmartInitializingSingleton {
    private final ListableBeanFactory beans;

    FilterAdvice(ListableBeanFactory beans) {
        this.beans = beans;
    }

    @Override
    public void afterSingletonsInstantiated() {
        List<String> filters = Stream.of(beans.getBeanNamesForType(AbstractFilterRegistrationBean.class, false, false))
                .filter(name -> forbidsAsync(beans.getBean(name, AbstractFilterRegistrationBean.class)))
                .toList();
        if (!filters.isEmpty()) {
            System.getLogger(FilterAdvice.class.getName())
                    .log(
                            System.Logger.Level.WARNING,
                            "The filters {0} do not support asynchronous requests, so streams and pages behind them get 500: call setAsyncSupported(true) on their registrations",
                            filters);
        }
    }

    private static boolean forbidsAsync(AbstractFilterRegistrationBean<?> registration) {
        return registration.isEnabled() && !registration.isAsyncSupported();
    }
}
