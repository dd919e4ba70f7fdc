package org.usagemeter.wire;

import org.usagemeter.domain.metering.ActivityId;

/** What one object of a payload turned out to be. */
sealed interface Finding {

  /** Where the object starts. */
  Place place();

  /**
   * An activity.
   *
   * @param kind the format that it is written in
   * @param time the payload's own time, as text; empty if there is none
   */
  record Delivered(Place place, ActivityFormat kind, ActivityId id, String time)
      implements Finding {}

  /** Something that should have been an activity. */
  record Unreadable(Place place, String reason) implements Finding {}

  /** A message, a user, a count: no activity, and no error either. */
  record Passed(Place place) implements Finding {}
}
