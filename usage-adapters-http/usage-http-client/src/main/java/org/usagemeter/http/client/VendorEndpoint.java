package org.usagemeter.http.client;

import java.io.EOFException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.usagemeter.domain.official.SourceTarget;
import org.usagemeter.domain.time.UsageWindow;
import org.usagemeter.wire.EnterpriseOfficialReader;
import org.usagemeter.wire.EnterpriseTime;
import org.usagemeter.wire.OfficialAnswer;
import org.usagemeter.wire.V2CreditsReader;
import org.usagemeter.wire.V2OfficialReader;

/** How one kind of source is asked, and how its answers are read. */
enum VendorEndpoint {
  V2_USAGE {
    @Override
    String path(SourceTarget target, UsageWindow window, LocalDate today) {
      long days = ChronoUnit.DAYS.between(window.from(), today) + 1;
      return "/2/usage/tweets?days="
          + days
          + "&usage.fields=cap_reset_day,daily_client_app_usage,daily_project_usage,"
          + "project_cap,project_id,project_usage";
    }

    @Override
    OfficialAnswer read(byte[] body, SourceTarget target, UsageWindow window) throws EOFException {
      return V2OfficialReader.read(body, target.project(), window);
    }
  },
  V2_CREDITS {
    @Override
    String path(SourceTarget target, UsageWindow window, LocalDate today) {
      return "/2/usage/credits";
    }

    @Override
    OfficialAnswer read(byte[] body, SourceTarget target, UsageWindow window) throws EOFException {
      return V2CreditsReader.read(body, target.project(), window);
    }

    @Override
    boolean isNotOffered(HttpAnswer answer) {
      return answer.status() == 404 && new String(answer.body(), StandardCharsets.UTF_8).isBlank();
    }
  },
  ENTERPRISE_USAGE {
    @Override
    String path(SourceTarget target, UsageWindow window, LocalDate today) {
      String account =
          URLEncoder.encode(target.account().name(), StandardCharsets.UTF_8).replace("+", "%20");
      String path =
          "/metrics/usage/accounts/"
              + account
              + ".json?bucket=day&fromDate="
              + EnterpriseTime.format(window.from());
      // An explicit day after today would be cut to today, and today left out.
      return window.toExclusive().isAfter(today)
          ? path
          : path + "&toDate=" + EnterpriseTime.format(window.toExclusive());
    }

    @Override
    OfficialAnswer read(byte[] body, SourceTarget target, UsageWindow window) throws EOFException {
      return EnterpriseOfficialReader.read(body, target.account(), window);
    }
  };

  static VendorEndpoint of(SourceTarget target) {
    return switch (target.kind()) {
      case V2_USAGE -> V2_USAGE;
      case V2_CREDITS -> V2_CREDITS;
      case ENTERPRISE_USAGE -> ENTERPRISE_USAGE;
    };
  }

  /** Path and query of the request. */
  abstract String path(SourceTarget target, UsageWindow window, LocalDate today);

  /** Reads the body of an answer with status 200. */
  abstract OfficialAnswer read(byte[] body, SourceTarget target, UsageWindow window)
      throws EOFException;

  /** Whether the vendor says that it does not offer this to the credential. */
  boolean isNotOffered(HttpAnswer answer) {
    return false;
  }
}
