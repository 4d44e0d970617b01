package dev.freshet.testkit.corpus;

import dev.freshet.api.BrowserService;
import dev.freshet.core.Caller;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;

/** Its arguments have constraints. */
@BrowserService
public interface SignUpService {
    record Address(@NotBlank String street) {}

    record Person(
            @NotBlank String name,
            @Min(18) int age,
            List<@Email String> mails,
            List<@Valid Address> addresses,
            Map<String, @Valid Address> byName) {}

    String signUp(
            @Valid Person person, Caller caller, @Size(min = 3, message = "at least {min} characters") String password);

    /** Nothing is wrong with any text. */
    String echo(String text);
}
