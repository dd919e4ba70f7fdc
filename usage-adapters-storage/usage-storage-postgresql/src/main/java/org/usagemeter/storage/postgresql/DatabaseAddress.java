package org.usagemeter.storage.postgresql;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Where the database is, who asks it and how long that may take. Never shows the password. */
final class DatabaseAddress {

  private static final int DEFAULT_PORT = 5432;
  private static final int MAX_PORT = 65_535;
  private static final int MAX_NAME = 63;
  private static final int MAX_POOL = 64;
  private static final int MAX_PATH = 4096;
  private static final int HEX = 16;
  private static final List<String> SSL_MODES =
      List.of("disable", "prefer", "require", "verify-ca", "verify-full");

  /** How much of the heap the ids of the days in use may take: one part in this many. */
  private static final int HEAP_PART = 3;

  private final String host;
  private final int port;
  private final String database;
  private final String user;
  private final Optional<String> password;
  private final AddressParameters parameters;

  private DatabaseAddress(
      String host,
      int port,
      String database,
      String user,
      Optional<String> password,
      AddressParameters parameters) {
    this.host = host;
    this.port = port;
    this.database = database;
    this.user = user;
    this.password = password;
    this.parameters = parameters;
  }

  /**
   * Reads {@code //user:password@host:port/database?name=value&...}; everything but the two slashes
   * may be missing.
   *
   * @throws IllegalArgumentException for anything else, in words that have nothing of the address
   */
  static DatabaseAddress parse(String address) {
    if (!address.startsWith("//")) {
      throw new IllegalArgumentException(
          "the address does not start with //; write"
              + " postgresql://user:password@host:port/database");
    }
    String rest = address.substring(2);
    int question = rest.indexOf('?');
    String query = question < 0 ? "" : rest.substring(question + 1);
    String place = question < 0 ? rest : rest.substring(0, question);
    int slash = place.indexOf('/');
    String path = slash < 0 ? "" : place.substring(slash + 1);
    String authority = slash < 0 ? place : place.substring(0, slash);
    int at = authority.lastIndexOf('@');
    String login = at < 0 ? "" : authority.substring(0, at);
    String server = authority.substring(at + 1);

    int colon = login.indexOf(':');
    String user = decoded("user", colon < 0 ? login : login.substring(0, colon));
    Optional<String> password =
        colon < 0 ? Optional.empty() : Optional.of(decoded("password", login.substring(colon + 1)));
    if (path.indexOf('/') >= 0) {
      throw new IllegalArgumentException(
          "the database of the address has a slash; write %2F for a slash in a name, and in a"
              + " password, too");
    }
    if (user.isEmpty()) {
      user = System.getProperty("user.name", "postgres");
    }
    String database = path.isEmpty() ? user : decoded("database", path);
    AddressParameters parameters = AddressParameters.parse(query);
    DatabaseAddress parsed =
        new DatabaseAddress(host(server), port(server), database, user, password, parameters);
    parsed.check();
    return parsed;
  }

  private static String host(String server) {
    String host;
    if (server.startsWith("[")) {
      int end = server.indexOf(']');
      if (end < 0) {
        throw new IllegalArgumentException("the host of the address has [ without ]");
      }
      host = server.substring(1, end);
    } else {
      int colon = server.indexOf(':');
      host = decoded("host", colon < 0 ? server : server.substring(0, colon));
    }
    if (host.isEmpty()) {
      return "localhost";
    }
    if (!host.matches("[A-Za-z0-9._:%-]{1,255}")) {
      throw new IllegalArgumentException(
          "the host of the address is no host name; write %40 for an @ in a password");
    }
    return host;
  }

  private static int port(String server) {
    String after = server.startsWith("[") ? server.substring(server.indexOf(']') + 1) : server;
    int colon = after.indexOf(':');
    if (server.startsWith("[") && !after.isEmpty() && colon != 0) {
      throw new IllegalArgumentException("the address has something between ] and the port");
    }
    if (colon < 0) {
      return DEFAULT_PORT;
    }
    String digits = after.substring(colon + 1);
    if (digits.matches("[0-9]{1,5}")) {
      int port = Integer.parseInt(digits);
      if (port >= 1 && port <= MAX_PORT) {
        return port;
      }
    }
    throw new IllegalArgumentException(
        "the port of the address is not a number from 1 to " + MAX_PORT);
  }

