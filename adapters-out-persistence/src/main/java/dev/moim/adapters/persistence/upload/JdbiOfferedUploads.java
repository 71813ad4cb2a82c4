package dev.moim.adapters.persistence.upload;

import dev.moim.adapters.persistence.Columns;
import dev.moim.adapters.persistence.Database;
import dev.moim.application.upload.OfferedUploads;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.item.ItemId;
import dev.moim.domain.upload.ImageKey;
import dev.moim.domain.upload.Upload;
import dev.moim.domain.upload.Upload.Use;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Which places for images were handed out, in PostgreSQL. */
public final class JdbiOfferedUploads implements OfferedUploads {
  private static final String ADD =
      """
      INSERT INTO uploads (
        key, club_id, member_id, type, bytes, offered_at, expires_at, state, item_id, removable_at)
      VALUES (
        :key, :club, :member, :type, :bytes, :offeredAt, :expiresAt, :state, :item, :removableAt)
      """;

  private static final String FIND =
      """
      SELECT key, club_id, member_id, type, bytes, offered_at, expires_at, state, item_id
      FROM uploads
      WHERE key = ANY (:keys)
      """;

  /** In one order for all, so that two who want the same do not wait for each other. */
  private static final String LOCK =
      """
      SELECT key
      FROM uploads
      WHERE key = ANY (:keys) AND club_id = :club AND state = 'UNUSED'
      ORDER BY key
      FOR UPDATE
      """;

  private static final String CLAIM =
      """
      UPDATE uploads
      SET state = 'SHOWN', item_id = :item, removable_at = NULL
      WHERE key = ANY (:keys)
      """;

  private static final String RELEASE =
      """
      UPDATE uploads
      SET state = 'DROPPED', item_id = NULL,
        removable_at = expires_at + make_interval(secs => :settled)
      WHERE key = ANY (:keys) AND item_id = :item
      """;

  private static final String TAKE =
      """
      WITH due AS (
        SELECT key, removable_at
        FROM uploads
        WHERE removable_at <= :now
        ORDER BY removable_at, key
        LIMIT :most
        FOR UPDATE SKIP LOCKED),
      taken AS (
        UPDATE uploads
        SET state = 'DROPPED', removable_at = :until
        WHERE key IN (SELECT key FROM due))
      SELECT key FROM due ORDER BY removable_at, key
      """;

  private static final String FORGET =
      """
      DELETE FROM uploads
      WHERE key = ANY (:keys) AND state = 'DROPPED'
      """;

  private final Database database;

  /** Of this database. */
  @Inject
  public JdbiOfferedUploads(Database database) {
    this.database = database;
  }

  @Override
  public void add(List<Upload> uploads) {
    if (uploads.isEmpty()) {
      return;
    }
    var _ =
        database.use(
            handle -> {
              PreparedBatch batch = handle.prepareBatch(ADD);
              uploads.forEach(upload -> bind(batch, upload).add());
              return batch.execute();
            });
  }

  private static PreparedBatch bind(PreparedBatch batch, Upload upload) {
    return batch
        .bind("key", upload.key().value())
        .bind("club", Columns.id(upload.club().value()))
        .bind("member", Columns.id(upload.member().value()))
        .bind("type", upload.file().type().name())
        .bind("bytes", upload.file().bytes())
        .bind("offeredAt", Columns.at(upload.offeredAt()))
        .bind("expiresAt", Columns.at(upload.expiresAt()))
        .bind("state", UploadRows.state(upload.use()))
        .bind(
            "item",
            Columns.id(
                upload.use() instanceof Use.ShownBy(ItemId item)
                    ? Optional.of(item.value())
                    : Optional.empty()))
        .bind("removableAt", Columns.at(upload.removableFrom()));
  }

  @Override
  public Map<ImageKey, Upload> find(Collection<ImageKey> keys) {
    return database.use(
        handle ->
            handle
                .createQuery(FIND)
                .bind("keys", UploadRows.keys(keys))
                .map(UploadRows::upload)
                .stream()
                .collect(Collectors.toMap(Upload::key, Function.identity())));
  }

  @Override
  public Optional<ImageKey> claim(ClubId club, ItemId item, Collection<ImageKey> keys) {
    return database.use(
        handle -> {
          Set<ImageKey> free =
              new HashSet<>(
                  handle
                      .createQuery(LOCK)
                      .bind("keys", UploadRows.keys(keys))
                      .bind("club", Columns.id(club.value()))
                      .map(UploadRows::key)
                      .list());
          Optional<ImageKey> lost = keys.stream().filter(key -> !free.contains(key)).findFirst();
          if (lost.isEmpty()) {
            handle
                .createUpdate(CLAIM)
                .bind("keys", UploadRows.keys(keys))
                .bind("item", Columns.id(item.value()))
                .execute();
          }
          return lost;
        });
  }

  @Override
  public void release(ItemId item, Collection<ImageKey> keys) {
    var _ =
        database.use(
            handle ->
                handle
                    .createUpdate(RELEASE)
                    .bind("keys", UploadRows.keys(keys))
                    .bind("item", Columns.id(item.value()))
                    .bind("settled", Upload.SETTLED_AFTER.toSeconds())
                    .execute());
  }

  @Override
  public List<ImageKey> takeRemovable(Instant now, Instant leaseUntil, int most) {
    return database.use(
        handle ->
            handle
                .createQuery(TAKE)
                .bind("now", Columns.at(now))
                .bind("until", Columns.at(leaseUntil))
                .bind("most", most)
                .map(UploadRows::key)
                .list());
  }

  @Override
  public void forget(Collection<ImageKey> keys) {
    var _ =
        database.use(
            handle -> handle.createUpdate(FORGET).bind("keys", UploadRows.keys(keys)).execute());
  }
}
