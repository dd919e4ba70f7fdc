package org.usagemeter.source.tck;

import java.util.List;
import java.util.Map;
import org.usagemeter.domain.official.OfficialFigure;
import org.usagemeter.domain.official.SourceKind;
import org.usagemeter.domain.official.SourceTarget;
import org.usagemeter.domain.time.UsageWindow;

/** One of the forms in which the vendor has told its numbers. */
public sealed interface AnswerShape permits V2Shape, CreditsShape, EnterpriseShape {

  /** Every form of the answers of {@code kind}. */
  static List<AnswerShape> of(SourceKind kind) {
    return switch (kind) {
      case V2_USAGE -> List.of(V2Shape.values());
      case V2_CREDITS -> List.of(CreditsShape.values());
      case ENTERPRISE_USAGE -> List.of(EnterpriseShape.values());
    };
  }

  /**
   * The vendor's answer, as JSON.
   *
   * @param target whom it is about
   * @param window the days that it has; a day without a figure stands there as zero where the form
   *     has every day
   * @param figures what it says, as far as the form can say it
   */
  String body(SourceTarget target, UsageWindow window, Map<OfficialFigure, Long> figures);

  /** Whether the form can say such a figure. */
  boolean tells(OfficialFigure figure);
}
