package org.usagemeter.app.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every key that a configuration may have, section by section, as the readers take them. */
final class ConfigKeys {

  static final List<String> TOP =
      List.of(
          "projects",
          "accounts",
          "metrics",
          "storage",
          "sources",
          "official",
          "server",
          "late_days",
          "tokens",
          "users");
  static final List<String> PROJECT = List.of("id", "cap", "cap_reset_day", "apps", "mirror");
  static final List<String> APP = List.of("id");
  static final List<String> ACCOUNT = List.of("name", "publishers", "mirror");
  static final List<String> PUBLISHER = List.of("type", "products");
  static final List<String> PRODUCT = List.of("type", "endpoints");
  static final List<String> ENDPOINT = List.of("type", "label");
  static final List<String> STORAGE = List.of("url", "password_file", "password_env");
  static final List<String> SOURCE =
      List.of(
          "name",
          "kind",
          "project",
          "token_file",
          "token_env",
          "account",
          "user",
          "password_file",
          "password_env",
          "url");
  static final List<String> OFFICIAL = List.of("every", "settle_days", "tolerance");
  static final List<String> TOLERANCE = List.of("activities", "percent");
  static final List<String> SERVER =
      List.of("host", "port", "tls", "metrics", "rate_limits", "limits");
  static final List<String> TLS = List.of("certificate", "key");
  static final List<String> RATE_LIMITS = List.of("v2", "enterprise", "failed_logins");
  static final List<String> LIMITS =
      List.of(
          "connections",
          "body_bytes",
          "waiting_activities",
          "header_time",
          "idle_time",
          "body_time");
  static final List<String> TOKEN =
      List.of("sha256", "role", "project", "app", "account", "everything");
  static final List<String> USER = List.of("name", "password", "account", "role");

  private ConfigKeys() {}

  /** The keys of each section, by its path; lists are marked with {@code []}. */
  static Map<String, List<String>> sections() {
    Map<String, List<String>> sections = new LinkedHashMap<>();
    sections.put("", TOP);
    sections.put("projects[]", PROJECT);
    sections.put("projects[].apps[]", APP);
    sections.put("accounts[]", ACCOUNT);
    sections.put("accounts[].publishers[]", PUBLISHER);
    sections.put("accounts[].publishers[].products[]", PRODUCT);
    sections.put("accounts[].publishers[].products[].endpoints[]", ENDPOINT);
    sections.put("storage", STORAGE);
    sections.put("sources[]", SOURCE);
    sections.put("official", OFFICIAL);
    sections.put("official.tolerance", TOLERANCE);
    sections.put("server", SERVER);
    sections.put("server.tls", TLS);
    sections.put("server.rate_limits", RATE_LIMITS);
    sections.put("server.limits", LIMITS);
    sections.put("tokens[]", TOKEN);
    sections.put("users[]", USER);
    return sections;
  }
}