  /** Reads {@code %3F} and the like. */
  static String decoded(String what, String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    ByteBuffer plain = ByteBuffer.allocate(bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] != '%') {
        plain.put(bytes[i]);
        continue;
      }
      int high = i + 2 < bytes.length ? Character.digit(bytes[i + 1], HEX) : -1;
      int low = i + 2 < bytes.length ? Character.digit(bytes[i + 2], HEX) : -1;
      if (high < 0 || low < 0) {
        throw new IllegalArgumentException(
            what + " of the address has a % without two hexadecimal digits; write %25 for a %");
      }
      plain.put((byte) (high * HEX + low));
      i += 2;
    }
    plain.flip();
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(plain).toString();
    } catch (CharacterCodingException e) {
      // The cause is left out: it might show what the bytes are.
      throw new IllegalArgumentException(what + " of the address is no UTF-8");
    }
  }

  private void check() {
    schema();
    poolSize();
    connectTimeout();
    statementTimeout();
    lockTimeout();
    idleTimeout();
    retryFor();
    idMemory();
    sslMode();
    applicationName();
    sslRootCert();
    if ((user + database).indexOf('\0') >= 0) {
      throw new IllegalArgumentException("user or database of the address has a character 0");
    }
  }

  String host() {
    return host;
  }

  int port() {
    return port;
  }

  String database() {
    return database;
  }

  String user() {
    return user;
  }

  Optional<String> password() {
    return password;
  }

  /** The schema that all tables are in. */
  String schema() {
    return parameters.text("schema", MAX_NAME).orElse("usage");
  }

  /** How many connections there are at most. */
  int poolSize() {
    return parameters.number("pool_size", 2, MAX_POOL, 4);
  }

  /** How long it may take until a connection is there. */
  Duration connectTimeout() {
    return parameters.length(
        "connect_timeout", Duration.ofMillis(100), Duration.ofMinutes(5), Duration.ofSeconds(10));
  }

  /** How long one statement may take. */
  Duration statementTimeout() {
    return parameters.length(
        "statement_timeout", Duration.ofMillis(100), Duration.ofHours(1), Duration.ofMinutes(1));
  }

  /** How long one statement may wait for others to let go. */
  Duration lockTimeout() {
    return parameters.length(
        "lock_timeout", Duration.ofMillis(10), Duration.ofHours(1), Duration.ofSeconds(10));
  }

  /** How long a connection is kept that nobody uses. */
  Duration idleTimeout() {
    return parameters.length(
        "idle_timeout", Duration.ofSeconds(1), Duration.ofHours(1), Duration.ofMinutes(1));
  }

  /** How long something is tried again that failed for a reason that may pass. */
  Duration retryFor() {
    return parameters.length(
        "retry_for", Duration.ZERO, Duration.ofHours(1), Duration.ofSeconds(30));
  }

  /** How much memory the ids of the days in use may take, beyond the day at hand; in bytes. */
  long idMemory() {
    return parameters.bytes("id_memory", 0, Runtime.getRuntime().maxMemory() / HEAP_PART);
  }

  String sslMode() {
    return parameters.oneOf("sslmode", SSL_MODES, "prefer");
  }

  /**
   * A PEM file with the certificates that may vouch for the server; without it those that Java
   * trusts may.
   */
  Optional<String> sslRootCert() {
    return parameters.text("sslrootcert", MAX_PATH);
  }

  String applicationName() {
    return parameters.text("application_name", MAX_NAME).orElse("usage-meter");
  }

  /** Where the database is, for messages: no user and no password. */
  @Override
  public String toString() {
    String shown = host.indexOf(':') < 0 ? host : "[" + host + "]";
    return "database " + database + " at " + shown + ":" + port;
  }
}
