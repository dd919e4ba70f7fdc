package org.usagemeter.app.command;

import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.usagemeter.app.console.Awaiting;
import org.usagemeter.app.console.Moments;
import org.usagemeter.app.console.Surroundings;
import org.usagemeter.app.console.WrongCall;
import org.usagemeter.app.data.OpenData;
import org.usagemeter.domain.application.ActivityMeter;
import org.usagemeter.domain.metering.Activity;
import org.usagemeter.domain.metering.Catalog;
import org.usagemeter.domain.metering.VoidOutcome;
import org.usagemeter.domain.scope.Scope;
import org.usagemeter.domain.time.UtcDay;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code usage void}. */
@Command(
    name = "void",
    header = "Takes one metered activity back, with a reason.",
    customSynopsis = {
      "usage void [--config FILE] [--data DIR | --storage URL] --id ID",
      "                  (--day DAY | --consumed-at MOMENT) --reason TEXT SCOPE [--metric NAME], where SCOPE is",
      "                  " + ScopeOptions.PROJECT_FORM + ", or",
      "                  " + ScopeOptions.ACCOUNT_FORM
    },
    description = {
      "",
      "The fact is kept: metering the activity again for the same scope and day does not bring it"
          + " back.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  usage void --project 1 --app 2 --id 1990000107954181190 --day 2026-11-12 \\",
      "      --reason \"test traffic\"",
      "  usage void --account a --publisher twitter --product PowerTrack --id 42 \\",
      "      --consumed-at 2018-07-17T14:00:00Z --reason \"delivered by mistake\""
    })
final class VoidCommand implements Callable<Integer> {

  private final Surroundings around;

  @Mixin private final CatalogOption config = new CatalogOption();
  @Mixin private final DataOption data = new DataOption();
  @Mixin private final ScopeOptions scope = new ScopeOptions();

  @Option(names = "--id", required = true, paramLabel = "ID", description = "The activity's id.")
  private String id = "";

  @Option(names = "--day", paramLabel = "DAY", description = "The UTC day it was counted on.")
  private @Nullable String day;

  @Option(
      names = "--consumed-at",
      paramLabel = "MOMENT",
      description = "A moment of that day, instead of --day.")
  private @Nullable String consumedAt;

  @Option(
      names = "--reason",
      required = true,
      paramLabel = "TEXT",
      description = "Why, in up to 500 characters.")
  private String reason = "";

  VoidCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    Scope leaf = scope.scope().orElseThrow(() -> new WrongCall("say whose: " + ScopeOptions.FORMS));
    Activity activity = new Activity(id, moment(), leaf, scope.metric());
    Catalog catalog = config.catalog(around);
    try (OpenData open = data.place(around, config.storage(around)).openExisting()) {
      ActivityMeter meter = new ActivityMeter(catalog, open.ledger(), around.clock());
      return say(Awaiting.result(meter.voidActivity(activity, reason)), activity);
    } catch (WrongCall e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new WrongCall(String.valueOf(e.getMessage()), e);
    }
  }

  private Instant moment() {
    if (day != null && consumedAt == null) {
      return UtcDay.start(Moments.day("--day", day));
    }
    if (day == null && consumedAt != null) {
      return Moments.moment("--consumed-at", consumedAt);
    }
    throw new WrongCall("say when it was consumed, with either --day or --consumed-at");
  }

  private int say(VoidOutcome outcome, Activity activity) {
    String what =
        "activity "
            + activity.id()
            + " of "
            + activity.leaf().name()
            + " on "
            + UtcDay.of(activity.consumedAt());
    return switch (outcome) {
      case VOIDED -> {
        around.out().println("voided: " + what + " no longer counts");
        yield 0;
      }
      case ALREADY_VOID -> {
        around.out().println("already void: " + what + "; nothing changed");
        yield 0;
      }
      case NOT_COUNTED -> {
        around.err().println("never counted: " + what + "; nothing changed");
        yield 1;
      }
    };
  }
}
