package dev.moim.adapters.rest.notification;

import static dev.moim.adapters.rest.json.Fields.required;

import dev.moim.application.notification.EditEndpoint;
import dev.moim.application.notification.RegisterEndpoint;
import dev.moim.domain.InvalidValue;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.notification.EventTypes;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a president sends to have a server told.
 *
 * @param types absent or empty for all
 */
record WebhookEndpointRequest(@Nullable String url, @Nullable List<@Nullable String> types) {
  RegisterEndpoint.Command command(ClubId club) {
    return new RegisterEndpoint.Command(club, required("url", url), named(types));
  }

  private static Set<String> named(@Nullable List<@Nullable String> given) {
    Set<String> types = new LinkedHashSet<>();
    if (given != null) {
      int most = EventTypes.all().size();
      if (given.size() > most) {
        throw new InvalidValue("types", "must be at most {0}", most);
      }
      for (int i = 0; i < given.size(); i++) {
        String field = "types/" + i;
        types.add(EventTypes.known(field, required(field, given.get(i))));
      }
    }
    return types;
  }

  /**
   * What a president puts in the place of it.
   *
   * @param types absent or empty for all
   * @param enabled absent for yes
   */
  record Edit(
      @Nullable String url, @Nullable List<@Nullable String> types, @Nullable Boolean enabled) {
    EditEndpoint.Form form() {
      boolean inUse = enabled == null || enabled;
      return new EditEndpoint.Form(required("url", url), named(types), inUse);
    }
  }
}
