package dev.moim.adapters.memory.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** The tree against the sorted map of the JDK, and against its own past. */
class TreeProperties {
  private static List<Map.Entry<Integer, Integer>> entries(Tree<Integer, Integer> tree) {
    return tree.all().map(e -> Map.entry(e.key(), e.value())).toList();
  }

  @Property
  void it_is_a_sorted_map_that_never_changes(
      @ForAll @Size(max = 200) List<@IntRange(min = -40, max = 40) Integer> steps,
      @ForAll @IntRange(min = -45, max = 45) int from) {
    TreeMap<Integer, Integer> expected = new TreeMap<>();
    Tree<Integer, Integer> tree = Tree.empty(Comparator.<Integer>naturalOrder());
    List<Tree<Integer, Integer>> past = new ArrayList<>();
    List<List<Map.Entry<Integer, Integer>>> known = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      int key = steps.get(i) / 2;
      if (steps.get(i) % 2 == 0) {
        expected.put(key, i);
        tree = tree.with(key, i);
      } else {
        expected.remove(key);
        tree = tree.without(key);
      }
      past.add(tree);
      known.add(List.copyOf(new TreeMap<>(expected).entrySet()));
    }

    for (int i = 0; i < past.size(); i++) {
      assertThat(entries(past.get(i))).isEqualTo(known.get(i));
    }
    assertThat(tree.get(from)).isEqualTo(Optional.ofNullable(expected.get(from)));
    assertThat(tree.from(from).map(Tree.Entry::key))
        .containsExactlyElementsOf(expected.tailMap(from).keySet());
  }
}
