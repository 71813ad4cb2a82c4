package dev.moim.adapters.rest.upload;

import static dev.moim.adapters.rest.http.Method.POST;

import dev.moim.adapters.rest.http.Answer;
import dev.moim.adapters.rest.http.Call;
import dev.moim.adapters.rest.http.Rate;
import dev.moim.adapters.rest.http.Route;
import dev.moim.adapters.rest.problem.ErrorCode;
import dev.moim.application.upload.OfferUploads;
import jakarta.inject.Inject;
import java.util.List;

/** Handing out places to upload images to. */
public final class UploadRoutes {
  private final OfferUploads offerUploads;

  @Inject
  public UploadRoutes(OfferUploads offerUploads) {
    this.offerUploads = offerUploads;
  }

  /** The routes. */
  public List<Route> all() {
    return List.of(Route.member(POST, "/v1/uploads", this::offer).limited(Rate.UPLOADS));
  }

  private Answer offer(Call call) {
    OfferUploads.Command command = call.body(UploadRequest.class).command();
    return call.once(
        receipt -> offerUploads.offer(call.actor(), command, receipt), UploadRoutes::answer);
  }

  private static Answer answer(OfferUploads.Result result) {
    return switch (result) {
      case OfferUploads.Result.Offered offered ->
          Answer.created(UploadResponse.of(offered.places()));
      case OfferUploads.Result.NoSuchClub _ -> Answer.problem(ErrorCode.CLUB_NOT_FOUND);
      case OfferUploads.Result.NotAllowed _ -> Answer.problem(ErrorCode.NOT_ALLOWED);
    };
  }
}
