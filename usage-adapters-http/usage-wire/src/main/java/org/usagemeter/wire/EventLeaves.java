package org.usagemeter.wire;

import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.usagemeter.domain.metering.Leaf;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.scope.Account;
import org.usagemeter.domain.scope.App;
import org.usagemeter.domain.scope.Endpoint;
import org.usagemeter.domain.scope.Product;
import org.usagemeter.domain.scope.Project;
import org.usagemeter.domain.scope.Publisher;
import org.usagemeter.domain.scope.Scope;

/** The leaves of the events so far, found by their text: a known one is found without an object. */
final class EventLeaves {

  private static final int MOST = 100_000;
  private static final Set<EventField> OF_PROJECT =
      Collections.unmodifiableSet(EnumSet.of(EventField.PROJECT_ID, EventField.APP_ID));
  private static final Set<EventField> OF_ACCOUNT =
      Collections.unmodifiableSet(
          EnumSet.of(
              EventField.ACCOUNT,
              EventField.PUBLISHER,
              EventField.PRODUCT,
              EventField.ENDPOINT,
              EventField.LABEL));

  private final Intake intake;
  private final Map<LeafText, Known> leaves = new HashMap<>();
  private Optional<Known> last = Optional.empty();

  /** A leaf that is accepted, with the text that names it. */
  private record Known(LeafText text, int leaf) {}

  EventLeaves(Intake intake) {
    this.intake = intake;
  }

  /**
   * The index of the leaf that {@code text} names.
   *
   * @throws IllegalArgumentException for fields that do not belong together, a name that no scope
   *     has, a leaf that is not accepted, and more leaves than are remembered
   */
  int leaf(LeafText text, Set<EventField> fields) {
    // Mostly the consumer of the event before, which takes no hash to find.
    if (last.isEmpty() || !last.get().text.equals(text)) {
      last = Optional.of(known(text, fields));
    }
    return last.get().leaf;
  }

  private Known known(LeafText text, Set<EventField> fields) {
    Known known = leaves.get(text);
    if (known == null) {
      check(fields);
      if (leaves.size() == MOST) {
        throw new IllegalArgumentException(
            "more than " + MOST + " different consumers in one input");
      }
      known = new Known(text.copy(), intake.leaf(named(text, fields)));
      leaves.put(known.text, known);
    }
    return known;
  }

  private static Leaf named(LeafText text, Set<EventField> fields) {
    Scope scope =
        fields.contains(EventField.PROJECT_ID) ? project(text, fields) : product(text, fields);
    return fields.contains(EventField.METRIC)
        ? new Leaf(scope, new Metric(name(text, EventField.METRIC)))
        : new Leaf(scope, Metric.ACTIVITIES);
  }

  private static void check(Set<EventField> fields) {
    Optional<EventField> ofProject = first(OF_PROJECT, fields);
    Optional<EventField> ofAccount = first(OF_ACCOUNT, fields);
    if (ofProject.isPresent() && ofAccount.isPresent()) {
      throw new IllegalArgumentException(
          "both " + ofProject.get() + " and " + ofAccount.get() + ": one consumer per event");
    }
    if (ofProject.isPresent()) {
      require(EventField.PROJECT_ID, fields);
      return;
    }
    if (ofAccount.isEmpty()) {
      throw new IllegalArgumentException(
          "who consumed is missing: project_id, or account, publisher and product");
    }
    require(EventField.ACCOUNT, fields);
    require(EventField.PUBLISHER, fields);
    require(EventField.PRODUCT, fields);
    if (fields.contains(EventField.ENDPOINT) || fields.contains(EventField.LABEL)) {
      require(EventField.ENDPOINT, fields);
      require(EventField.LABEL, fields);
    }
  }

  private static Optional<EventField> first(Set<EventField> wanted, Set<EventField> fields) {
    return wanted.stream().filter(fields::contains).findFirst();
  }

  /** Throws {@link IllegalArgumentException} unless {@code field} is one of {@code fields}. */
  static void require(EventField field, Set<EventField> fields) {
    if (!fields.contains(field)) {
      throw new IllegalArgumentException(field + " is missing");
    }
  }

  private static Scope project(LeafText text, Set<EventField> fields) {
    Project project = new Project(name(text, EventField.PROJECT_ID));
    return fields.contains(EventField.APP_ID)
        ? new App(project, name(text, EventField.APP_ID))
        : project;
  }

  private static Scope product(LeafText text, Set<EventField> fields) {
    Account account = new Account(name(text, EventField.ACCOUNT));
    Publisher publisher = new Publisher(account, name(text, EventField.PUBLISHER));
    Product product = new Product(publisher, name(text, EventField.PRODUCT));
    return fields.contains(EventField.ENDPOINT)
        ? new Endpoint(product, name(text, EventField.ENDPOINT), name(text, EventField.LABEL))
        : product;
  }

  private static String name(LeafText text, EventField field) {
    return IdText.wellFormed(field.toString(), text.get(field).orElseThrow());
  }
}
