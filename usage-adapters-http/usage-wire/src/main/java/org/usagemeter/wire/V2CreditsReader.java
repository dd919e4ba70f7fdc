package org.usagemeter.wire;

import java.io.EOFException;
import java.util.Map;
import java.util.Set;
import org.usagemeter.domain.official.OfficialFigure.FreeGrant;
import org.usagemeter.domain.official.OfficialFigure.Summary;
import org.usagemeter.domain.official.SummaryField;
import org.usagemeter.domain.scope.Project;
import org.usagemeter.domain.time.UsageWindow;

/**
 * Reads answers of X API v2, {@code GET /2/usage/credits}: dollars become billionths of a dollar.
 */
public final class V2CreditsReader {

  private static final Set<String> FIELDS =
      Set.of("free_balance", "prepaid_balance", "total_balance", "free_grants");

  private V2CreditsReader() {}

  /**
   * The figures of one answer.
   *
   * @param project whom the answer has to be about, where it says so
   * @param asked the day on which was asked
   * @throws IllegalArgumentException for an answer of another shape; the message says where
   * @throws EOFException if it ends in the middle
   */
  public static OfficialAnswer read(byte[] body, Project project, UsageWindow asked)
      throws EOFException {
    AnswerFigures figures = new AnswerFigures();
    AnswerValue data = AnswerJson.read(body).get("data");
    for (Map.Entry<String, AnswerValue> member : data.members().entrySet()) {
      AnswerValue value = member.getValue();
      switch (member.getKey()) {
        case "project_id" -> V2OfficialReader.checkProject(value, project);
        case "free_balance" -> balance(project, SummaryField.FREE_BALANCE, value, figures);
        case "prepaid_balance" -> balance(project, SummaryField.PREPAID_BALANCE, value, figures);
        case "total_balance" -> balance(project, SummaryField.TOTAL_BALANCE, value, figures);
        case "free_grants" -> {
          for (AnswerValue grant : value.items()) {
            AnswerValue amount = grant.get("amount");
            figures.add(
                new FreeGrant(project, grant.get("expires_at").moment()), amount.money(), amount);
          }
        }
        default -> {
          // Something new, or something that is not a figure.
        }
      }
    }
    if (data.members().keySet().stream().noneMatch(FIELDS::contains)) {
      // Nothing that is known is not the same as no credits.
      throw data.refused("has nothing that is known");
    }
    return figures.cutTo(asked);
  }

  private static void balance(
      Project project, SummaryField field, AnswerValue value, AnswerFigures figures) {
    figures.put(new Summary(project, field), value.money(), value);
  }
}
