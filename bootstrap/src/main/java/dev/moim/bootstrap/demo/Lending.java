package dev.moim.bootstrap.demo;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The chapter about what a club lends, and about images, which go to the store directly. */
final class Lending {
  /** One green pixel. */
  private static final byte[] PNG =
      Base64.getDecoder()
          .decode(
              "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M/wHwAEBgIApD5fRAAAAABJRU5ErkJggg==");

  private static final byte[] HTML =
      "<html><script>alert(1)</script></html>".getBytes(StandardCharsets.UTF_8);

  private final Person president;
  private final Person member;
  private final Http http;
  private final Narrator narrator;

  Lending(Person president, Person member, Http http, Narrator narrator) {
    this.president = president;
    this.member = member;
    this.http = http;
    this.narrator = narrator;
  }

  void play(String club) {
    narrator.chapter("What the club lends: images never pass through the server, nor are believed");
    JsonNode places = places(club).path("uploads");
    JsonNode photo = places.path(0);
    JsonNode disguise = places.path(1);
    String items = "/v1/clubs/" + club + "/items";
    Answer early = president.posts("names an image too early", items, item(photo));
    narrator.check("nothing is there yet", "IMAGE_NOT_UPLOADED", early.code());
    narrator.check("the store takes another size from nobody", put(photo, HTML) >= 400);
    narrator.check("it takes what was announced", 200, put(photo, PNG));
    narrator.check("and keeps it", 412, put(photo, PNG));
    narrator.check("a script that is called image/png gets there", 200, put(disguise, HTML));
    Answer script = president.posts("names it", items, item(disguise));
    narrator.check("and no further", "NOT_AN_IMAGE", script.code());
    Answer lamp = president.posts("registers a lamp", items, item(photo));
    narrator.check("it is there", 201, lamp.status());
    Answer twice = president.posts("shows the photo once more", items, item(photo));
    narrator.check("an image is one item's", "IMAGE_IN_USE", twice.code());
    Answer list = member.gets("looks for lamps", items + "?query=lamp&category=ETC");
    JsonNode seen = list.body().path("items").path(0);
    narrator.check("he sees it", lamp.text("itemId"), seen.path("itemId").asString(""));
    URI image = URI.create(seen.path("imageUrls").path(0).asString(""));
    narrator.check("and its photo", 200, http.look(image));
  }

  private JsonNode places(String club) {
    List<Map<String, Object>> files =
        List.of(
            Map.of("contentType", "image/png", "size", PNG.length),
            Map.of("contentType", "image/png", "size", HTML.length));
    Answer places =
        president.posts(
            "wants to upload two images", "/v1/uploads", Map.of("clubId", club, "files", files));
    narrator.check("there is a place for each", 2, places.body().path("uploads").size());
    return places.body();
  }

  private static Map<String, Object> item(JsonNode place) {
    return Map.of(
        "name",
        "Head lamp",
        "description",
        "밤 산행용",
        "category",
        "ETC",
        "imageUrls",
        List.of(place.path("imageUrl").asString("")),
        "rentalMaxDays",
        7);
  }

  private int put(JsonNode place, byte[] bytes) {
    Map<String, String> headers = new HashMap<>();
    place.path("headers").forEachEntry((name, value) -> headers.put(name, value.asString("")));
    int status = http.put(URI.create(place.path("uploadUrl").asString("")), headers, bytes);
    narrator.says("a browser puts %d bytes there  →  %d".formatted(bytes.length, status));
    return status;
  }
}
