package org.usagemeter.benchmarks.ingest;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class BodyTest {

  private static final LocalDate DAY = LocalDate.parse("2026-11-20");

  @RepeatedTest(100)
  void digits_ofAnyId_areThoseOfTheNumber(RepetitionInfo run) {
    SplittableRandom random = new SplittableRandom(run.getCurrentRepetition());
    long id = random.nextLong(1_000_000_000_000_000_000L, Long.MAX_VALUE);
    ByteBuffer to = ByteBuffer.allocate(Digits.OF_ID + 2).order(ByteOrder.LITTLE_ENDIAN);

    Digits.put(to, 1, id);

    assertThat(new String(to.array(), 1, Digits.OF_ID, US_ASCII)).isEqualTo(Long.toString(id));
  }

  @Test
  void ids_ofALongInput_repeatThreeInTenAndStayWithTheirApp() {
    IdStream ids = new IdStream(7, 1);
    Map<Long, Integer> appOf = new HashMap<>();
    Set<Long> distinct = new HashSet<>();

    for (int i = 0; i < 100_000; i++) {
      int app = i * 3 % 7;
      long id = ids.next(app);
      distinct.add(id);
      assertThat(appOf.merge(id, app, (before, now) -> before)).isEqualTo(app);
    }

    assertThat(ids.distinct()).isEqualTo(distinct.size()).isBetween(70_000L, 70_010L);
  }

  @Test
  void body_sentAgain_differsInItsIdsOnly() {
    Body body = Body.of(DAY, 50, 2);
    IdStream ids = new IdStream(2, 1);

    String first = US_ASCII.decode(body.with(ids)).toString();
    String second = US_ASCII.decode(body.copy().with(ids)).toString();

    assertThat(first).isNotEqualTo(second);
    assertThat(first.replaceAll("\"id\":\"\\d{19}\"", ""))
        .isEqualTo(second.replaceAll("\"id\":\"\\d{19}\"", ""));
    assertThat(first.lines().skip(6)).hasSize(50).allSatisfy(line -> assertThat(line).hasSize(121));
  }
}
