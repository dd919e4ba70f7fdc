package org.usagemeter.app.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The entries of one mapping.
 *
 * @param place the mapping itself
 * @param entries its values by key
 */
record YamlMapping(YamlValue place, Map<String, YamlValue> entries) {

  /** The value of {@code key}. */
  Optional<YamlValue> value(String key) {
    return Optional.ofNullable(entries.get(key));
  }

  /** The value of a key that has to be there. */
  YamlValue required(String key) {
    return value(key).orElseThrow(() -> place.mistake("the key \"" + key + "\" is missing"));
  }

  /** The elements of the list {@code key}; none where the key is missing. */
  List<YamlValue> list(String key) {
    return value(key).map(YamlValue::list).orElse(List.of());
  }
}
