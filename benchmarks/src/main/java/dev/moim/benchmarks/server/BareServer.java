package dev.moim.benchmarks.server;

import io.javalin.Javalin;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What HTTP itself costs: the same server with the same settings, whose only route reads the body
 * of a join into a record and answers with text of the size of an order. It checks nothing, stores
 * nothing, limits nothing and writes no log.
 */
public final class BareServer {
  private static final int MOST_CONNECTING = 4_096;
  private static final String SERVES = "(?m)^bare server on (\\d+)";

  private static final byte[] ORDER =
      """
      {"orderId":"0199b0a0-0000-7000-8000-000000000000","merchantUid":"b000-00000000",\
      "groupId":"0199b0a0-0000-7000-8000-000000000000","number":12345,"status":"PENDING",\
      "quantity":1,"returned":0,"amount":10000,"currency":"KRW","paidAmount":0,\
      "refundedAmount":0,"holdUntil":"2026-11-21T12:34:56.123456Z","tickets":[]}\
      """
          .getBytes(StandardCharsets.UTF_8);

  private BareServer() {}

  /** What is sent to join a group. */
  record Join(@Nullable String merchantUid, @Nullable Integer quantity, @Nullable String groupId) {}

  /** Starts one as a process of its own, with the flags of a real server. */
  public static ServerProcess start(Launcher launcher, Path log) throws InterruptedException {
    return ServerProcess.start(
        "the bare server",
        launcher.java(System.getProperty("java.class.path"), BareServer.class.getName()),
        Map.of(),
        log,
        SERVES);
  }

  /** Serves until it is told to stop. */
  public static void main(String[] arguments) {
    JsonMapper json = JsonMapper.builder().build();
    Javalin javalin =
        Javalin.create(
            config -> {
              config.concurrency.useVirtualThreads = true;
              config.startup.showJavalinBanner = false;
              config.startup.showOldJavalinVersionWarning = false;
              config.startup.startupWatcherEnabled = false;
              config.jetty.modifyHttpConfiguration(
                  http -> {
                    http.setSendServerVersion(false);
                    http.setHeaderCacheCaseSensitive(true);
                  });
              config.jetty.addConnector(
                  (server, http) -> {
                    ServerConnector connector =
                        new ServerConnector(server, new HttpConnectionFactory(http));
                    connector.setHost("127.0.0.1");
                    connector.setPort(0);
                    connector.setAcceptQueueSize(MOST_CONNECTING);
                    return connector;
                  });
              config.routes.post(
                  "/v1/groups/{groupId}/joins",
                  context -> {
                    Join join = json.readValue(context.bodyAsBytes(), Join.class);
                    context.status(join.merchantUid() == null ? 400 : 201);
                    context.contentType("application/json").result(ORDER);
                  });
            });
    javalin.start();
    System.out.println("bare server on " + javalin.port());
  }
}
