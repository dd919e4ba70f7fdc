package org.usagemeter.app.config;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * The entries of one mapping.
 *
 * @param place the mapping itself
 * @param keys those that it may have, by their names
 * @param entries its values by key
 */
record YamlMapping(YamlValue place, Map<String, ConfigKey> keys, Map<String, YamlValue> entries) {

  /** The value of {@code key}. */
  Optional<YamlValue> value(String key) {
    return Optional.ofNullable(entries.get(known(key).name()));
  }

  /** The key that a reader asks for. */
  private ConfigKey known(String key) {
    ConfigKey known = keys.get(key);
    if (known == null) {
      throw new IllegalArgumentException("a key that is not listed: " + key);
    }
    return known;
  }

  /** The value of a key that has to be there. */
  YamlValue required(String key) {
    return value(key).orElseThrow(() -> place.mistake("the key \"" + key + "\" is missing"));
  }

  /** The value of {@code key}, or else what is usual, as if it were written. */
  YamlValue orUsual(String key) {
    return value(key).orElseGet(() -> usual(known(key)));
  }

  private YamlValue usual(ConfigKey key) {
    String text = key.usualValue().orElseThrow();
    return new YamlValue(
        new ScalarNode(
            Tag.STR,
            text,
            place.node().getStartMark(),
            place.node().getEndMark(),
            ScalarStyle.PLAIN),
        key.name());
  }

  /** The number {@code key} within its bounds, or else the usual one. */
  long number(String key) {
    return Quantity.within(known(key).range(), orUsual(key));
  }

  /** The number {@code key} within its bounds; nothing where it is missing. */
  OptionalLong numberIfWritten(String key) {
    return value(key).isPresent() ? OptionalLong.of(number(key)) : OptionalLong.empty();
  }

  /** The length of time {@code key} within its bounds, or else the usual one. */
  Duration length(String key) {
    return Quantity.lengthWithin(known(key).range(), orUsual(key));
  }

  /** The elements of the list {@code key}; none where the key is missing. */
  List<YamlValue> list(String key) {
    return value(key).map(YamlValue::list).orElse(List.of());
  }

  /** The mapping {@code key}; one without entries where the key is missing. */
  YamlMapping mapping(String key, ConfigSection below) {
    return value(key)
        .map(value -> value.mapping(below))
        .orElseGet(() -> new YamlMapping(place, below.keys(), Map.of()));
  }
}
