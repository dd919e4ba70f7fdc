package org.usagemeter.http.server;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The OpenAPI document that the server hands out, to be asked by tests. */
final class ApiDocument {

  /** The document of the jar under test. */
  static final ApiDocument OURS = new ApiDocument(read());

  private static final String COMPONENTS = "#/components/";
  private static final Pattern VARIABLE = Pattern.compile("\\{[^}]+}");

  private final JsonObject root;
  private final Map<String, Validator> validators = new ConcurrentHashMap<>();
  private final Map<String, Pattern> patterns = new ConcurrentHashMap<>();

  ApiDocument(JsonObject root) {
    this.root = root;
  }

  JsonObject root() {
    return root;
  }

  JsonObject paths() {
    return root.getJsonObject("paths");
  }

  /** The template of a path as it is sent, without its query. */
  Optional<String> template(String path) {
    return paths().fieldNames().stream()
        .filter(
            template ->
                patterns.computeIfAbsent(template, ApiDocument::pattern).matcher(path).matches())
        .findFirst();
  }

  /** What stands for {@code method} at {@code template}; HEAD stands where GET does. */
  Optional<JsonObject> operation(String template, String method) {
    return switch (method) {
      case "GET", "HEAD" -> at(template, "get");
      case "POST" -> at(template, "post");
      default -> Optional.empty();
    };
  }

  /** What every method that has no operation is answered with. */
  JsonObject methodNotAllowed(String template) {
    JsonObject item = paths().getJsonObject(template);
    JsonObject operation = item.getJsonObject(item.fieldNames().iterator().next());
    return response(operation, 405).orElseThrow();
  }

  Optional<JsonObject> response(JsonObject operation, int status) {
    return Optional.ofNullable(
            operation.getJsonObject("responses").getJsonObject(Integer.toString(status)))
        .map(this::resolved);
  }

  JsonObject component(String kind, String name) {
    return root.getJsonObject("components").getJsonObject(kind).getJsonObject(name);
  }

  /** The object itself, or the one that it refers to. */
  JsonObject resolved(JsonObject object) {
    String reference = object.getString("$ref");
    if (reference == null) {
      return object;
    }
    String[] parts = reference.substring(COMPONENTS.length()).split("/", -1);
    return Objects.requireNonNull(component(parts[0], parts[1]), reference);
  }

  /** Why {@code value} is not as {@code schema} says; nothing if it is. */
  Optional<String> violation(JsonObject schema, Object value) {
    OutputUnit result =
        validators.computeIfAbsent(schema.encode(), absent -> validator(schema)).validate(value);
    return Boolean.TRUE.equals(result.getValid())
        ? Optional.empty()
        : Optional.of(String.valueOf(result.getErrors()));
  }

  private Optional<JsonObject> at(String template, String method) {
    return Optional.ofNullable(paths().getJsonObject(template).getJsonObject(method));
  }

  private static Pattern pattern(String template) {
    StringBuilder regex = new StringBuilder();
    Matcher variables = VARIABLE.matcher(template);
    int end = 0;
    while (variables.find()) {
      regex.append(Pattern.quote(template.substring(end, variables.start()))).append("[^/]+");
      end = variables.end();
    }
    return Pattern.compile(regex.append(Pattern.quote(template.substring(end))).toString());
  }

  private Validator validator(JsonObject schema) {
    JsonObject whole =
        new JsonObject()
            .put("$schema", "https://json-schema.org/draft/2020-12/schema")
            .put("$id", "https://schemas.test/" + validators.size())
            .put("allOf", new JsonArray().add(schema))
            .put("$defs", root.getJsonObject("components").getJsonObject("schemas"));
    JsonObject local = new JsonObject(whole.encode().replace(COMPONENTS + "schemas/", "#/$defs/"));
    return Validator.create(
        JsonSchema.of(local),
        new JsonSchemaOptions()
            .setBaseUri("https://schemas.test/")
            .setDraft(Draft.DRAFT202012)
            .setOutputFormat(OutputFormat.Basic));
  }

  private static JsonObject read() {
    try (InputStream in = UsageServer.class.getResourceAsStream("openapi.json")) {
      return new JsonObject(
          new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
