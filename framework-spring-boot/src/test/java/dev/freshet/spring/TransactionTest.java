package dev.freshet.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freshet.Freshet;
import dev.freshet.core.Access;
import dev.freshet.core.Channel;
import java.io.IOException;
import java.math.BigDecimal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Calls that are made in transactions of a real database. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TransactionTest {
    @Configuration(proxyBeanMethods = false)
    @Import(OpenToAll.class)
    static class Shop {
        @Bean
        Channel<PriceListener> nasdaq(Freshet freshet) {
            return freshet.channel("nasdaq", PriceListener.class, Access.everyone());
        }
    }

    private static TestServer server;
    private Visitor.OpenResponse stream;

    @BeforeAll
    static void start() {
        server = TestServer.start(Shop.class);
        server.bean(JdbcTemplate.class).execute("create table price (symbol varchar(10))");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void open() throws Exception {
        stream = open(server);
    }

    @AfterEach
    void close() throws IOException {
        stream.close();
    }

    private static Visitor.OpenResponse open(TestServer server) throws Exception {
        Visitor.OpenResponse stream = server.visitor().open("/freshet/fetch?channel=nasdaq");
        stream.until("joined");
        return stream;
    }

    private static void call(TestServer server, String symbol) {
        server.freshet().channel("nasdaq", PriceListener.class).all().priceChanged(symbol, BigDecimal.ONE);
    }

    private static void call(String symbol) {
        call(server, symbol);
    }

    private static TransactionTemplate transaction(TestServer server, int propagation) {
        TransactionTemplate template = new TransactionTemplate(server.bean(PlatformTransactionManager.class));
        template.setPropagationBehavior(propagation);
        return template;
    }

    private static TransactionTemplate required() {
        return transaction(server, TransactionDefinition.PROPAGATION_REQUIRED);
    }

    /** Reads the next calls, which must be these. */
    private void expect(String... symbols) throws IOException {
        for (String symbol : symbols) {
            assertThat(stream.until("priceChanged")).contains("\"" + symbol + "\"");
        }
    }

    @Test
    void callsInATransactionAreSentAfterItsCommitInTheirOrder() throws Exception {
        required().executeWithoutResult(status -> {
            server.bean(JdbcTemplate.class).update("insert into price values ('FIRST')");
            call("first");
            call("second");
            inAnotherThread(() -> call("meanwhile"));
        });
        expect("meanwhile", "first", "second");
    }

    private static void inAnotherThread(Runnable task) {
        Thread thread = new Thread(task);
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void callsInATransactionThatIsRolledBackAreNotSent() throws Exception {
        required().executeWithoutResult(status -> {
            call("rolled back");
            status.setRollbackOnly();
        });
        call("after");
        expect("after");
    }

    @Test
    void callsAfterASavepointThatIsRolledBackAreNotSent() throws Exception {
        required().executeWithoutResult(status -> {
            call("outer");
            transaction(server, TransactionDefinition.PROPAGATION_NESTED).executeWithoutResult(nested -> {
                call("nested");
                nested.setRollbackOnly();
            });
            call("end");
        });
        expect("outer", "end");
    }

    @Test
    void callsInAnIndependentTransactionAreSentWithIt() throws Exception {
        required().executeWithoutResult(status -> {
            call("outer");
            transaction(server, TransactionDefinition.PROPAGATION_REQUIRES_NEW)
                    .executeWithoutResult(inner -> call("inner"));
            transaction(server, TransactionDefinition.PROPAGATION_NOT_SUPPORTED)
                    .executeWithoutResult(none -> call("none"));
        });
        expect("inner", "none", "outer");
    }

    @Test
    void callsThatAreMadeAfterTheCommitAreSent() throws Exception {
        required().executeWithoutResult(status -> {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void beforeCommit(boolean readOnly) {
                    call("before commit");
                }

                @Override
                public void afterCommit() {
                    call("after commit");
                }

                @Override
                public void afterCompletion(int completion) {
                    call("after completion");
                }
            });
            call("in transaction");
        });
        expect("in transaction", "before commit", "after commit", "after completion");
    }

    @Test
    void callsOnSomeReadersWaitForTheCommitToo() throws Exception {
        Channel<PriceListener> nasdaq = server.freshet().channel("nasdaq", PriceListener.class);
        required().executeWithoutResult(status -> {
            nasdaq.except("another-session").priceChanged("rolled back", BigDecimal.ONE);
            status.setRollbackOnly();
        });
        required().executeWithoutResult(status -> {
            nasdaq.except("another-session").priceChanged("committed", BigDecimal.ONE);
            inAnotherThread(() -> call("meanwhile"));
        });
        expect("meanwhile", "committed");
    }

    @Test
    void channelsThatAreExceptedDoNotWait() throws Exception {
        try (TestServer other = TestServer.start(Shop.class, "freshet.after-commit.except=log-*,nas*");
                Visitor.OpenResponse heard = open(other)) {
            transaction(other, TransactionDefinition.PROPAGATION_REQUIRED).executeWithoutResult(status -> {
                call(other, "at once");
                status.setRollbackOnly();
            });
            heard.until("at once");
        }
    }

    @Test
    void nothingWaitsWhereItIsSwitchedOff() throws Exception {
        try (TestServer other = TestServer.start(Shop.class, "freshet.after-commit.enabled=false");
                Visitor.OpenResponse heard = open(other)) {
            transaction(other, TransactionDefinition.PROPAGATION_REQUIRED).executeWithoutResult(status -> {
                call(other, "at once");
                status.setRollbackOnly();
            });
            heard.until("at once");
        }
    }
}
