package org.usagemeter.domain.port.in;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.usagemeter.domain.official.CollectedSource;
import org.usagemeter.domain.official.CollectionOrder;
import org.usagemeter.domain.official.CollectionProgress;
import org.usagemeter.domain.official.SourceState;

/**
 * Asks the vendor for official numbers and keeps them.
 *
 * <p>Safe for use by many threads; never blocks. Stages may complete on any thread, and fail with a
 * {@code UsageException}.
 */
public interface CollectUsage {

  /**
   * Asks the sources once, side by side, for what is missing or can still have changed. A source
   * that fails does not keep the others. What was kept is not asked for again, so a collection that
   * was interrupted goes on where it was.
   *
   * @param progress is told after each request; it may be called on any thread and does not block
   * @return what each source gave, in the order of the sources
   * @throws IllegalArgumentException for the name of a source that there is not
   */
  CompletionStage<List<CollectedSource>> collect(
      CollectionOrder order, Consumer<CollectionProgress> progress);

  /** How it goes with each source, in their order. */
  CompletionStage<List<SourceState>> sources();
}
