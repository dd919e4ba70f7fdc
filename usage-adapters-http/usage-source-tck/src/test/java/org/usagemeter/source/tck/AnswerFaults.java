package org.usagemeter.source.tck;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.official.OfficialReport;
import org.usagemeter.domain.port.out.OfficialUsageSource;
import org.usagemeter.domain.time.UsageWindow;
import org.usagemeter.source.tck.PlainSource.Place;

/** Planted faults against S10, S11 and S13. */
final class AnswerFaults {

  private AnswerFaults() {}

  /** Takes what it does not know for nothing used. */
  static OfficialUsageSource guessesNothingUsed(Place place) {
    return new PlainSource(place) {
      @Override
      OfficialReport figures(UsageWindow window, HttpResponse<byte[]> answer) {
        try {
          return super.figures(window, answer);
        } catch (UsageException.UnknownAnswer e) {
          if (answer.body().length > 2) {
            throw e;
          }
          return new OfficialReport(window, Map.of(), true, Optional.empty());
        }
      }
    };
  }

  /** Keeps nothing of the answer. */
  static OfficialUsageSource keepsNoAnswer(Place place) {
    return new PlainSource(place) {
      @Override
      UsageException unknown(byte[] body) {
        return new UsageException.UnknownAnswer("not known", "");
      }
    };
  }

  /** Keeps all of the answer. */
  static OfficialUsageSource keepsAllOfTheAnswer(Place place) {
    return new PlainSource(place) {
      @Override
      UsageException unknown(byte[] body) {
        return new UsageException.UnknownAnswer(
            "not known", masked(new String(body, StandardCharsets.UTF_8)));
      }
    };
  }

  /** Shortens first and masks then, which leaves half of a secret at the end. */
  static OfficialUsageSource masksWhatIsLeft(Place place) {
    return new PlainSource(place) {
      @Override
      UsageException unknown(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        int end = text.indexOf(login.secret());
        return new UsageException.UnknownAnswer(
            "not known",
            masked(end < 1_000 ? text : text.substring(0, end + login.secret().length() - 2)));
      }
    };
  }

  /** Shows the login as the vendor showed it. */
  static OfficialUsageSource masksNothing(Place place) {
    return new PlainSource(place) {
      @Override
      String masked(String text) {
        return text;
      }
    };
  }

  /** Takes what is not offered for a fault. */
  static OfficialUsageSource missesWhatIsNotOffered(Place place) {
    return new PlainSource(place) {
      @Override
      OfficialReport notFound(UsageWindow window, HttpResponse<byte[]> answer) {
        throw unknown(answer.body());
      }
    };
  }

  /** Takes a wrong address for usage that is not offered. */
  static OfficialUsageSource offersNoUsage(Place place) {
    return new PlainSource(place) {
      @Override
      OfficialReport notFound(UsageWindow window, HttpResponse<byte[]> answer) {
        if (answer.body().length > 0) {
          throw unknown(answer.body());
        }
        return new OfficialReport(window, Map.of(), false, Optional.empty());
      }
    };
  }

  /** Says with what it was refused. */
  static OfficialUsageSource namesItsCredential(Place place) {
    return new PlainSource(place) {
      @Override
      RuntimeException denied() {
        return new UsageException.AccessDenied("not let in with " + login.authorization());
      }
    };
  }

  /** Shows its credential to a debugger. */
  static OfficialUsageSource showsItsCredential(Place place) {
    return new PlainSource(place) {
      @Override
      public String toString() {
        return "source with " + login.secret();
      }
    };
  }

  /** Asks without a credential. */
  static OfficialUsageSource asksWithAnother(Place place) {
    return new PlainSource(
        new Place(
            place.vendor(),
            place.terms(),
            new VendorLogin(Optional.empty(), "planted-secret-of-someone-else"),
            place.silence()));
  }

  /** Writes the secret where every proxy keeps it. */
  static OfficialUsageSource putsItsSecretIntoTheAddress(Place place) {
    return new PlainSource(place) {
      @Override
      CompletableFuture<HttpResponse<byte[]>> ask(URI url) {
        String secret = URLEncoder.encode(login.secret(), StandardCharsets.UTF_8);
        return super.ask(URI.create(url + "&token=" + secret));
      }
    };
  }

  /** Follows the vendor wherever it points, with everything it has. */
  static OfficialUsageSource followsBlindly(Place place) {
    return new PlainSource(place) {
      @Override
      CompletableFuture<HttpResponse<byte[]>> ask(URI url) {
        return super.ask(url)
            .thenCompose(
                answer ->
                    answer
                        .headers()
                        .firstValue("Location")
                        .filter(elsewhere -> elsewhere.endsWith("/elsewhere"))
                        .map(elsewhere -> super.ask(URI.create(elsewhere)))
                        .orElse(CompletableFuture.completedFuture(answer)));
      }
    };
  }
}
