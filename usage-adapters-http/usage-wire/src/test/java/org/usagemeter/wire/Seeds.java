package org.usagemeter.wire;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.support.AnnotationConsumer;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** A test that runs once for each seed from 1 on. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest(name = "seed {0}")
@ArgumentsSource(Seeds.Source.class)
@interface Seeds {

  /** How many seeds are tried in a usual run. */
  int usual();

  /** How many in a long one. */
  int whole();

  /** The seeds of this run. */
  final class Source implements ArgumentsProvider, AnnotationConsumer<Seeds> {

    private int number;

    @Override
    public void accept(Seeds seeds) {
      number = Boolean.getBoolean("usage.long") ? seeds.whole() : seeds.usual();
    }

    @Override
    public Stream<Arguments> provideArguments(
        ParameterDeclarations parameters, ExtensionContext test) {
      return IntStream.rangeClosed(1, number).mapToObj(Arguments::of);
    }
  }
}
