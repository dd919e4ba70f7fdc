package com.example.usage.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * The kit and the rules find what is wrong with an adapter. Each {@link Fault} is planted in the
 * source of this one, which is compiled and held to both:
 *
 * <table>
 *   <caption>Faults and what finds them</caption>
 *   <tr><th>fault<th>found by
 *   <tr><td>acknowledges what it does not write<td>kit, L6
 *   <tr><td>leaves voided activities out of the journal<td>kit, L6
 *   <tr><td>lets somebody in while it is open<td>kit, L17
 *   <tr><td>waits for a stage<td>rule R7
 *   <tr><td>shows a type of its JSON library<td>rule R9
 * </table>
 */
final class PlantedFaultTest {

  static final List<Fault> FOUND_BY_THE_KIT =
      List.of(Fault.WRITES_NOTHING, Fault.FORGETS_VOIDS, Fault.LETS_ANYBODY_IN);

  @TempDir private Path folder;

  @Test
  void adapter_asItIs_keepsTheClausesAndRules() throws Exception {
    PlantedAdapter adapter = PlantedAdapter.with(Fault.NONE, folder);

    // All the others are those of FileStorageContractTest.
    for (Fault fault : FOUND_BY_THE_KIT) {
      assertThat(adapter.brokenClauses(fault.found())).isEmpty();
    }
    assertThat(adapter.brokenRules()).isEmpty();
  }

  @ParameterizedTest
  @FieldSource("FOUND_BY_THE_KIT")
  void kit_onAnAdapterWithAFault_namesTheClause(Fault fault) throws Exception {
    PlantedAdapter adapter = PlantedAdapter.with(fault, folder);

    assertThat(adapter.brokenClauses(fault.found())).isNotEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"WAITS_FOR_A_STAGE", "SHOWS_ITS_JSON"})
  void rules_onAnAdapterWithAFault_nameTheRule(Fault fault) throws Exception {
    PlantedAdapter adapter = PlantedAdapter.with(fault, folder);

    assertThat(adapter.brokenRules())
        .hasValueSatisfying(
            said ->
                assertThat(said)
                    .contains(": 1 of ", "'" + fault.found() + " com.example.usage.file "));
  }
}
