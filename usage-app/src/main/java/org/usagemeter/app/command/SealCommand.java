package org.usagemeter.app.command;

import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import org.usagemeter.app.console.Awaiting;
import org.usagemeter.app.console.Surroundings;
import org.usagemeter.app.console.WrongCall;
import org.usagemeter.app.data.OpenData;
import org.usagemeter.domain.application.ActivityMeter;
import org.usagemeter.domain.metering.Catalog;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code usage seal}. */
@Command(
    name = "seal",
    header = "Makes old days final.",
    customSynopsis = {
      "usage seal [--config FILE] [--data DIR | --storage URL] [--as-of MOMENT] [--late-days N]"
    },
    description = {
      "",
      "The counts of a sealed day stay, its ids are let go to save room, and later activities of it"
          + " are refused. Nothing else seals a day, but for usage serve where the"
          + " configuration says late_days.",
      ""
    },
    footer = {"", "Example:", "  usage seal --late-days 35"})
final class SealCommand implements Callable<Integer> {

  private final Surroundings around;

  @Mixin private final CatalogOption config = new CatalogOption();
  @Mixin private final DataOption data = new DataOption();
  @Mixin private final ClockOption asOf = new ClockOption();

  @Option(
      names = "--late-days",
      paramLabel = "N",
      defaultValue = "35",
      description = "How many days before today stay open (default: ${DEFAULT-VALUE}).")
  private int lateDays = 35;

  SealCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    if (lateDays < 1) {
      throw new WrongCall("--late-days is 1 or more, not " + lateDays);
    }
    try (OpenData open = data.place(around, config.storage(around)).openExisting()) {
      ActivityMeter meter =
          new ActivityMeter(Catalog.acceptingAll(), open.ledger(), asOf.clock(around));
      List<LocalDate> sealed = Awaiting.result(meter.sealOldDays(lateDays));
      if (sealed.isEmpty()) {
        around.out().println("nothing to seal: no open day is that old");
      }
      sealed.forEach(day -> around.out().println("sealed " + day));
      return 0;
    }
  }
}
