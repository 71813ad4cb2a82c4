-- Places for images that were handed out, and items that show them. An image that an item shows has
-- a row in item_images, which refers to its upload together with its item: so it can neither be
-- another item's nor be dropped, and only what is dropped is ever removed from the store.
CREATE TABLE uploads (
  key           text PRIMARY KEY,
  club_id       uuid NOT NULL REFERENCES clubs,
  member_id     uuid NOT NULL REFERENCES members,
  type          text NOT NULL CHECK (type IN ('JPEG', 'PNG', 'WEBP', 'GIF')),
  bytes         bigint NOT NULL CHECK (bytes BETWEEN 1 AND 10485760),
  offered_at    timestamptz NOT NULL,
  expires_at    timestamptz NOT NULL,
  state         text NOT NULL CHECK (state IN ('UNUSED', 'SHOWN', 'DROPPED')),
  item_id       uuid,
  removable_at  timestamptz,
  CONSTRAINT uploads_an_image_is_one_items UNIQUE (key, item_id),
  CHECK (expires_at > offered_at),
  CHECK ((state = 'SHOWN') = (item_id IS NOT NULL)),
  CONSTRAINT uploads_what_is_shown_stays CHECK ((state = 'SHOWN') = (removable_at IS NULL))
);

CREATE INDEX uploads_removable ON uploads (removable_at, key) WHERE removable_at IS NOT NULL;

-- The comparable name is the name in lower case as the domain makes it (Text.comparable).
CREATE TABLE items (
  id               uuid PRIMARY KEY,
  club_id          uuid NOT NULL REFERENCES clubs,
  name             text NOT NULL,
  comparable_name  text NOT NULL,
  description      text NOT NULL,
  category         text NOT NULL
    CHECK (category IN ('BOOK', 'SPORT', 'DIGITAL', 'CLOTHES', 'STATIONERY', 'ETC')),
  rental_max_days  integer NOT NULL CHECK (rental_max_days BETWEEN 1 AND 365),
  registered_at    timestamptz NOT NULL,
  version          bigint NOT NULL
);

CREATE INDEX items_by_club ON items (club_id, id);

CREATE TABLE item_images (
  item_id   uuid NOT NULL REFERENCES items,
  position  integer NOT NULL CHECK (position BETWEEN 0 AND 9),
  key       text NOT NULL,
  PRIMARY KEY (item_id, position),
  CONSTRAINT item_images_are_claimed FOREIGN KEY (key, item_id) REFERENCES uploads (key, item_id),
  UNIQUE (key, item_id)
);
