package org.usagemeter.domain.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class UsageExceptionTest {

  private static final LocalDate MAY_1 = LocalDate.parse("2018-05-01");

  @Test
  void cause_isKept() {
    IOException cause = new IOException("no space left");

    assertThat(new UsageException.Unavailable("disk full", cause)).hasCause(cause);
    assertThat(new UsageException.Occupied("used by process 7", cause)).hasCause(cause);
    assertThat(new UsageException.Damaged("byte 12 is torn", cause)).hasCause(cause);
  }

  @Test
  void message_isTheSentenceThatWasGiven() {
    assertThat(new UsageException.Overloaded("12 batches wait")).hasMessage("12 batches wait");
    assertThat(new UsageException.NewerFormat("format 3, not 2")).hasMessage("format 3, not 2");
    assertThat(new UsageException.NotFound("no project 1")).hasMessage("no project 1");
  }

  @Test
  void late_namesRowsAndDays() {
    UsageException.Late late = new UsageException.Late(new int[] {1, 3}, List.of(MAY_1));

    assertThat(late.rows()).containsExactly(1, 3);
    assertThat(late.days()).containsExactly(MAY_1);
    assertThat(late).hasMessageStartingWith("2 late").hasMessageContaining("2018-05-01");
  }

  @Test
  void late_isNotChangedFromOutside() {
    int[] rows = {1, 3};
    List<LocalDate> days = new ArrayList<>(List.of(MAY_1));
    UsageException.Late late = new UsageException.Late(rows, days);

    rows[0] = 9;
    late.rows()[1] = 9;
    days.clear();

    assertThat(late.rows()).containsExactly(1, 3);
    assertThat(late.days()).containsExactly(MAY_1);
  }

  @Test
  void throttled_saysHowLongToWait() {
    assertThat(new UsageException.Throttled("ask later", Duration.ofSeconds(3)).retryAfter())
        .isEqualTo(Duration.ofSeconds(3));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new UsageException.Throttled("ask later", Duration.ofNanos(-1)));
  }

  @Test
  void refusalsOfTheVendor_sayWhatTheySaid() {
    assertThat(new UsageException.CapReached("cap of 5 reached")).hasMessage("cap of 5 reached");
    assertThat(new UsageException.AccessDenied("not let in")).hasMessage("not let in");
    assertThat(new UsageException.UnknownAnswer("no JSON", "<html>").body()).isEqualTo("<html>");
  }
}
