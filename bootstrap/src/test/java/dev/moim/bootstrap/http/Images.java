package dev.moim.bootstrap.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.moim.bootstrap.http.Server.Reply;
import dev.moim.bootstrap.http.Server.Somebody;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Images, from nothing to an item that shows them. */
final class Images {
  private Images() {}

  /** As many bytes as wanted that begin as a PNG does. */
  static byte[] png(int bytes) {
    return Arrays.copyOf("\u0089PNG\r\n\u001a\n".getBytes(ISO_8859_1), bytes);
  }

  static Map<String, Object> file(String contentType, long size) {
    return Map.of("contentType", contentType, "size", size);
  }

  static Map<String, Object> uploadForm(String club, int files) {
    return Map.of("clubId", club, "files", Collections.nCopies(files, file("image/png", 100)));
  }

  static Map<String, Object> itemForm(List<String> images) {
    return new HashMap<>(
        Map.of(
            "name",
            "하모니카",
            "description",
            "다장조",
            "category",
            "ETC",
            "imageUrls",
            images,
            "rentalMaxDays",
            7));
  }

  /** A place for a file. */
  record Place(JsonNode json) {
    String imageUrl() {
      return json.path("imageUrl").asString();
    }

    Map<String, String> headers() {
      Map<String, String> headers = new HashMap<>();
      json.path("headers").forEachEntry((name, value) -> headers.put(name, value.asString()));
      return headers;
    }

    HttpResponse<String> put(byte[] bytes) {
      return put(bytes, headers());
    }

    HttpResponse<String> put(byte[] bytes, Map<String, String> headers) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create(json.path("uploadUrl").asString()))
              .method(json.path("method").asString(), BodyPublishers.ofByteArray(bytes));
      headers.forEach(request::header);
      return send(request.build());
    }
  }

  /** On a connection of its own: the server ends one whose body it refused to read. */
  static HttpResponse<String> send(HttpRequest request) {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, BodyHandlers.ofString(ISO_8859_1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static HttpResponse<String> get(String url) {
    return send(HttpRequest.newBuilder(URI.create(url)).build());
  }

  static Place place(Somebody who, String club, String contentType, long size) {
    Map<String, Object> form = Map.of("clubId", club, "files", List.of(file(contentType, size)));
    Reply reply = Server.call(who, "POST", "/v1/uploads", form);
    assertThat(reply.status()).as(reply.raw().body()).isEqualTo(201);
    return new Place(reply.body().path("uploads").get(0));
  }

  /** The address of an image that was uploaded. */
  static String uploaded(Somebody who, String club) {
    Place place = place(who, club, "image/png", 100);
    assertThat(place.put(png(100)).statusCode()).isEqualTo(200);
    return place.imageUrl();
  }

  /** An item without images. */
  static String item(Somebody who, String club) {
    Reply reply =
        Server.call(who, "POST", "/v1/clubs/" + club + "/items", Images.itemForm(List.of()));
    assertThat(reply.status()).as(reply.raw().body()).isEqualTo(201);
    return reply.text("itemId");
  }
}
