package org.usagemeter.domain.port.in;

import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.usagemeter.domain.metering.Acceptance;
import org.usagemeter.domain.metering.Activity;
import org.usagemeter.domain.metering.ActivityBatch;
import org.usagemeter.domain.metering.MeterReceipt;
import org.usagemeter.domain.metering.VoidOutcome;

/**
 * Takes consumed activities in.
 *
 * <p>Safe for use by many threads; never blocks. Stages may complete on any thread, and fail with a
 * {@code UsageException}.
 */
public interface MeterActivities {

  /** What is accepted now. Batches are built with it; an input that lasts asks again meanwhile. */
  CompletionStage<Acceptance> acceptance();

  /**
   * Meters a batch, all of it or none of it. An answer means that the batch is kept; after a
   * failure the same batch may be handed in again.
   */
  CompletionStage<MeterReceipt> meter(ActivityBatch batch);

  /**
   * Takes one metered activity back.
   *
   * @param reason why, in words for people
   */
  CompletionStage<VoidOutcome> voidActivity(Activity activity, String reason);

  /**
   * Makes the days final that are older than {@code keepDays} whole days: their ids are let go and
   * later activities of theirs are refused as late.
   *
   * @param keepDays how many days before today stay open, 1 or more
   * @return the days that were sealed, ascending
   */
  CompletionStage<List<LocalDate>> sealOldDays(int keepDays);
}
