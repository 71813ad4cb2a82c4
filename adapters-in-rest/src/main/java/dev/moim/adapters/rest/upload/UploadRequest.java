package dev.moim.adapters.rest.upload;

import static dev.moim.adapters.rest.json.Fields.required;

import dev.moim.adapters.rest.http.Uuids;
import dev.moim.application.upload.OfferUploads;
import dev.moim.domain.InvalidValue;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.upload.ImageFile;
import dev.moim.domain.upload.ImageType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which images somebody wants to upload for a club. */
record UploadRequest(@Nullable String clubId, @Nullable List<@Nullable FileRequest> files) {
  /**
   * An image.
   *
   * @param size in bytes
   */
  record FileRequest(@Nullable String contentType, @Nullable Long size) {}

  OfferUploads.Command command() {
    ClubId club =
        Uuids.parse(required("clubId", clubId))
            .map(ClubId::new)
            .orElseThrow(() -> new InvalidValue("clubId", "must be an id"));
    List<ImageFile> wanted = new ArrayList<>();
    for (FileRequest file : required("files", files)) {
      wanted.add(file("files/" + wanted.size(), file));
    }
    return new OfferUploads.Command(club, wanted);
  }

  private static ImageFile file(String where, @Nullable FileRequest file) {
    FileRequest given = required(where, file);
    String type = required(where + "/contentType", given.contentType());
    long size = required(where + "/size", given.size());
    try {
      return new ImageFile(ImageType.of(type), size);
    } catch (InvalidValue e) {
      throw new InvalidValue(where + "/" + e.field(), e.rule(), e.bounds().toArray());
    }
  }
}
