package org.usagemeter.benchmarks.parsing;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.SplittableRandom;
import org.usagemeter.benchmarks.sample.SampleIds;
import org.usagemeter.wire.ActivityFormat;

/** Made-up lines of every format, as long and as deep as real ones are. */
public enum SampleLines {

  /** Events of few apps. */
  APPS_2("events of 2 apps", ActivityFormat.USAGE),

  /** Events of many apps, in any order. */
  APPS_1000("events of 1,000 apps", ActivityFormat.USAGE),

  /** Events of few endpoints of an account. */
  ENDPOINTS_2("events of 2 endpoints", ActivityFormat.USAGE),

  /** Events of many endpoints, in any order. */
  ENDPOINTS_10000("events of 10,000 endpoints", ActivityFormat.USAGE),

  /** Lines of a v2 stream. */
  V2("v2 stream", ActivityFormat.V2),

  /** Activity Streams. */
  ACTIVITY_STREAMS("Activity Streams", ActivityFormat.ACTIVITY_STREAMS),

  /** The original format. */
  ORIGINAL("original format", ActivityFormat.ORIGINAL),

  /** Bare ids. */
  IDS("bare ids", ActivityFormat.IDS);

  private static final long SEED = 1;

  private final String label;
  private final ActivityFormat format;

  SampleLines(String label, ActivityFormat format) {
    this.label = label;
    this.format = format;
  }

  String label() {
    return label;
  }

  ActivityFormat format() {
    return format;
  }

  /** What plain data binding makes of a line. */
  Class<?> boundType() {
    return this == IDS ? Long.class : BoundLine.class;
  }

