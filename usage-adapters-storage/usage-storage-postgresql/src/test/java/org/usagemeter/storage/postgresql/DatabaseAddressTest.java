package org.usagemeter.storage.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DatabaseAddressTest {

  @Test
  void everyPart_isReadAndDecoded() {
    DatabaseAddress address =
        DatabaseAddress.parse(
            "//us%40er:p%3A%2F%3F%25%C3%BC@db.example.org:6543/da%2Fta?schema=other&pool_size=7"
                + "&connect_timeout=500ms&statement_timeout=2m&lock_timeout=3s&idle_timeout=4"
                + "&retry_for=0&id_memory=3mb&sslmode=verify-full&sslrootcert=%2Ftmp%2Fca.pem"
                + "&application_name=billing");

    assertThat(address.user()).isEqualTo("us@er");
    assertThat(address.password()).contains("p:/?%ü");
    assertThat(address.host()).isEqualTo("db.example.org");
    assertThat(address.port()).isEqualTo(6543);
    assertThat(address.database()).isEqualTo("da/ta");
    assertThat(address.schema()).isEqualTo("other");
    assertThat(address.poolSize()).isEqualTo(7);
    assertThat(address.connectTimeout()).isEqualTo(Duration.ofMillis(500));
    assertThat(address.statementTimeout()).isEqualTo(Duration.ofMinutes(2));
    assertThat(address.lockTimeout()).isEqualTo(Duration.ofSeconds(3));
    assertThat(address.idleTimeout()).isEqualTo(Duration.ofSeconds(4));
    assertThat(address.retryFor()).isEqualTo(Duration.ZERO);
    assertThat(address.idMemory()).isEqualTo(3 * 1024 * 1024);
    assertThat(address.sslMode()).isEqualTo("verify-full");
    assertThat(address.sslRootCert()).contains("/tmp/ca.pem");
    assertThat(address.applicationName()).isEqualTo("billing");
  }

  @Test
  void whatIsMissing_hasADefault() {
    DatabaseAddress address = DatabaseAddress.parse("//meter@");

    assertThat(address.host()).isEqualTo("localhost");
    assertThat(address.port()).isEqualTo(5432);
    assertThat(address.user()).isEqualTo("meter");
    assertThat(address.database()).isEqualTo("meter");
    assertThat(address.password()).isEmpty();
    assertThat(address.schema()).isEqualTo("usage");
    assertThat(address.poolSize()).isEqualTo(4);
    assertThat(address.retryFor()).isEqualTo(Duration.ofSeconds(30));
    assertThat(address.sslMode()).isEqualTo("prefer");
    assertThat(DatabaseAddress.parse("//").user()).isEqualTo(System.getProperty("user.name"));
  }

  @ParameterizedTest
  @CsvSource({
    "//[::1]:6000/db,         ::1,       6000",
    "//[fe80::1%25eth0]/db,   fe80::1%25eth0, 5432",
    "//u:p@127.0.0.1/db,      127.0.0.1, 5432",
    "//:7000/db,              localhost, 7000",
  })
  void hostAndPort_areRead(String text, String host, int port) {
    DatabaseAddress address = DatabaseAddress.parse(text);

    assertThat(address.host()).isEqualTo(host);
    assertThat(address.port()).isEqualTo(port);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "u:planted-secret@h/db",
        "/u:planted-secret@h/db",
        "//u:planted-secret@h:0/db",
        "//u:planted-secret@h:65536/db",
        "//u:planted-secret@h:x/db",
        "//u:planted-secret@h/db/planted-secret",
        "//u:planted-secret/x@h/db",
        "//u:planted-secret?x@h/db",
        "//u:x?planted-secret=x@h/db",
        "//u:planted-secret%@h/db",
        "//u:planted-secret%zz@h/db",
        "//u:planted-secret%ff@h/db",
        "//u:planted-secret@[::1/db",
        "//u:planted-secret@[::1]x/db",
        "//u:planted-secret@h h/db",
        "//u:planted-secret@one,two/db",
        "//u:planted-secret@h/db?pool_size=1",
        "//u:planted-secret@h/db?pool_size=65",
        "//u:planted-secret@h/db?pool_size=planted-secret",
        "//u:planted-secret@h/db?retry_for=-1",
        "//u:planted-secret@h/db?retry_for=61m",
        "//u:planted-secret@h/db?lock_timeout=1ms",
        "//u:planted-secret@h/db?id_memory=3tb",
        "//u:planted-secret@h/db?schema=",
        "//u:planted-secret@h/db?schema",
        "//u:planted-secret@h/db?schema=a&schema=b",
        "//u:planted-secret@h/db?sslmode=planted-secret",
        "//u:planted-secret@h/db?sslmode=verify-full&sslrootcert=",
        "//u:planted-secret@h/db?planted-secret=1",
        "//u%00:planted-secret@h/db",
      })
  void impossibleAddress_isRefusedWithoutShowingIt(String text) {
    assertThatThrownBy(() -> new PostgresqlStorageProvider().open(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasNoCause()
        .message()
        .isNotBlank()
        .doesNotContain("planted");
  }

  @Test
  void unknownParameter_isAnsweredWithTheKnownOnes() {
    assertThatThrownBy(() -> DatabaseAddress.parse("//h/db?schema=a&poolsize=3"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("parameter 2")
        .hasMessageContaining("pool_size")
        .hasMessageContaining("retry_for");
  }

  @ParameterizedTest
  @ValueSource(strings = {"verify-ca", "verify-full"})
  void verifyingMode_needsNoFile(String mode) {
    DatabaseAddress address = DatabaseAddress.parse("//h/db?sslmode=" + mode);

    assertThat(address.sslMode()).isEqualTo(mode);
    assertThat(address.sslRootCert()).isEmpty();
  }

  @Test
  void text_hasNoLogin() {
    assertThat(DatabaseAddress.parse("//user:planted-secret@[::1]/db"))
        .hasToString("database db at [::1]:5432");
  }
}
