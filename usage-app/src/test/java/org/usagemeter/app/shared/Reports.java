package org.usagemeter.app.shared;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.usagemeter.app.Amounts;
import org.usagemeter.app.command.Typist;
import org.usagemeter.app.command.Typist.Typed;

/** Everything that can be asked of a storage, by the commands that ask it. */
final class Reports {

  private static final List<String> QUESTIONS =
      List.of(
          "report --project 7 --from 2026-10-01 --to 2026-11-22",
          "report --project 7 --from 2026-10-01 --to 2026-11-22 --output json",
          "report --project 7 --from 2026-10-01 --to 2026-11-22 --output csv",
          "report --project 7 --from 2026-10-01 --to 2026-11-22 --bucket month --output csv",
          "report --project 7 --output v2 --days 90 --fields"
              + " daily_project_usage,daily_client_app_usage",
          "report --account a --from 2026-10-01 --to 2026-11-22",
          "report --account a --from 2026-10-01 --to 2026-11-22 --bucket day --output json",
          "report --account a --from 2026-10-01 --to 2026-11-22 --bucket day --output csv",
          "report --account a --output enterprise",
          "report --account a --output enterprise --bucket day",
          "report --official --project 7 --from 2026-10-01 --to 2026-11-22",
          "report --official --project 7 --from 2026-10-01 --to 2026-11-22 --output json",
          "report --official --project 7 --from 2026-10-01 --to 2026-11-22 --output csv",
          "report --official --project 7 --output v2 --days 90 --fields daily_client_app_usage",
          "report --official --project 7 --credits",
          "report --official --project 7 --credits --output json",
          "report --official --project 7 --credits --output csv",
          "report --official --account a --from 2026-10-01 --to 2026-11-22",
          "report --official --account a --from 2026-10-01 --to 2026-11-22 --output csv",
          "report --official --account a --output enterprise --bucket day",
          "reconcile --project 7 --window 60d --all",
          "reconcile --project 7 --window 60d --output csv",
          "reconcile --account a --window 60d --output json",
          "sources",
          "sources --output json");

  private final Map<String, Typed> answers = new LinkedHashMap<>();

  private Reports() {}

  /** Asks everything of one storage, which {@code where} names. */
  static Map<String, Typed> of(Typist typist, String... where) {
    Reports reports = new Reports();
    for (String question : QUESTIONS) {
      reports.ask(typist, question, where);
    }
    for (int day = 1; day <= 21; day += Amounts.DAYS_BETWEEN_HISTORIES) {
      String history = LocalDate.of(2026, 11, day).toString();
      reports.ask(typist, "report --official --project 7 --history " + history, where);
      reports.ask(typist, "report --official --account a --output csv --history " + history, where);
    }
    return reports.answers;
  }

  private void ask(Typist typist, String question, String... where) {
    List<String> words = new ArrayList<>(List.of(question.split(" ")));
    words.addAll(List.of(where));
    Typed typed = typist.types(words.toArray(String[]::new));
    // How often a storage was written to is of each storage its own.
    String out = typed.out().replaceAll("\"as_of\": ?\\d+", "\"as_of\": 0");
    answers.put(question, new Typed(typed.code(), out, typed.err()));
  }
}
