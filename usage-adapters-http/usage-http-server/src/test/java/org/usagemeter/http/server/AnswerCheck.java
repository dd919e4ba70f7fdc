package org.usagemeter.http.server;

import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Holds an answer against the OpenAPI document. */
final class AnswerCheck {

  private final ApiDocument document;

  AnswerCheck(ApiDocument document) {
    this.document = document;
  }

  /**
   * Throws {@link AssertionError} unless the document allows {@code answer}.
   *
   * @param target the path as it was sent, maybe with a query
   */
  void check(String method, String target, HttpAnswer answer) {
    String asked = method + " " + target;
    String path = target.split("\\?", 2)[0];
    Optional<String> template = document.template(path);
    if (template.isEmpty()) {
      require(answer.status() == 404, asked, "is no path of the document, yet not 404", answer);
      checkResponse(asked, document.component("responses", "NotFound"), method, answer);
      return;
    }
    Optional<JsonObject> operation = document.operation(template.get(), method);
    if (operation.isEmpty()) {
      require(answer.status() == 405, asked, "is no operation of the document, not 405", answer);
      checkResponse(asked, document.methodNotAllowed(template.get()), method, answer);
      return;
    }
    Optional<JsonObject> response = document.response(operation.get(), answer.status());
    require(response.isPresent(), asked, "has a status that the document does not list", answer);
    checkResponse(asked, response.orElseThrow(), method, answer);
  }

  /** Checks the answer to what is no proper request, whatever its path. */
  void checkImproper(HttpAnswer answer) {
    String name =
        switch (answer.status()) {
          case 400 -> "BadRequest";
          case 414 -> "UriTooLong";
          case 431 -> "HeadersTooLarge";
          default -> throw new AssertionError("not for an improper request: " + answer);
        };
    checkResponse("an improper request", document.component("responses", name), "", answer);
  }

  private void checkResponse(String asked, JsonObject response, String method, HttpAnswer answer) {
    for (Map.Entry<String, Object> named :
        response.getJsonObject("headers", new JsonObject()).getMap().entrySet()) {
      JsonObject header = document.resolved(asObject(named.getValue()));
      checkHeader(asked, named.getKey(), header, answer);
    }
    checkChoices(asked, response.getJsonArray("x-header-choices", new JsonArray()), answer);
    JsonObject content = response.getJsonObject("content");
    if (content == null) {
      require(answer.body().length == 0, asked, "has a body, and should have none", answer);
      return;
    }
    JsonObject media = content.getJsonObject(answer.mediaType());
    require(media != null, asked, "has a content type that is not listed", answer);
    if (method.equals("HEAD")) {
      require(answer.body().length == 0, asked, "has a body, and should have none", answer);
      return;
    }
    boolean json = answer.mediaType().endsWith("json");
    document
        .violation(
            media.getJsonObject("schema"), json ? Json.decodeValue(answer.text()) : answer.text())
        .ifPresent(violation -> require(false, asked, violation, answer));
  }

  /** The headers that any of the lists names are those of one of them. */
  private static void checkChoices(String asked, JsonArray choices, HttpAnswer answer) {
    List<List<String>> lists =
        choices.stream()
            .map(list -> ((JsonArray) list).stream().map(String.class::cast).toList())
            .toList();
    List<String> there =
        lists.stream()
            .flatMap(List::stream)
            .filter(name -> answer.header(name).isPresent())
            .toList();
    require(
        lists.isEmpty() || lists.contains(there),
        asked,
        "has the headers " + there + ", which is none of " + lists,
        answer);
  }

  private void checkHeader(String asked, String name, JsonObject header, HttpAnswer answer) {
    Optional<String> value = answer.header(name);
    if (value.isEmpty()) {
      require(!header.getBoolean("required"), asked, "lacks the header " + name, answer);
      return;
    }
    JsonObject schema = header.getJsonObject("schema");
    Object typed =
        schema.getString("type").equals("integer") ? Json.decodeValue(value.get()) : value.get();
    document
        .violation(schema, typed)
        .ifPresent(violation -> require(false, asked, name + ": " + violation, answer));
  }

  private static JsonObject asObject(Object value) {
    if (value instanceof JsonObject object) {
      return object;
    }
    @SuppressWarnings("unchecked")
    Map<String, Object> map = (Map<String, Object>) value;
    return new JsonObject(map);
  }

  private static void require(boolean right, String asked, String wrong, HttpAnswer answer) {
    if (!right) {
      throw new AssertionError(asked + " " + wrong + "\n" + answer);
    }
  }
}
