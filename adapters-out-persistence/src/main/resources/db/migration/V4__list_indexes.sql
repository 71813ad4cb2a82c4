-- Lists are walked by key, in either direction: each order that a list has is an index, or the end
-- of one. Names are compared in lower case as the domain makes it (Text.comparable) and sorted by
-- the numbers of their characters (COLLATE "C"), which no locale changes.
--
-- What a query looks for stands anywhere in a name, which no B-tree finds: such a condition is
-- checked on the rows of the list's own index, in its order, until the part is full.

CREATE INDEX clubs_by_name ON clubs (comparable_name COLLATE "C", id);

ALTER TABLE groups ADD COLUMN comparable_name text;
UPDATE groups SET comparable_name = lower(name COLLATE pg_unicode_fast);
ALTER TABLE groups ALTER COLUMN comparable_name SET NOT NULL;

ALTER TABLE members ADD COLUMN comparable_name text;
UPDATE members SET comparable_name = lower(name COLLATE pg_unicode_fast);
ALTER TABLE members ALTER COLUMN comparable_name SET NOT NULL;
ALTER TABLE members ADD CONSTRAINT members_with_their_names UNIQUE (id, comparable_name);

-- A club's members are sorted by name, so the name stands beside the club. The key keeps it true: a
-- standing has its member's name or is refused, and follows it when it changes.
ALTER TABLE memberships ADD COLUMN comparable_name text;
UPDATE memberships
SET comparable_name = (SELECT comparable_name FROM members WHERE id = member_id);
ALTER TABLE memberships ALTER COLUMN comparable_name SET NOT NULL;
ALTER TABLE memberships ADD CONSTRAINT memberships_have_the_members_name
  FOREIGN KEY (member_id, comparable_name) REFERENCES members (id, comparable_name)
  ON UPDATE CASCADE;

CREATE INDEX memberships_by_age ON memberships (club_id, since, member_id);
CREATE INDEX memberships_by_name ON memberships (club_id, comparable_name COLLATE "C", member_id);
CREATE INDEX memberships_by_role ON memberships (club_id, role, since, member_id);

CREATE INDEX orders_by_member_and_group ON orders (member_id, group_id, id);

CREATE INDEX tickets_used_by_group ON tickets (group_id, id) WHERE used_at IS NOT NULL;
CREATE INDEX tickets_unused_by_group ON tickets (group_id, id) WHERE used_at IS NULL;