  byte[] make(int lines) {
    SplittableRandom random = new SplittableRandom(SEED);
    StringBuilder text = new StringBuilder();
    for (long id : SampleIds.SNOWFLAKES.make(lines, 30, SEED)) {
      text.append(line(id, random)).append('\n');
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private String line(long id, SplittableRandom random) {
    return switch (this) {
      case APPS_2 -> appEvent(id, random, 2);
      case APPS_1000 -> appEvent(id, random, 1_000);
      case ENDPOINTS_2 -> endpointEvent(id, random, 2);
      case ENDPOINTS_10000 -> endpointEvent(id, random, 10_000);
      case V2 -> v2(id, random);
      case ACTIVITY_STREAMS -> activityStreams(id, random);
      case ORIGINAL -> original(id, random);
      case IDS -> Long.toString(id);
    };
  }

  private static String moment(SplittableRandom random) {
    return String.format(
        Locale.ROOT,
        "2026-11-20T%02d:%02d:%02d.%03dZ",
        random.nextInt(24),
        random.nextInt(60),
        random.nextInt(60),
        random.nextInt(1_000));
  }

  private static String appEvent(long id, SplittableRandom random, int apps) {
    return "{\"id\":\""
        + id
        + "\",\"consumed_at\":\""
        + moment(random)
        + "\",\"project_id\":\"1369785403853424\",\"app_id\":\"1234"
        + (5_000 + random.nextInt(apps))
        + "\"}";
  }

  private static String endpointEvent(long id, SplittableRandom random, int endpoints) {
    return "{\"id\":\""
        + id
        + "\",\"consumed_at\":\""
        + moment(random)
        + "\",\"account\":\"accountnamehere\",\"publisher\":\"twitter\",\"product\":\"PowerTrack\","
        + "\"endpoint\":\"PowerTrack 2.0\",\"label\":\"prod"
        + random.nextInt(endpoints)
        + "\"}";
  }

  private static String v2(long id, SplittableRandom random) {
    return "{\"data\":{\"author_id\":\""
        + random.nextInt(1 << 30)
        + "\",\"conversation_id\":\""
        + id
        + "\",\"id\":\""
        + id
        + "\",\"created_at\":\""
        + moment(random)
        + "\",\"text\":\""
        + words(random, 25)
        + "\",\"reply_settings\":\"everyone\",\"possibly_sensitive\":false,"
        + "\"entities\":{\"urls\":["
        + link(random)
        + ","
        + link(random)
        + "]},\"lang\":\"en\",\"public_metrics\":{\"retweet_count\":0,\"reply_count\":1,"
        + "\"like_count\":2,\"quote_count\":0},\"context_annotations\":["
        + annotation(random)
        + ","
        + annotation(random)
        + ","
        + annotation(random)
        + "]},\"matching_rules\":[{\"id\":\""
        + random.nextInt(1 << 30)
        + "\",\"tag\":\"brand\"}]}";
  }

  private static String link(SplittableRandom random) {
    return "{\"start\":5,\"end\":28,\"url\":\"https://example.com/"
        + random.nextInt(1 << 30)
        + "\",\"expanded_url\":\"https://example.com/status/"
        + random.nextLong()
        + "/photo/1\",\"display_url\":\"example.com/"
        + random.nextInt(1 << 20)
        + "\"}";
  }

  private static String annotation(SplittableRandom random) {
    return "{\"domain\":{\"id\":\""
        + random.nextInt(100)
        + "\",\"name\":\""
        + words(random, 2)
        + "\",\"description\":\""
        + words(random, 8)
        + "\"},\"entity\":{\"id\":\""
        + random.nextInt(1 << 30)
        + "\",\"name\":\""
        + words(random, 2)
        + "\"}}";
  }

  private static String activityStreams(long id, SplittableRandom random) {
    String name = words(random, 1);
    String body = words(random, 20);
    String posted = moment(random);
    return "{\"id\":\"tag:search.twitter.com,2005:"
        + id
        + "\",\"objectType\":\"activity\",\"actor\":{\"objectType\":\"person\","
        + "\"id\":\"id:twitter.com:"
        + random.nextInt(1 << 30)
        + "\",\"link\":\"http://www.example.com/"
        + name
        + "\",\"displayName\":\""
        + name
        + "\",\"postedTime\":\"2012-04-21T21:09:58.000Z\",\"summary\":\""
        + words(random, 15)
        + "\",\"links\":[{\"href\":null,\"rel\":\"me\"}],\"friendsCount\":229,"
        + "\"followersCount\":274,\"listedCount\":0,\"statusesCount\":30716,\"verified\":false,"
        + "\"languages\":[\"en\"]},\"verb\":\"post\",\"postedTime\":\""
        + posted
        + "\",\"generator\":{\"displayName\":\"App\",\"link\":\"http://example.com/download\"},"
        + "\"provider\":{\"objectType\":\"service\",\"displayName\":\"Service\"},\"link\":"
        + "\"http://example.com/statuses/"
        + id
        + "\",\"body\":\""
        + body
        + "\",\"object\":{\"objectType\":\"note\",\"id\":\"object:search.example.com,2005:"
        + id
        + "\",\"summary\":\""
        + body
        + "\",\"postedTime\":\""
        + posted
        + "\"},\"geo\":{\"type\":\"Point\",\"coordinates\":[34.0017761,-118.084164]},"
        + "\"twitter_entities\":{\"hashtags\":[],\"urls\":["
        + link(random)
        + "],\"user_mentions\":[]},\"retweetCount\":0,\"gnip\":{\"matching_rules\":[{\"value\":"
        + "\"has:geo\",\"tag\":null}],\"klout_score\":34}}";
  }

  private static String original(long id, SplittableRandom random) {
    long user = random.nextInt(1 << 30);
    return "{\"created_at\":\"Fri Nov 20 "
        + moment(random).substring(11, 19)
        + " +0000 2026\",\"id\":"
        + id
        + ",\"id_str\":\""
        + id
        + "\",\"text\":\""
        + words(random, 20)
        + "\",\"truncated\":false,\"user\":{\"id\":"
        + user
        + ",\"id_str\":\""
        + user
        + "\",\"name\":\""
        + words(random, 2)
        + "\",\"description\":\""
        + words(random, 15)
        + "\",\"followers_count\":1,\"friends_count\":2,\"profile_background_color\":\"000000\","
        + "\"default_profile\":false,\"created_at\":\"Sat Dec 31 19:30:52 +0000 2016\","
        + "\"profile_image_url\":\"http:\\/\\/example.com\\/images\\/"
        + random.nextInt(1 << 30)
        + ".png\"},\"geo\":{\"coordinates\":[40.01736548,-105.27786886],\"type\":\"Point\"},"
        + "\"entities\":{\"hashtags\":[],\"urls\":["
        + link(random)
        + ","
        + link(random)
        + "],\"user_mentions\":[],\"symbols\":[]},\"retweet_count\":0,\"favorite_count\":0,"
        + "\"lang\":\"en\",\"matching_rules\":[{\"tag\":null}]}";
  }

  private static String words(SplittableRandom random, int number) {
    StringBuilder words = new StringBuilder();
    for (int word = 0; word < number; word++) {
      words.append(word == 0 ? "" : " ");
      for (int letter = random.nextInt(2, 10); letter > 0; letter--) {
        words.append((char) ('a' + random.nextInt(26)));
      }
    }
    return words.toString();
  }
}
