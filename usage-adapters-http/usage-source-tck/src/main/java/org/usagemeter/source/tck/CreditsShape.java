package org.usagemeter.source.tck;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.usagemeter.domain.official.OfficialFigure;
import org.usagemeter.domain.official.SourceTarget;
import org.usagemeter.domain.time.UsageWindow;

/** The form of answers of {@code GET /2/usage/credits}: dollars as numbers, and no days. */
public enum CreditsShape implements AnswerShape {
  /** As served since August 2026; a grant of more than one unit is told in two parts. */
  DOLLARS;

  private static final int BILLIONTHS = 9;

  @Override
  public boolean tells(OfficialFigure figure) {
    return !(figure instanceof OfficialFigure.DayCount);
  }

  @Override
  public String body(SourceTarget target, UsageWindow window, Map<OfficialFigure, Long> figures) {
    JsonText data = new JsonText();
    List<String> grants = new ArrayList<>();
    figures.forEach(
        (figure, value) -> {
          if (figure instanceof OfficialFigure.Summary summary) {
            data.raw(summary.field().toString(), dollars(value));
          } else if (figure instanceof OfficialFigure.FreeGrant grant) {
            long half = value / 2;
            grants.add(grant(half, grant.expiresAt()));
            grants.add(grant(value - half, grant.expiresAt()));
          }
        });
    data.raw("free_grants", JsonText.array(grants));
    return new JsonText().raw("data", data.toString()).toString();
  }

  private static String grant(long billionths, Instant expiresAt) {
    return new JsonText()
        .raw("amount", dollars(billionths))
        .text("expires_at", expiresAt.toString())
        .toString();
  }

  /** With a fraction, as the vendor writes it: {@code 20.0}. */
  private static String dollars(long billionths) {
    BigDecimal exact = BigDecimal.valueOf(billionths, BILLIONTHS).stripTrailingZeros();
    return exact.setScale(Math.max(1, exact.scale())).toPlainString();
  }
}
