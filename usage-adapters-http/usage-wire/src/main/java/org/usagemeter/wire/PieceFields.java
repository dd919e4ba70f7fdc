package org.usagemeter.wire;

import org.usagemeter.domain.metering.Leaf;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.official.OfficialFigure;
import org.usagemeter.domain.official.SourceKind;
import org.usagemeter.domain.official.SourceTarget;
import org.usagemeter.domain.official.SummaryField;
import org.usagemeter.domain.scope.Account;
import org.usagemeter.domain.scope.App;
import org.usagemeter.domain.scope.Endpoint;
import org.usagemeter.domain.scope.Product;
import org.usagemeter.domain.scope.Project;
import org.usagemeter.domain.scope.Publisher;
import org.usagemeter.domain.scope.Scope;

/** What several kinds of pieces name: scopes, leaves, targets and figures. */
final class PieceFields {

  static final String FREE_GRANT = "free_grant";

  private PieceFields() {}

  static Scope scope(ExportFields fields) {
    if (fields.has("project_id")) {
      return project(fields);
    }
    if (!fields.has("account")) {
      throw fields.refused("has neither project_id nor account");
    }
    String account = fields.text("account");
    String publisher = fields.text("publisher");
    return below(fields, fields.make(() -> new Publisher(new Account(account), publisher)));
  }

  private static Scope project(ExportFields fields) {
    String id = fields.text("project_id");
    Project project = fields.make(() -> new Project(id));
    if (!fields.has("app_id")) {
      return project;
    }
    String app = fields.text("app_id");
    return fields.make(() -> new App(project, app));
  }

  private static Scope below(ExportFields fields, Publisher publisher) {
    if (!fields.has("product")) {
      return publisher;
    }
    String type = fields.text("product");
    Product product = fields.make(() -> new Product(publisher, type));
    if (!fields.has("endpoint")) {
      return product;
    }
    String endpoint = fields.text("endpoint");
    String label = fields.text("label");
    return fields.make(() -> new Endpoint(product, endpoint, label));
  }

  static Metric metric(ExportFields fields) {
    String name = fields.text("metric");
    return fields.make(() -> new Metric(name));
  }

  static Leaf leaf(ExportFields fields) {
    return new Leaf(scope(fields), metric(fields));
  }

  static SourceTarget target(ExportFields fields) {
    String label = fields.text("kind");
    SourceKind kind = fields.make(() -> SourceKind.of(label));
    String name = fields.text(kind == SourceKind.ENTERPRISE_USAGE ? "account" : "project_id");
    return fields.make(() -> new SourceTarget(kind, name));
  }

  static OfficialFigure figure(ExportFields fields) {
    OfficialFigure figure = fields.has("field") ? standing(fields) : dayCount(fields);
    fields.end();
    return figure;
  }

  private static OfficialFigure dayCount(ExportFields fields) {
    return new OfficialFigure.DayCount(scope(fields), metric(fields), fields.day("day"));
  }

  private static OfficialFigure standing(ExportFields fields) {
    String id = fields.text("project_id");
    Project project = fields.make(() -> new Project(id));
    String name = fields.text("field");
    if (name.equals(FREE_GRANT)) {
      return new OfficialFigure.FreeGrant(project, fields.moment("expires_at"));
    }
    for (SummaryField field : SummaryField.values()) {
      if (field.toString().equals(name)) {
        return new OfficialFigure.Summary(project, field);
      }
    }
    throw fields.refused("has field " + Quoted.of(name) + ", which is not known");
  }
}
