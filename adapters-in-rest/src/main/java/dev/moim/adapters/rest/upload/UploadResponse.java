package dev.moim.adapters.rest.upload;

import dev.moim.application.upload.Uploads.Place;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A place for each image, in the order in which they were asked for. */
record UploadResponse(List<PlaceResponse> uploads) {
  /**
   * Where an image is to be put, how, and where it is afterwards.
   *
   * @param headers to be sent as they are; Host and Content-Length come from the client's library
   */
  record PlaceResponse(
      String uploadUrl,
      String method,
      Map<String, String> headers,
      String imageUrl,
      Instant expiresAt) {
    static PlaceResponse of(Place place) {
      return new PlaceResponse(
          place.uploadUrl().toString(),
          place.method(),
          place.headers(),
          place.imageUrl().toString(),
          place.expiresAt());
    }

    /** Whoever has the address can put something there: it stays out of logs. */
    @Override
    public String toString() {
      return "PlaceResponse[" + imageUrl + "]";
    }
  }

  static UploadResponse of(List<Place> places) {
    return new UploadResponse(places.stream().map(PlaceResponse::of).toList());
  }
}
