package org.usagemeter.source.tck;

import org.usagemeter.domain.official.OfficialFigure;
import org.usagemeter.domain.official.SourceTarget;
import org.usagemeter.domain.scope.App;
import org.usagemeter.domain.scope.Endpoint;
import org.usagemeter.domain.scope.Product;
import org.usagemeter.domain.scope.Project;
import org.usagemeter.domain.scope.Publisher;
import org.usagemeter.domain.scope.Scope;

/** Figures of one target, as another one would have them. */
final class Renamed {

  private Renamed() {}

  static OfficialFigure figure(OfficialFigure figure, SourceTarget target) {
    if (figure instanceof OfficialFigure.DayCount count) {
      return new OfficialFigure.DayCount(scope(count.scope(), target), count.metric(), count.day());
    }
    return figure instanceof OfficialFigure.FreeGrant grant
        ? new OfficialFigure.FreeGrant(target.project(), grant.expiresAt())
        : new OfficialFigure.Summary(target.project(), ((OfficialFigure.Summary) figure).field());
  }

  private static Scope scope(Scope scope, SourceTarget target) {
    if (scope instanceof App app) {
      return new App(target.project(), app.id());
    }
    if (scope instanceof Project) {
      return target.project();
    }
    if (scope instanceof Endpoint endpoint) {
      return new Endpoint(product(endpoint.product(), target), endpoint.type(), endpoint.label());
    }
    return scope instanceof Product product
        ? product(product, target)
        : publisher((Publisher) scope, target);
  }

  private static Product product(Product product, SourceTarget target) {
    return new Product(publisher(product.publisher(), target), product.type());
  }

  private static Publisher publisher(Publisher publisher, SourceTarget target) {
    return new Publisher(target.account(), publisher.type());
  }
}
