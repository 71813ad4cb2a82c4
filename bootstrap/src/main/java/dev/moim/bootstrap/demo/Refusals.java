package dev.moim.bootstrap.demo;

import java.util.Arrays;
import java.util.Map;

/** The chapter about what a client gets wrong: each time it is told what, and nothing happens. */
final class Refusals {
  private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

  private final Person president;
  private final Narrator narrator;

  Refusals(Person president, Narrator narrator) {
    this.president = president;
    this.narrator = narrator;
  }

  void play(String club, String group) {
    narrator.chapter("Nothing surprises a client: what is wrong is told, with a stable code");
    whatCannotBeRead(club);
    whoCannotBeBelieved(club);
    whatWasChangedMeanwhile(group);
  }

  private void whatCannotBeRead(String club) {
    String groups = "/v1/clubs/" + club + "/groups";
    Answer broken = president.tries("sends half a body", "POST", groups, JSON, "{\"name\":");
    narrator.check("it is no JSON", "MALFORMED_JSON", broken.code());
    Answer unknown =
        president.tries("misspells a field", "POST", groups, JSON, "{\"capacty\": 20}");
    narrator.check("the field is named", "/capacty", unknown.text("field"));
    Answer korean =
        president.tries(
            "wants to read it in Korean",
            "POST",
            groups,
            Map.of("Content-Type", "application/json", "Accept-Language", "ko-KR"),
            "{\"name\": \"MT\"}");
    narrator.check("and can", "값이 없거나 허용되지 않습니다", korean.text("title"));
    Answer form =
        president.tries(
            "sends a form", "POST", groups, Map.of("Content-Type", "text/plain"), "a=b");
    narrator.check("which is another media type", 415, form.status());
    Answer nowhere = president.tries("mistypes the address", "GET", "/v1/klubs", Map.of(), "");
    narrator.check("nothing is there", "NOT_FOUND", nowhere.code());
    Answer method = president.tries("deletes all clubs", "DELETE", "/v1/clubs", Map.of(), "");
    narrator.check("the address says what it takes", "GET, HEAD, POST", sorted(method));
  }

  private static String sorted(Answer answer) {
    return String.join(
        ", ", Arrays.stream(answer.header("Allow").split(", ", -1)).sorted().toList());
  }

  private void whoCannotBeBelieved(String club) {
    Answer stranger =
        president.tries(
            "shows a token of her own making",
            "GET",
            "/v1/clubs/" + club + "/members",
            Map.of("Authorization", "Bearer eyJhbGciOiJub25lIn0.e30."),
            "");
    narrator.check("which is none", "UNAUTHENTICATED", stranger.code());
    narrator.check("and is told what is wanted", "Bearer", stranger.header("WWW-Authenticate"));
  }

  private void whatWasChangedMeanwhile(String group) {
    Answer seen = president.gets("looks at the group", "/v1/groups/" + group);
    Map<String, String> asSeen = Map.of("If-Match", seen.header("ETag"));
    String path = "/v1/groups/" + group;
    Answer closed =
        president.tries("closes it as she has seen it", "POST", path + "/close", asSeen, "");
    narrator.check("nobody was quicker", 200, closed.status());
    Answer second = president.tries("does so in another tab", "POST", path + "/open", asSeen, "");
    narrator.check("that picture is old", "PRECONDITION_FAILED", second.code());
    Answer opened = president.posts("opens it again", path + "/open", Map.of());
    narrator.check("it is open", true, opened.body().path("open").asBoolean());
  }
}
