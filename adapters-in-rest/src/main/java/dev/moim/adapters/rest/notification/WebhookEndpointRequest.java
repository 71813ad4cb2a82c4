package dev.moim.adapters.rest.notification;

import static dev.moim.adapters.rest.json.Fields.required;

import dev.moim.application.notification.EditEndpoint;
import dev.moim.application.notification.RegisterEndpoint;
import dev.moim.domain.club.ClubId;
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
      for (int i = 0; i < given.size(); i++) {
        types.add(required("types/" + i, given.get(i)));
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
