import dev.freshet.api.BrowserListener;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;

@BrowserListener
interface Instead {
    void first(LongAdder count, Iterator<String> names, Map.Entry<String, Long> entry, StringBuilder text, Path file);

    void second(Quoted quoted, Shape shape, Money money, CompletableFuture<String> later, Month month);

    void third(Tree tree, Forest<String> forest);

    class Tree extends java.util.ArrayList<Tree> {
        private static final long serialVersionUID = 1;
    }

    interface Forest<T> extends Map<String, Forest<java.util.List<T>>> {}

    interface Quoted {
        String getSymbol();
    }

    abstract class Shape {
        public abstract String getName();
    }

    abstract class Money extends Number {
        private static final long serialVersionUID = 1;
    }

    record Month(java.time.Month value) {}
}
