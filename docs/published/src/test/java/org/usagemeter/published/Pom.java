package org.usagemeter.published;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** An element of a pom.xml. */
record Pom(Element element) {

  static Pom read(Path file) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      return new Pom(factory.newDocumentBuilder().parse(file.toFile()).getDocumentElement());
    } catch (IOException | SAXException | ParserConfigurationException e) {
      throw new AssertionError("no pom: " + file + "; build its module first", e);
    }
  }

  /** The elements that one gets to by going down {@code names}. */
  List<Pom> all(String... names) {
    Stream<Pom> found = Stream.of(this);
    for (String name : names) {
      found = found.flatMap(pom -> pom.children().filter(child -> child.isCalled(name)));
    }
    return found.toList();
  }

  /** The text of the first such element. */
  Optional<String> text(String... names) {
    return all(names).stream().findFirst().map(pom -> pom.element.getTextContent().strip());
  }

  private Stream<Pom> children() {
    NodeList nodes = element.getChildNodes();
    return IntStream.range(0, nodes.getLength())
        .mapToObj(nodes::item)
        .filter(node -> node.getNodeType() == Node.ELEMENT_NODE)
        .map(node -> new Pom((Element) node));
  }

  private boolean isCalled(String name) {
    return element.getTagName().equals(name);
  }
}
