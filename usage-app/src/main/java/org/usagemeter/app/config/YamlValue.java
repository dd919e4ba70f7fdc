package org.usagemeter.app.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * One value of a YAML document, with its place.
 *
 * @param node the value
 * @param path where it stands, such as {@code projects[0].cap}; empty for the document itself
 */
record YamlValue(Node node, String path) {

  /** The entries of a mapping that is such a section; each key at most once. */
  YamlMapping mapping(ConfigSection section) {
    return mapping(section, false, Map.of());
  }

  /**
   * The entries of a mapping that holds a secret. An unknown key is not repeated: without its
   * colon, the secret becomes part of the key.
   */
  YamlMapping confidential(ConfigSection section) {
    return confidential(section, Map.of());
  }

  /**
   * Like {@link #confidential(ConfigSection)}.
   *
   * @param instead keys that a person may well think of, with what to write instead
   */
  YamlMapping confidential(ConfigSection section, Map<String, String> instead) {
    return mapping(section, true, instead);
  }

  private YamlMapping mapping(ConfigSection section, boolean secret, Map<String, String> instead) {
    Map<String, ConfigKey> keys = section.keys();
    String known = String.join(", ", keys.keySet());
    if (!(node instanceof MappingNode mapping)) {
      throw mistake("not a mapping; known keys here: " + known);
    }
    Map<String, YamlValue> entries = new LinkedHashMap<>();
    for (NodeTuple entry : mapping.getValue()) {
      YamlValue name = new YamlValue(entry.getKeyNode(), path);
      String key = name.text();
      if (instead.containsKey(key)) {
        throw name.mistake(String.valueOf(instead.get(key)));
      }
      if (!keys.containsKey(key)) {
        String unknown = secret ? "unknown key" : "unknown key \"" + key + "\"";
        throw name.mistake(unknown + "; known here: " + known);
      }
      YamlValue value =
          new YamlValue(entry.getValueNode(), path.isEmpty() ? key : path + "." + key);
      if (entries.put(key, value) != null) {
        throw name.mistake("the key \"" + key + "\" stands twice");
      }
    }
    return new YamlMapping(this, keys, entries);
  }

  /** The elements of a list. */
  List<YamlValue> list() {
    if (!(node instanceof SequenceNode sequence)) {
      throw mistake("not a list; start each element with \"- \"");
    }
    List<YamlValue> elements = new ArrayList<>();
    for (Node element : sequence.getValue()) {
      elements.add(new YamlValue(element, path + "[" + elements.size() + "]"));
    }
    return elements;
  }

  /** A scalar exactly as it is written, so that an id of any length keeps its digits. */
  String text() {
    if (!(node instanceof ScalarNode scalar)) {
      throw mistake("not a single value");
    }
    if (scalar.getTag().equals(Tag.NULL)) {
      throw mistake("nothing is written here");
    }
    return scalar.getValue();
  }

  /** Yes or no. */
  boolean isTrue() {
    return switch (text()) {
      case "true" -> true;
      case "false" -> false;
      default -> throw mistake("neither true nor false");
    };
  }

  /** A whole number, 0 or more; underscores may set its digits apart. */
  long number() {
    String text = text();
    String digits = text.replace("_", "");
    if (!digits.isEmpty() && digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      try {
        return Long.parseLong(digits);
      } catch (NumberFormatException e) {
        throw mistake("larger than " + Long.MAX_VALUE + ": " + text);
      }
    }
    throw mistake("not a whole number: \"" + text + "\"");
  }

  /** What is wrong with this value. */
  ConfigMistake mistake(String reason) {
    int line = YamlDocument.line(node.getStartMark());
    return new ConfigMistake(line, path.isEmpty() ? reason : path + ": " + reason);
  }
}
