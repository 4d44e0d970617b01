package dev.freshet.core.frame;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ser.BeanPropertyWriter;
import tools.jackson.databind.ser.ValueSerializerModifier;

/** Writes the {@link TypeTag} of every object that has one, before its other properties. */
final class TypeTags extends ValueSerializerModifier {
    private static final long serialVersionUID = 1L;

    @Override
    public List<BeanPropertyWriter> changeProperties(
            SerializationConfig config, BeanDescription.Supplier bean, List<BeanPropertyWriter> properties) {
        List<BeanPropertyWriter> all = new ArrayList<>(properties);
        TypeTag.of(bean.getBeanClass()).ifPresent(tag -> {
            // With EXISTING_PROPERTY the object has a member that is the tag.
            all.removeIf(property -> property.getName().equals(tag.property()));
            all.add(0, new Writer(tag));
        });
        return all;
    }

    private static final class Writer extends BeanPropertyWriter {
        private static final long serialVersionUID = 1L;
        private final transient TypeTag tag;

        Writer(TypeTag tag) {
            this.tag = tag;
        }

        @Override
        public String getName() {
            return tag.property();
        }

        @Override
        public void fixAccess(SerializationConfig config) {
            // There is no member to get access to.
        }

        @Override
        public boolean hasSerializer() {
            return true;
        }

        @Override
        public boolean hasNullSerializer() {
            return true;
        }

        @Override
        public void serializeAsProperty(Object bean, JsonGenerator out, SerializationContext context) {
            out.writeName(tag.property());
            out.writeString(tag.value());
        }
    }
}
