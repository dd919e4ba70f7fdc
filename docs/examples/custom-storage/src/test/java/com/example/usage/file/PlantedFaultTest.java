package com.example.usage.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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

  @TempDir private Path folder;

  @Test
  void adapter_asItIs_keepsTheClausesAndRules() throws Exception {
    PlantedAdapter adapter = PlantedAdapter.with(Fault.NONE, folder);

    // The other clauses are those of FileStorageContractTest.
    assertThat(adapter.brokenClauses("l6_")).isEmpty();
    assertThat(adapter.brokenClauses("l17_")).isEmpty();
    assertThat(adapter.brokenRules()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"WRITES_NOTHING", "FORGETS_VOIDS", "LETS_ANYBODY_IN"})
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
