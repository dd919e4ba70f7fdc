package org.usagemeter.storage.postgresql;

import java.util.ArrayList;
import java.util.List;
import org.usagemeter.domain.scope.Account;
import org.usagemeter.domain.scope.App;
import org.usagemeter.domain.scope.Endpoint;
import org.usagemeter.domain.scope.Product;
import org.usagemeter.domain.scope.Project;
import org.usagemeter.domain.scope.Publisher;
import org.usagemeter.domain.scope.Scope;

/**
 * A scope as one text, such as {@code endpoint acme/twitter/PowerTrack/PowerTrack 2.0/prod}: its
 * kind, and every name from its root down. A slash of a name has a backslash before it, so that
 * different scopes are different texts.
 */
final class ScopeText {

  private static final char SLASH = '/';
  private static final char ESCAPE = '\\';

  private ScopeText() {}

  static String of(Scope scope) {
    if (scope instanceof Project project) {
      return text("project", project.id());
    }
    if (scope instanceof App app) {
      return text("app", app.project().id(), app.id());
    }
    if (scope instanceof Publisher publisher) {
      return text("publisher", publisher.account().name(), publisher.type());
    }
    if (scope instanceof Product product) {
      return text(
          "product",
          product.publisher().account().name(),
          product.publisher().type(),
          product.type());
    }
    Endpoint endpoint = (Endpoint) scope;
    return text(
        "endpoint",
        endpoint.product().publisher().account().name(),
        endpoint.product().publisher().type(),
        endpoint.product().type(),
        endpoint.type(),
        endpoint.label());
  }

  /**
   * The scope that {@code text} stands for.
   *
   * @throws IllegalArgumentException if there is none
   */
  static Scope read(String text) {
    int space = text.indexOf(' ');
    String kind = space < 0 ? text : text.substring(0, space);
    List<String> names = names(text.substring(space + 1));
    return switch (kind + names.size()) {
      case "project1" -> new Project(names.get(0));
      case "app2" -> new App(new Project(names.get(0)), names.get(1));
      case "publisher2" -> publisher(names);
      case "product3" -> product(names);
      case "endpoint5" -> new Endpoint(product(names), names.get(3), names.get(4));
      default -> throw new IllegalArgumentException("no scope: " + text);
    };
  }

  private static Product product(List<String> names) {
    return new Product(publisher(names), names.get(2));
  }

  private static Publisher publisher(List<String> names) {
    return new Publisher(new Account(names.get(0)), names.get(1));
  }

  private static String text(String kind, String... names) {
    StringBuilder text = new StringBuilder(kind);
    char before = ' ';
    for (String name : names) {
      text.append(before).append(StoredText.escaped(name).replace("/", "\\/"));
      before = SLASH;
    }
    return text.toString();
  }

  private static List<String> names(String path) {
    List<String> names = new ArrayList<>();
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (c == SLASH) {
        names.add(StoredText.read(name.toString()));
        name.setLength(0);
      } else if (c == ESCAPE && i + 1 < path.length() && path.charAt(i + 1) == SLASH) {
        name.append(path.charAt(++i));
      } else if (c == ESCAPE && i + 1 < path.length()) {
        // Two at once, so that the second of two backslashes hides no slash.
        name.append(c).append(path.charAt(++i));
      } else {
        name.append(c);
      }
    }
    names.add(StoredText.read(name.toString()));
    return names;
  }
}
