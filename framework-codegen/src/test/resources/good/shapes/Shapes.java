package com.acme;

import dev.freshet.api.BrowserListener;
import dev.freshet.api.DomUpdate;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** Types of types. */
@BrowserListener
@NullMarked
public interface Shapes {
    void drawn(Shape shape, List<Shape> more, Circle circle);

    @DomUpdate(slot = "pair", value = "{first.left} {second.right}")
    void paired(Pair<String, Long> first, Pair<Integer, String> second, Pair<@Nullable Long, List<Circle>> third);

    void paged(Page<Long> numbers, Page<Shape> shapes, Page<String> texts);

    void answered(Result<Long> result, Result<String> plain);

    void told(Account account, Ledger ledger);

    /** A figure. */
    sealed interface Shape permits Circle, Round, Group, Colour {}

    record Circle(double radius) implements Shape {}

    sealed interface Round extends Shape permits Ellipse, Dot {}

    record Ellipse(int width, int height) implements Round {}

    record Dot() implements Round {}

    record Group(List<Shape> shapes, @Nullable Group parent) implements Shape {}

    enum Colour implements Shape {
        RED
    }

    record Pair<L extends @Nullable Object, R>(L left, R right) {}

    record Page<T>(List<T> items, Pair<T, String> first, Map<String, T> byName, long total) {}


    sealed interface Result<T> {}

    record Ok<V>(V value) implements Result<V> {}

    record Failed<V>(String why) implements Result<V> {}

    abstract class Base<T> {
        private final T id;

        Base(T id) {
            this.id = id;
        }

        public T getId() {
            return id;
        }
    }

    /** An account. */
    final class Account extends Base<BigInteger> {
        public final int version = 1;
        private final String URL = "u";
        private final transient int secret = 1;

        Account() {
            super(BigInteger.ONE);
        }

        public boolean isOpen() {
            return true;
        }

        public String getURL() {
            return URL;
        }

        @Nullable
        public Account getParent() {
            return null;
        }

        public int issue() {
            return secret;
        }

        String getHidden() {
            return "";
        }
    }

    class Ledger {
        public List<Account> getAccounts() {
            return List.of();
        }
    }
}
