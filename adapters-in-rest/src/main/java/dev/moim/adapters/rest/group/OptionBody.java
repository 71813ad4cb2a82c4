package dev.moim.adapters.rest.group;

import static dev.moim.adapters.rest.json.Fields.required;

import dev.moim.adapters.rest.http.Uuids;
import dev.moim.application.group.GroupForm.OptionForm;
import dev.moim.domain.InvalidValue;
import dev.moim.domain.group.Group;
import dev.moim.domain.group.OptionId;
import dev.moim.domain.group.PoolId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * An option beside the main one, as it is sent.
 *
 * @param optionId which one is meant; null for a new one
 * @param amount what one unit costs, in won
 * @param groupPrices null for none
 * @param capacity null for no limit
 * @param sharedPools null for none
 */
record OptionBody(
    @Nullable String optionId,
    @Nullable String name,
    @Nullable Long amount,
    @Nullable List<@Nullable GroupPriceBody> groupPrices,
    @Nullable Integer capacity,
    @Nullable List<@Nullable String> sharedPools) {
  private static final String FIELD = "options";

  static List<OptionForm> forms(@Nullable List<@Nullable OptionBody> options) {
    List<OptionForm> forms = new ArrayList<>();
    if (options != null) {
      if (options.size() >= Group.MOST_OPTIONS) {
        throw new InvalidValue(FIELD, "must have at most {0} entries", Group.MOST_OPTIONS - 1);
      }
      for (OptionBody option : options) {
        String where = FIELD + "/" + forms.size();
        forms.add(required(where, option).form(where));
      }
    }
    if (forms.stream().flatMap(f -> f.id().stream()).distinct().count()
        < forms.stream().filter(f -> f.id().isPresent()).count()) {
      throw new InvalidValue(FIELD, "must not have the same entry twice");
    }
    return forms;
  }

  private OptionForm form(String where) {
    return new OptionForm(
        Optional.ofNullable(optionId).map(id -> Uuids.one(where + "/optionId", id, OptionId::new)),
        required(where + "/name", name),
        GroupPriceBody.tiers(required(where + "/amount", amount), groupPrices),
        capacity == null ? OptionalInt.empty() : OptionalInt.of(capacity),
        Uuids.all(where + "/sharedPools", sharedPools, PoolId::new));
  }
}
