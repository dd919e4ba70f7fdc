package org.usagemeter.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The document against the routes, and against what OpenAPI 3.1 asks of it. */
class OpenApiDocumentTest {

  private static final ApiDocument DOCUMENT = ApiDocument.OURS;

  static Stream<String> operations() {
    return DOCUMENT.paths().stream()
        .flatMap(
            path ->
                ((JsonObject) path.getValue())
                    .fieldNames().stream().map(method -> path.getKey() + " " + method));
  }

  @Test
  void operations_areTheRoutes() {
    Set<String> routes =
        Arrays.stream(Route.values())
            .map(route -> route.template() + " " + route.method().toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());

    assertThat(operations()).containsExactlyInAnyOrderElementsOf(routes);
  }

  @Test
  void version_is31() {
    assertThat(DOCUMENT.root().getString("openapi")).isEqualTo("3.1.0");
    assertThat(DOCUMENT.root().getJsonObject("info").fieldNames()).contains("title", "version");
  }

  @Test
  void references_allLeadSomewhere() {
    assertThat(references(DOCUMENT.root()))
        .isNotEmpty()
        .allSatisfy(
            reference ->
                assertThat(DOCUMENT.resolved(new JsonObject().put("$ref", reference)))
                    .as(reference)
                    .isNotNull());
  }

  @Test
  void components_areAllUsed() {
    // What answers an improper request belongs to no operation.
    Set<String> spare =
        Set.of("#/components/responses/UriTooLong", "#/components/responses/HeadersTooLarge");
    Set<String> used = references(DOCUMENT.root());
    List<String> unused = new ArrayList<>();
    JsonObject components = DOCUMENT.root().getJsonObject("components");
    for (String kind : List.of("schemas", "headers", "responses")) {
      for (String name : components.getJsonObject(kind).fieldNames()) {
        String reference = "#/components/" + kind + "/" + name;
        if (!used.contains(reference) && !spare.contains(reference)) {
          unused.add(reference);
        }
      }
    }

    assertThat(unused).isEmpty();
  }

  @Test
  void operationIds_areThereAndDifferent() {
    List<String> ids =
        operations()
            .map(OpenApiDocumentTest::operation)
            .map(o -> o.getString("operationId"))
            .toList();

    assertThat(ids).doesNotContainNull().doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("operations")
  void operation_saysWhatAnOperationHasToSay(String name) {
    JsonObject operation = operation(name);

    assertThat(operation.fieldNames())
        .contains("operationId", "summary", "tags", "security", "responses");
    assertThat(operation.getJsonObject("responses").fieldNames()).contains("200", "405");
    operation
        .getJsonObject("responses")
        .forEach(
            response ->
                assertThat(
                        DOCUMENT
                            .resolved((JsonObject) response.getValue())
                            .getString("description"))
                    .isNotBlank());
  }

  @ParameterizedTest
  @MethodSource("operations")
  void operation_declaresTheVariablesOfItsPath(String name) {
    String path = name.split(" ", 2)[0];
    Set<String> declared =
        operation(name).getJsonArray("parameters", new JsonArray()).stream()
            .map(JsonObject.class::cast)
            .filter(parameter -> parameter.getString("in").equals("path"))
            .map(parameter -> "{" + parameter.getString("name") + "}")
            .collect(Collectors.toSet());

    assertThat(declared).isEqualTo(path.contains("{account}") ? Set.of("{account}") : Set.of());
  }

  @ParameterizedTest
  @MethodSource("operations")
  void operation_asksForSchemesThatAreDefined(String name) {
    Set<String> defined =
        DOCUMENT.root().getJsonObject("components").getJsonObject("securitySchemes").fieldNames();
    Set<String> asked = new TreeSet<>();
    operation(name)
        .getJsonArray("security")
        .forEach(choice -> asked.addAll(((JsonObject) choice).fieldNames()));

    assertThat(defined).containsAll(asked);
  }

  @Test
  void schemasOfAnswers_areClosed() {
    Set<String> open = new TreeSet<>();
    for (String name : answerSchemas()) {
      collectOpen(name, DOCUMENT.component("schemas", name), open);
    }

    assertThat(open).isEmpty();
  }

  @Test
  void schemas_allCompile() {
    for (String name :
        DOCUMENT.root().getJsonObject("components").getJsonObject("schemas").fieldNames()) {
      // Nothing is a number and a text at once; what counts is that the question can be asked.
      assertThat(DOCUMENT.violation(DOCUMENT.component("schemas", name), new JsonArray().add(name)))
          .as(name)
          .isNotNull();
    }
  }

  @Test
  void resource_isWhatTheRouteAnswers() {
    try (ServerUnderTest server = ServerUnderTest.start()) {
      assertThat(server.client().get("/openapi.json").json()).isEqualTo(DOCUMENT.root());
    }
  }

  private static JsonObject operation(String name) {
    String[] parts = name.split(" ", 2);
    return DOCUMENT.paths().getJsonObject(parts[0]).getJsonObject(parts[1]);
  }

  /** The schemas that answers are made of, at any depth. */
  private static Set<String> answerSchemas() {
    Set<String> names = new TreeSet<>();
    operations()
        .map(OpenApiDocumentTest::operation)
        .flatMap(operation -> operation.getJsonObject("responses").stream())
        .map(response -> DOCUMENT.resolved((JsonObject) response.getValue()))
        .forEach(response -> collectSchemas(response, names));
    return names;
  }

  private static void collectSchemas(JsonObject from, Set<String> names) {
    for (String reference : references(from)) {
      String[] parts = reference.split("/", -1);
      if (parts[2].equals("schemas") && names.add(parts[3])) {
        collectSchemas(Objects.requireNonNull(DOCUMENT.component("schemas", parts[3])), names);
      }
    }
  }

  private static void collectOpen(String where, Object schema, Set<String> open) {
    if (schema instanceof JsonObject object) {
      if ("object".equals(object.getValue("type"))
          && Objects.equals(object.getValue("additionalProperties", true), true)) {
        open.add(where);
      }
      object.forEach(entry -> collectOpen(where + "/" + entry.getKey(), entry.getValue(), open));
    } else if (schema instanceof JsonArray array) {
      array.forEach(element -> collectOpen(where, element, open));
    }
  }

  private static Set<String> references(Object value) {
    Set<String> found = new TreeSet<>();
    if (value instanceof JsonObject object) {
      for (Map.Entry<String, Object> entry : object) {
        if (entry.getKey().equals("$ref")) {
          found.add((String) entry.getValue());
        } else {
          found.addAll(references(entry.getValue()));
        }
      }
    } else if (value instanceof JsonArray array) {
      array.forEach(element -> found.addAll(references(element)));
    }
    return found;
  }
}
