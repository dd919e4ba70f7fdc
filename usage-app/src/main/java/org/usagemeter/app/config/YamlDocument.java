package org.usagemeter.app.config;

import java.io.StringReader;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.nodes.Node;

/**
 * YAML text as a tree of nodes that know their lines. Nothing of it is turned into objects, and
 * references are refused, so that a small file cannot stand for a large tree.
 */
final class YamlDocument {

  private static final int MAX_DEPTH = 20;

  private YamlDocument() {}

  /**
   * The top of the document.
   *
   * @throws ConfigMistake if {@code text} is no YAML, or says nothing
   */
  static YamlValue compose(String text) {
    LoaderOptions limits = new LoaderOptions();
    limits.setNestingDepthLimit(MAX_DEPTH);
    limits.setCodePointLimit(Math.max(1, text.length()));
    Yaml yaml = new Yaml(new SafeConstructor(limits));
    try {
      refuseReferences(yaml, text);
      @Nullable Node top = yaml.compose(new StringReader(text));
      if (top == null) {
        throw new ConfigMistake(1, "it lists nothing; write projects: or accounts:");
      }
      return new YamlValue(top, "");
    } catch (MarkedYAMLException e) {
      throw new ConfigMistake(line(e.getProblemMark()), "not YAML: " + problem(e), e);
    } catch (YAMLException e) {
      throw new ConfigMistake("is not YAML: " + e.getMessage(), e);
    }
  }

  private static void refuseReferences(Yaml yaml, String text) {
    for (Event event : yaml.parse(new StringReader(text))) {
      if (event instanceof AliasEvent) {
        // Without its name: it may be a password that starts with a star.
        throw new ConfigMistake(
            line(event.getStartMark()),
            "references are not followed; write it out, or quote a text that starts with *");
      }
    }
  }

  /** What the parser found, without the text of a tag: it may be a password. */
  private static String problem(MarkedYAMLException e) {
    return e.getProblem().replaceAll("tag handle .*", "tag; quote a text that starts with !");
  }

  static int line(Mark mark) {
    return mark.getLine() + 1;
  }
}
