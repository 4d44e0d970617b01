package dev.freshet.server;

import dev.freshet.api.CallArguments;
import dev.freshet.api.Dispatcher;
import dev.freshet.api.ServiceDescriptor;
import dev.freshet.api.ServiceError;
import dev.freshet.api.ServiceMethod;
import dev.freshet.core.Caller;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** As it is generated; this module is compiled without the generator. */
@SuppressWarnings("all")
final class EchoServiceDispatcher implements Dispatcher {
    private static final ServiceError FULL = ServiceError.builder("acme.Full", EchoService.FullException.class)
            .member("room", String.class, error -> error.room())
            .member("places", long.class, error -> error.places())
            .build();

    private static final ServiceError RUDE = ServiceError.builder("acme.Rude", EchoService.RudeException.class)
            .withMessage()
            .build();

    private static final ServiceDescriptor SERVICE = ServiceDescriptor.of(
            "dev.freshet.server.EchoService",
            ServiceMethod.builder("echo")
                    .parameter("text", String.class)
                    .returns(String.class)
                    .shape("text: string")
                    .versions("e2", "e1")
                    .build(),
            ServiceMethod.builder("later")
                    .parameter("text", String.class)
                    .returns(String.class)
                    .shape("text: string")
                    .versions("l1")
                    .build(),
            ServiceMethod.builder("nothing").versions("n1").build(),
            ServiceMethod.builder("sum")
                    .parameter("small", byte.class)
                    .parameter("one", int.class)
                    .parameter("other", long.class)
                    .parameter("real", double.class)
                    .parameter("day", LocalDate.class)
                    .returns(long.class)
                    .shape("day: LocalDate", "one: number", "other: bigint", "real: float", "small: number")
                    .versions("s1")
                    .build(),
            ServiceMethod.builder("item")
                    .parameter("item", EchoService.Item.class)
                    .returns(EchoService.Item.class)
                    .shape("Item.count: number", "Item.name: string", "Item.parts: list<Item>", "item: Item")
                    .versions("i1")
                    .build(),
            ServiceMethod.builder("whoami").returns(String.class).versions("w1").build(),
            ServiceMethod.builder("risk")
                    .parameter("how", String.class)
                    .shape("how: string")
                    .errors(FULL, RUDE)
                    .versions("r1")
                    .build());

    private final EchoService service;

    public EchoServiceDispatcher(EchoService service) {
        this.service = service;
    }

    @Override
    public ServiceDescriptor service() {
        return SERVICE;
    }

    @Override
    public @Nullable Object call(String method, CallArguments arguments) throws Exception {
        switch (method) {
            case "echo":
                return service.echo(arguments.<String>get(0));
            case "later":
                return service.later(arguments.<String>get(0));
            case "nothing":
                service.nothing();
                return null;
            case "sum":
                return service.sum(
                        arguments.<Byte>get(0),
                        arguments.<Integer>get(1),
                        arguments.<Long>get(2),
                        arguments.<Double>get(3),
                        arguments.<LocalDate>get(4));
            case "item":
                return service.item(arguments.<EchoService.Item>get(0));
            case "whoami":
                return service.whoami(arguments.<Caller>caller());
            case "risk":
                return service.risk(arguments.<String>get(0));
            default:
                throw new IllegalArgumentException("EchoService has no method " + method);
        }
    }
}
