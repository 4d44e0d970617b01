import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSerializeAs;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.google.gson.annotations.Expose;
import com.google.gson.annotations.SerializedName;
import com.squareup.moshi.Json;
import com.squareup.moshi.JsonQualifier;
import dev.freshet.api.BrowserListener;
import jakarta.json.bind.annotation.JsonbTransient;
import jakarta.xml.bind.annotation.XmlTransient;
import java.util.List;
import tools.jackson.databind.PropertyNamingStrategies;

@BrowserListener
interface Libraries {
    void account(Account account, Masked masked, Named named, Strategy strategy);

    record Account(
            @JsonSerialize(using = Mask.class) String iban,
            @SerializedName("n") String name,
            @JsonbTransient String token,
            @Json(name = "k") String kind,
            @Whole long cents,
            @Shaded.JsonProperty("o") String owner,
            @Expose String shown,
            List<Code> codes) {}

    enum Code {
        @SerializedName("a")
        A
    }

    class Shaded {
        @interface JsonProperty {
            String value();
        }
    }

    class Mask {}

    @JsonQualifier
    @interface Whole {}

    class Masked {
        @XmlTransient
        public String secret;

        @Expose(serialize = false)
        private String hidden;

        @JsonIgnore
        @Expose(serialize = false)
        private String ignored;

        @JsonSerializeAs(CharSequence.class)
        public String as;
    }

    @JsonNaming
    record Named(int someNumber) {}

    @tools.jackson.databind.annotation.JsonNaming(Own.class)
    record Strategy(int someNumber) {}

    @SuppressWarnings("serial")
    class Own extends PropertyNamingStrategies.SnakeCaseStrategy {}

    void parameter(@Json(name = "p") String parameter);
}
