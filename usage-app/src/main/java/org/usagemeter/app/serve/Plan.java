package org.usagemeter.app.serve;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.usagemeter.app.config.CollectingTerms;
import org.usagemeter.app.config.ConfigFile;
import org.usagemeter.app.config.Configuration;
import org.usagemeter.app.config.Listening;
import org.usagemeter.app.console.Failed;
import org.usagemeter.app.console.Surroundings;
import org.usagemeter.app.console.WrongCall;
import org.usagemeter.app.data.DataPlace;
import org.usagemeter.app.demo.DemoTrees;
import org.usagemeter.domain.metering.Catalog;
import org.usagemeter.domain.time.UtcDay;
import org.usagemeter.http.server.access.Credentials;
import org.usagemeter.http.server.settings.ServerSettings;

/**
 * What is going to be served, and how.
 *
 * @param configuration as read, or made up; with what the command line says instead
 * @param asOf when that was
 * @param data where the data are; nothing for a temporary directory with samples
 * @param subject what is served, in words for people
 * @param oneRun stands for every credential where none is listed
 */
record Plan(
    Configuration configuration,
    Instant asOf,
    Optional<DataPlace> data,
    String subject,
    Optional<OneRunSecret> oneRun) {

  /**
   * What {@code terms} come to.
   *
   * @throws Failed for a mistake in the configuration, and without credentials on an address that
   *     others reach
   */
  static Plan of(ServeTerms terms, Surroundings around) {
    Instant now = terms.clock().instant();
    Configuration read = terms.config().map(ConfigFile::readAll).orElseGet(() -> madeUp(now));
    Configuration configuration = read.with(listening(terms, read.listening()));
    Optional<DataPlace> data = data(terms, configuration, around);
    String subject = subject(terms, data, configuration.catalog());
    if (!configuration.credentials().isEmpty()) {
      return new Plan(configuration, now, data, subject, Optional.empty());
    }
    if (!configuration.listening().onLoopback()) {
      throw new Failed(
          "without credentials it listens on this machine only, not on "
              + configuration.listening().host()
              + "; list tokens or users in the configuration: usage token create makes a token");
    }
    OneRunSecret secret = OneRunSecret.of(configuration.catalog(), new SecureRandom());
    return new Plan(configuration, now, data, subject, Optional.of(secret));
  }

  /** Who may ask. */
  Credentials credentials() {
    return oneRun.map(OneRunSecret::credentials).orElse(configuration.credentials());
  }

  /** How the server listens. */
  ServerSettings settings() {
    return configuration.settings();
  }

  private static Configuration madeUp(Instant now) {
    return new Configuration(
        DemoTrees.catalog(UtcDay.of(now)),
        Listening.DEFAULT,
        new Credentials(List.of(), List.of()),
        CollectingTerms.NONE,
        OptionalInt.empty(),
        Optional.empty());
  }

  private static Listening listening(ServeTerms terms, Listening said) {
    Listening listening =
        said.on(terms.host().orElse(said.host()), terms.port().orElse(said.port()));
    try {
      listening.settings();
    } catch (IllegalArgumentException e) {
      // The configuration was checked when it was read: it is an option's.
      throw new WrongCall(String.valueOf(e.getMessage()), e);
    }
    return listening;
  }

  /** Where nothing is said, what is configured goes into the usual directory. */
  private static Optional<DataPlace> data(
      ServeTerms terms, Configuration configuration, Surroundings around) {
    Optional<DataPlace> said = terms.data().placeToServe(around, configuration.storage());
    return said.isPresent() || terms.config().isEmpty()
        ? said
        : Optional.of(terms.data().place(around, configuration.storage()));
  }

  private static String subject(ServeTerms terms, Optional<DataPlace> data, Catalog catalog) {
    if (terms.config().isPresent()) {
      return "serving "
          + count(catalog.projects().size(), "project")
          + " and "
          + count(catalog.accounts().size(), "account")
          + " of "
          + terms.config().get()
          + ", data in "
          + data.map(DataPlace::inWords).orElse("");
    }
    return "no configuration here: serving a made-up project and account, "
        + data.map(place -> "data in " + place.inWords())
            .orElse("filled with samples, from a directory that goes when the server stops");
  }

  private static String count(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }
}
