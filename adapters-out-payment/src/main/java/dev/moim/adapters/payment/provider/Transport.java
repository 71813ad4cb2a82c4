package dev.moim.adapters.payment.provider;

import dev.moim.application.payment.PaymentGateway.Unreachable;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request, one answer: nothing is followed, and nothing that may have changed anything is sent
 * again. A look-up may take another connection, as a kept one breaks when the other side closed it.
 */
public final class Transport {
  /** Bytes, unpacked; a page of twenty payments has about sixty thousand. */
  static final int LARGEST_ANSWER = 1 << 20;

  private static final Logger LOG = LoggerFactory.getLogger(Transport.class);

  private final OkHttpClient client;
  private final Supplier<Map<String, String>> headers;

  /**
   * A client of its own.
   *
   * @param connectTimeout for a connection to stand
   * @param headers what else each request carries
   */
  public Transport(Duration connectTimeout, Supplier<Map<String, String>> headers) {
    this.headers = headers;
    // How long an answer may take is each call's own business, so there is no read time-out.
    client =
        new OkHttpClient.Builder()
            .connectTimeout(connectTimeout)
            .readTimeout(Duration.ZERO)
            .writeTimeout(Duration.ZERO)
            .followRedirects(false)
            .followSslRedirects(false)
            .build();
  }

  /** An answer as it came. */
  @SuppressWarnings("ArrayRecordComponent") // read once, at once
  public record Answer(int status, byte[] body) {}

  /**
   * Sends it and waits for the whole answer.
   *
   * @throws Unreachable if there is none in time, or one that is too large
   */
  public Answer send(Request.Builder builder, Duration timeout) {
    headers.get().forEach(builder::header);
    Request request = builder.header("User-Agent", "moim").build();
    String what = request.method() + " " + request.url().encodedPath();
    Call call = client.newCall(request);
    call.timeout().timeout(timeout.toMillis(), TimeUnit.MILLISECONDS);
    long start = System.nanoTime();
    try (Response response = execute(call)) {
      byte[] body = response.body().byteStream().readNBytes(LARGEST_ANSWER + 1);
      LOG.debug("{}: HTTP {} after {} ms", what, response.code(), millisSince(start));
      if (body.length > LARGEST_ANSWER) {
        throw new Unreachable(what + ": the answer has more than " + LARGEST_ANSWER + " bytes");
      }
      return new Answer(response.code(), body);
    } catch (IOException e) {
      throw new Unreachable(what + ": no answer after " + millisSince(start) + " ms", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unreachable(what + ": interrupted", e);
    }
  }

  // OkHttp, written in Kotlin, throws the second without declaring it: when it is interrupted while
  // it connects.
  private static Response execute(Call call) throws IOException, InterruptedException {
    return call.execute();
  }

  private static long millisSince(long start) {
    return (System.nanoTime() - start) / 1_000_000;
  }

  /** A path under a base address. */
  public static HttpUrl.Builder at(HttpUrl base, String path) {
    return base.newBuilder().addPathSegments(path);
  }

  /**
   * A body that may be sent only once: without that, OkHttp sends it again by itself when a kept
   * connection breaks, or a server answers 503 with {@code Retry-After: 0}, although that server
   * may have done the work.
   */
  public static RequestBody json(Object body) {
    byte[] bytes = Json.MAPPER.writeValueAsBytes(body);
    return new RequestBody() {
      @Override
      public MediaType contentType() {
        return MediaType.get("application/json");
      }

      @Override
      public long contentLength() {
        return bytes.length;
      }

      @Override
      public boolean isOneShot() {
        return true;
      }

      @Override
      public void writeTo(BufferedSink sink) throws IOException {
        sink.write(bytes);
      }
    };
  }
}
