package org.usagemeter.http.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PfxOptions;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.official.OfficialReport;
import org.usagemeter.domain.official.SourceTarget;
import org.usagemeter.domain.official.SourceTerms;
import org.usagemeter.domain.scope.Project;
import org.usagemeter.domain.time.UsageWindow;

/** HTTPS: a credential goes to nobody who cannot show whose server it is. */
@Isolated("the trusted certificates are those of the whole process")
class VendorTlsTest {

  private static final LocalDate TODAY = LocalDate.parse("2026-11-20");
  private static final String TRUSTED = "javax.net.ssl.trustStore";
  private static final String TRUSTED_PASSWORD = "javax.net.ssl.trustStorePassword";
  private static final String PASSWORD = "changeit";

  @TempDir private static Path directory;

  /** Each is made once, because a tool of the JDK makes it. */
  private static final Map<String, Path> CERTIFICATES = new HashMap<>();

  private final Vertx vertx = Vertx.vertx();
  private final AtomicInteger asked = new AtomicInteger();
  private final @Nullable String trustedBefore = System.getProperty(TRUSTED);

  @AfterEach
  void close() throws Exception {
    System.clearProperty(TRUSTED_PASSWORD);
    if (trustedBefore == null) {
      System.clearProperty(TRUSTED);
    } else {
      System.setProperty(TRUSTED, trustedBefore);
    }
    wait(vertx.close());
  }

  @Test
  void certificateOfTheHost_signedBySomebodyTrusted_isAnswered() throws Exception {
    Path certificate = certificate("ip:127.0.0.1");
    trust(certificate);

    assertThat(ask(certificate).offered()).isTrue();
    assertThat(asked).hasValue(1);
  }

  @Test
  void certificateOfAnotherHost_isRefused_andNothingIsSent() throws Exception {
    Path certificate = certificate("dns:vendor.example");
    trust(certificate);

    assertThatThrownBy(() -> ask(certificate))
        .hasCauseInstanceOf(UsageException.Unavailable.class)
        .hasStackTraceContaining("No subject alternative names matching");
    assertThat(asked).hasValue(0);
  }

  @Test
  void certificateThatNobodyTrusted_isRefused_andNothingIsSent() throws Exception {
    Path certificate = certificate("ip:127.0.0.1");

    assertThatThrownBy(() -> ask(certificate))
        .hasCauseInstanceOf(UsageException.Unavailable.class)
        .hasStackTraceContaining("unable to find valid certification path");
    assertThat(asked).hasValue(0);
  }

  private static void trust(Path certificate) {
    System.setProperty(TRUSTED, certificate.toString());
    System.setProperty(TRUSTED_PASSWORD, PASSWORD);
  }

  private OfficialReport ask(Path certificate) throws Exception {
    HttpServer server =
        wait(
            vertx
                .createHttpServer(
                    new HttpServerOptions()
                        .setSsl(true)
                        .setKeyCertOptions(
                            new PfxOptions().setPath(certificate.toString()).setPassword(PASSWORD)))
                .requestHandler(
                    request -> {
                      asked.incrementAndGet();
                      request.response().end("{\"data\":{\"project_usage\":\"7\"}}");
                    })
                .listen(0, "127.0.0.1"));
    HttpSource source =
        new HttpSource(
            new SourceTerms("main", SourceTarget.usageOf(new Project("7"))),
            new SourceAccess(
                URI.create("https://127.0.0.1:" + server.actualPort()),
                new Credential(Optional.empty(), "planted-secret-for-the-right-host")),
            new VendorClient(vertx, Duration.ofSeconds(20)),
            () -> Instant.parse("2026-11-20T12:00:00Z"));
    return source
        .fetch(UsageWindow.ofDay(TODAY), TODAY)
        .toCompletableFuture()
        .get(30, TimeUnit.SECONDS);
  }

  /** A key with a certificate for {@code host}, signed by itself. */
  private static Path certificate(String host) throws Exception {
    Path known = CERTIFICATES.get(host);
    if (known != null) {
      return known;
    }
    Path store = directory.resolve("vendor-" + CERTIFICATES.size() + ".p12");
    CERTIFICATES.put(host, store);
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-J-XX:TieredStopAtLevel=1",
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                "vendor",
                "-dname",
                "CN=vendor",
                "-ext",
                "san=" + host,
                "-validity",
                "36500",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("keytool.txt").toFile())
            .start();
    assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(keytool.exitValue()).isZero();
    return store;
  }

  private static <T> T wait(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }
}
