package dev.moim.adapters.persistence.upload;

import dev.moim.adapters.persistence.Columns;
import dev.moim.domain.club.ClubId;
import dev.moim.domain.item.ItemId;
import dev.moim.domain.member.MemberId;
import dev.moim.domain.upload.ImageFile;
import dev.moim.domain.upload.ImageKey;
import dev.moim.domain.upload.ImageType;
import dev.moim.domain.upload.Upload;
import dev.moim.domain.upload.Upload.Use;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.statement.StatementContext;

/** Reads places that were handed out, each from its row. */
final class UploadRows {
  private static final String UNUSED = "UNUSED";
  private static final String SHOWN = "SHOWN";
  private static final String DROPPED = "DROPPED";

  private UploadRows() {}

  static Upload upload(ResultSet row, StatementContext context) throws SQLException {
    return new Upload(
        key(row, context),
        new ClubId(Columns.id(row, "club_id")),
        new MemberId(Columns.id(row, "member_id")),
        new ImageFile(ImageType.valueOf(row.getString("type")), row.getLong("bytes")),
        Columns.at(row, "offered_at"),
        Columns.at(row, "expires_at"),
        use(row));
  }

  static ImageKey key(ResultSet row, StatementContext context) throws SQLException {
    return new ImageKey(row.getString("key"));
  }

  private static Use use(ResultSet row) throws SQLException {
    String state = row.getString("state");
    return switch (state) {
      case UNUSED -> new Use.Unused();
      case SHOWN -> new Use.ShownBy(new ItemId(Columns.id(row, "item_id")));
      case DROPPED -> new Use.Dropped();
      default -> throw new IllegalStateException("an upload that is " + state);
    };
  }

  static String state(Use use) {
    return switch (use) {
      case Use.Unused _ -> UNUSED;
      case Use.ShownBy _ -> SHOWN;
      case Use.Dropped _ -> DROPPED;
    };
  }

  /** For {@code = ANY (…)}. */
  static Argument keys(Collection<ImageKey> keys) {
    Object[] values = keys.stream().map(ImageKey::value).distinct().toArray();
    return (position, statement, _) ->
        statement.setArray(position, statement.getConnection().createArrayOf("text", values));
  }
}
