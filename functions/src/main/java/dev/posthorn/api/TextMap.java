package dev.posthorn.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/// Reads an object of strings. What is wrong with a value is told without it: it may be a secret.
///
/// @param fields the fields of the object around it
/// @param name its name there
/// @param most how many entries it may have
/// @param nameProblem what is wrong with an entry's name
/// @param valueProblem what is wrong with an entry's value
record TextMap(
        Fields fields,
        String name,
        int most,
        Function<String, Optional<String>> nameProblem,
        Function<String, Optional<String>> valueProblem) {
    private static final int MOST_NOTES = 50;
    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_NOTE = 500;

    /// A thing's `metadata`: the tenant's own notes.
    static Optional<Map<String, String>> metadata(Fields fields) {
        return new TextMap(
                        fields,
                        "metadata",
                        MOST_NOTES,
                        name -> lengthProblem("name", name, 1, LONGEST_NAME),
                        value -> lengthProblem("value", value, 0, LONGEST_NOTE))
                .read();
    }

    Optional<Map<String, String>> read() {
        return fields.whole(name).map(this::entries);
    }

    private Map<String, String> entries(ObjectNode object) {
        if (object.size() > most) {
            fields.wrong(
                    name,
                    "has more than %d entries".formatted(most),
                    most + " entries",
                    object.size() + " entries");
        }
        var entries = new LinkedHashMap<String, String>();
        var names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        object.properties()
                .forEach(
                        entry -> {
                            entry(entry.getKey(), entry.getValue());
                            if (!names.add(entry.getKey())) {
                                wrong(entry.getKey(), "is there twice, in other letters");
                            }
                            entries.put(entry.getKey(), entry.getValue().asText());
                        });
        return entries;
    }

    private void entry(String entryName, JsonNode value) {
        nameProblem.apply(entryName).ifPresent(problem -> wrong(entryName, problem));
        if (!Json.isText(entryName)) {
            wrong(entryName, "has a name that " + Json.NO_TEXT);
        }
        if (!value.isTextual()) {
            wrong(entryName, "must be a string");
        } else if (!Json.isText(value.textValue())) {
            wrong(entryName, Json.NO_TEXT);
        } else {
            valueProblem.apply(value.textValue()).ifPresent(problem -> wrong(entryName, problem));
        }
    }

    private void wrong(String entryName, String problem) {
        var pointer = entryName.replace("~", "~0").replace("/", "~1");
        fields.wrong(name + "/" + pointer, problem, null, null);
    }

    private static Optional<String> lengthProblem(String what, String text, int least, int most) {
        return text.length() >= least && text.length() <= most
                ? Optional.empty()
                : Optional.of(
                        "has a %s that is not %d to %d characters long"
                                .formatted(what, least, most));
    }
}
