package org.usagemeter.app.config;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Every mapping that a configuration may have, with its keys: a line for each, with its name, its
 * meaning, its unit, what is usual, and its bounds. The readers take names, defaults and bounds
 * from here, as far as they stand in backticks, and so does {@link ConfigurationReference}.
 */
enum ConfigSection {
  TOP(
      "",
      """
      projects  | who is metered in the way of X API v2, in the order of the reports | list | — | one of `projects`, `accounts`
      accounts  | who is metered in the way of the Enterprise API | list | — | one of `projects`, `accounts`
      metrics   | billable resources besides the standard ones | list of names | — | each once
      storage   | what holds the data | section | the directory of `--data` |
      sources   | where the vendor's own numbers come from | list | — |
      official  | how they are collected and compared | section | |
      server    | how `usage serve` listens | section | |
      late_days | after how many days `usage serve` seals a day | days | never | `1` to `100000`
      tokens    | who may ask with a bearer token | list | — |
      users     | who may ask with a user and a password | list | — |
      """),
  PROJECT(
      "projects[]",
      """
      id            | the project | name | — | required; each once
      cap           | how much it may use in a billing period | activities | no cap |
      cap_reset_day | the day of the month on which its billing period starts | day | `1` | `1` to `31`
      apps          | its apps | list | — |
      mirror        | answer the vendor's route with what the vendor said | true, false | `false` |
      """),
  APP("projects[].apps[]", "id | the app | name | — | required; each once"),
  ACCOUNT(
      "accounts[]",
      """
      name       | the account | name | — | required; each once
      publishers | its publishers | list | — |
      mirror     | answer the vendor's route with what the vendor said | true, false | `false` |
      """),
  PUBLISHER(
      "accounts[].publishers[]",
      """
      type     | the publisher, such as `twitter` | name | — | required; each once
      products | its products | list | — |
      """),
  PRODUCT(
      "accounts[].publishers[].products[]",
      """
      type      | the product, such as `PowerTrack` | name | — | required; each once
      endpoints | its endpoints | list | — |
      """),
  ENDPOINT(
      "accounts[].publishers[].products[].endpoints[]",
      """
      type  | what kind of endpoint it is | name | — | required
      label | which one it is | name | — | required; each once
      """),
  STORAGE(
      "storage",
      """
      url           | what holds the data | URL | — | required; no password in it
      password_file | a file whose first line is the password of the URL's user | file | no password | one of the two
      password_env  | an environment variable that has it | variable | no password | one of the two
      """),
  SOURCE(
      "sources[]",
      """
      name          | what reports and logs call it | text | — | required; 1 to 100 characters; each once
      kind          | which API | `v2`, `v2-credits`, `enterprise` | — | required; once for each project or account
      project       | whose numbers, for `v2` and `v2-credits` | one of `projects` | — | required there
      token_file    | a file whose first line is the bearer token | file | — | one of the two, for `v2` and `v2-credits`
      token_env     | an environment variable that has it | variable | — | one of the two, for `v2` and `v2-credits`
      account       | whose numbers, for `enterprise` | one of `accounts` | — | required there
      user          | who asks, for `enterprise` | text | — | required there; 1 to 200 characters, no colon
      password_file | a file whose first line is the password | file | — | one of the two, for `enterprise`
      password_env  | an environment variable that has it | variable | — | one of the two, for `enterprise`
      url           | what stands before the vendor's paths | URL | the vendor's | https, or http to this machine
      """),
  OFFICIAL(
      "official",
      """
      every       | how long `usage serve` waits after one round of collecting | length | `1h` | `1m` to `720h`
      settle_days | how long after its end a day's number may still change | days | `3` | `0` to `400`
      tolerance   | how far metered and official numbers may be apart | section | not at all |
      """),
  TOLERANCE(
      "official.tolerance",
      """
      activities | so many activities | activities | `0` |
      percent    | or so much of the official number | percent, 4 decimals | `0` | `0` to `100`
      """),
  SERVER(
      "server",
      """
      host        | the address to listen on | host | `127.0.0.1` |
      port        | the port; 0 takes any free one | number | `8080` | `0` to `65535`
      tls         | for HTTPS | section | plain HTTP |
      metrics     | who may read `/metrics` | `public`, `admin` | public on this machine, else admin |
      rate_limits | of the vendor's routes | section | |
      limits      | of everything else | section | |
      """),
  TLS(
      "server.tls",
      """
      certificate | the certificate, with those that vouch for it | PEM file | — | required
      key         | its private key | PEM file | — | required
      """),
  RATE_LIMITS(
      "server.rate_limits",
      """
      v2            | requests to the route of X API v2, for each credential | rate | `50/15m` |
      enterprise    | requests to the Enterprise route, for each credential | rate | `2/1m` |
      failed_logins | failed logins, for each address | rate | `10/1m` |
      """),
  LIMITS(
      "server.limits",
      """
      connections        | open connections | connections | `20000` | `1` to `2147483647`
      body_bytes         | one body, unpacked | bytes | `67108864` | from `1`
      waiting_activities | activities of all bodies that are not recorded yet | activities | `2000000` | `1` to `2147483647`
      header_time        | how long a request's head may take | length | `10s` |
      idle_time          | how long nothing may come | length | `75s` |
      body_time          | how long a body may take | length | `10m` |
      """),
  TOKEN(
      "tokens[]",
      """
      sha256     | the digest of the token; `usage token create` prints it | 64 hex digits | — | required; each once
      role       | what it may | `read`, `ingest`, `admin` | — | required
      project    | whose usage | one of `projects` | — | one of `project`, `account`, `everything`
      app        | of which app of the project only | name | all | with `project`
      account    | whose usage | one of `accounts` | — | one of `project`, `account`, `everything`
      everything | everybody's | true | — | one of `project`, `account`, `everything`
      """),
  USER(
      "users[]",
      """
      name     | who | text | — | required; each once
      password | the hash of the password; `usage password hash` prints it | hash | — | required
      account  | whose usage | one of `accounts` | — | required
      role     | what it may | `read`, `ingest`, `admin` | `read` |
      """);

  private final String path;
  private final String lines;

  ConfigSection(String path, String lines) {
    this.path = path;
    this.lines = lines;
  }

  /** Where it stands, such as {@code projects[].apps[]}; lists are marked with {@code []}. */
  String path() {
    return path;
  }

  /**
   * Its keys by their names, in the order of the reference. Made when they are asked for, because a
   * start needs those of the sections that its file has, and no others.
   */
  Map<String, ConfigKey> keys() {
    Map<String, ConfigKey> keys = new LinkedHashMap<>();
    for (String line : lines.split("\n", -1)) {
      if (!line.isEmpty()) {
        ConfigKey key = ConfigKey.of(line);
        keys.put(key.name(), key);
      }
    }
    return keys;
  }
}
