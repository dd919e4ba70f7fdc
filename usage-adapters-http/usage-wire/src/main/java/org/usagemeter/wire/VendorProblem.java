package org.usagemeter.wire;

import static java.util.Objects.requireNonNull;

import java.io.EOFException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the vendor says when it refuses.
 *
 * @param type the last part of its type's path, such as {@code usage-capped}, because the same type
 *     stands under several hosts; empty if it has none
 * @param title its title, empty if it has none
 * @param words all that it says for people, the title first; empty if it says nothing
 */
public record VendorProblem(String type, String title, String words) {

  /** A refusal without a word. */
  public static final VendorProblem NONE = new VendorProblem("", "", "");

  private static final List<String> KEYS = List.of("title", "detail", "reason", "message");
  private static final int LONGEST = 400;

  /** Refuses nulls. */
  public VendorProblem {
    requireNonNull(type, "type");
    requireNonNull(title, "title");
    requireNonNull(words, "words");
  }

  /** Reads a body of any kind; one that is no problem in JSON says nothing. */
  public static VendorProblem read(byte[] body) {
    try {
      AnswerValue answer = AnswerJson.read(body);
      if (!answer.isObject()) {
        return NONE;
      }
      List<AnswerValue> sayers = new ArrayList<>(List.of(answer));
      answer.find("error").filter(AnswerValue::isObject).ifPresent(sayers::add);
      answer.find("errors").map(VendorProblem::objects).ifPresent(sayers::addAll);
      Set<String> words = new LinkedHashSet<>();
      for (AnswerValue sayer : sayers) {
        KEYS.forEach(key -> said(sayer, key).ifPresent(words::add));
      }
      String type = said(answer, "type").orElse("");
      return new VendorProblem(
          type.substring(type.lastIndexOf('/') + 1),
          said(answer, "title").orElse(""),
          Quoted.printable(String.join(": ", words), LONGEST));
    } catch (EOFException | IllegalArgumentException e) {
      return NONE;
    }
  }

  private static List<AnswerValue> objects(AnswerValue errors) {
    return errors.isArray()
        ? errors.items().stream().filter(AnswerValue::isObject).toList()
        : List.of();
  }

  private static Optional<String> said(AnswerValue sayer, String key) {
    Map<String, AnswerValue> members = sayer.members();
    return Optional.ofNullable(members.get(key))
        .filter(AnswerValue::isText)
        .map(AnswerValue::text)
        .filter(text -> !text.isBlank());
  }
}
